"""Narrows what is only measured with --deep; absent otherwise, whatever else could not be seen."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About


@dataclass(frozen=True, slots=True)
class Deep:
    """The user asked for --deep. To be the first parameter: the first that is missing says why."""


@probe()
def narrow_to_deep(about: About) -> Deep:
    """Absent without --deep."""
    if about.depth != "deep":
        raise NotHere("this is measured with --deep only")
    return Deep()
