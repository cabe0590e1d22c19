"""Values of readers as what JSON can say."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from hostdoctor.parsers.plain_values import plain


class Colour(StrEnum):
    """A value with a name."""

    RED = "red"


@dataclass(frozen=True)
class Thing:
    """Something with fields."""

    name: str
    parts: tuple[int, ...]


def test_values_become_what_json_has() -> None:
    assert {"name": "x", "parts": [1, 2]} == plain(Thing("x", (1, 2)))
    assert ["a", "b"] == plain(frozenset({"b", "a"}))
    assert {"1": None} == plain({1: None})
    assert "red" == plain(Colour.RED)
    assert "2026-01-02" == plain(datetime.date(2026, 1, 2))
    assert "/x" == plain(PurePosixPath("/x"))
