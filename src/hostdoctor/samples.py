"""What was measured, as the report lists it: one quantity, how often, and how much it varied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .scopes import HERE, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One quantity in `unit`. `n` counts single measurements, p95 is theirs.

    p50 is the median of the medians of its rounds, `low` and `high` are their range, which is what noise looks like.
    What is not measured in rounds has the median and the range of its single measurements. `reference` is the p50 of
    the same quantity on the native file system of that side, None where there is none. `note` says what a reader must
    know, such as "stopped after 2 s".
    """

    name: str
    unit: str
    n: int
    p50: float
    p95: float
    low: float
    high: float
    reference: float | None = None
    note: str = ""
    scope: Scope = HERE


def median(values: Iterable[float]) -> float:
    """The middle one, or what lies between the two in the middle; there must be one.

    The module `statistics` has it too, and imports the arithmetic of fractions and decimals, which every run would wait
    for.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
