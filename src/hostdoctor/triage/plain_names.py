"""Files of a project as people name them, where the ticket does not show the folder that they are in."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hostdoctor.model import Finding, Outcome

from .places import PROJECT

FOLDER = re.compile(rf"(?<![\w./\\:@-]){re.escape(PROJECT)}[\\/](?=[\w.])")
"""The stand-in in front of a file's name, but not as a part of a longer path."""


def without_folder(outcome: Outcome) -> Outcome:
    """The outcome whose findings name files without the stand-in for a folder that nobody has."""
    return replace(outcome, findings=tuple(_finding(each) for each in outcome.findings))


def _finding(finding: Finding) -> Finding:
    # The scope is what findings are grouped by; only its words are shown.
    plain: Finding = _plain(replace(finding, scope=None))
    return replace(plain, scope=finding.scope)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return FOLDER.sub("", value)
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.init})
    return value
