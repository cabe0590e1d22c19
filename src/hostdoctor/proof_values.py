"""What is compared before and after a fix, and what comes of it: quantities, verdicts, lines."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

HIGHER_IS_BETTER = frozenset({"%"})
TIMES = frozenset({"s", "ms"})
COMPARED = TIMES | HIGHER_IS_BETTER
"""Units of what is compared; processors and bytes belong to the machine."""


class Kind(enum.StrEnum):
    """What a quantity is of, in the order in which people ask for it."""

    COMMAND = "command"
    """a run of the user's own command"""
    COST = "cost"
    """what a finding costs at an event"""
    MEASURED = "measured"
    """an operation"""
    APART = "apart"
    """fsync, of which builds do none: shown, and no reason to call a fix good or bad"""
    NATIVE = "native"
    """an operation on the native file system: it tells how the machine itself was"""


class Verdict(enum.StrEnum):
    """How a quantity came out."""

    BETTER = "better"
    WORSE = "worse"
    APART = "different, but builds do none of it"
    SAME = "no difference beyond noise"
    ONLY_BEFORE = "measured before only"
    ONLY_AFTER = "measured after only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One measured quantity. `check` is the finding's that a cost belongs to, `a_day` how often its event happens."""

    kind: Kind
    name: str
    place: str = ""
    unit: str
    n: int
    p50: float
    low: float
    high: float
    reference: float | None = None
    note: str = ""
    check: str = ""
    a_day: int = 0

    @property
    def once(self) -> bool:
        """Whether nothing is known of how much it varies: one measurement, or one round of many."""
        return self.n < 2 or self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One side of a comparison. `machine` are facts that should be equal on both, by their name for people.

    `checks` tells how each check ended, `load` is that of a processor, `versions` are those of the system's parts, and
    `incomplete` says why not all was measured.
    """

    started: str = ""
    project: str = ""
    mount: str = ""
    module: str = ""
    depth: str = ""
    command: str = ""
    incomplete: str = ""
    load: float | None = None
    versions: tuple[str, ...] = ()
    machine: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One quantity on both sides; None where it was not measured, or where a cost is gone. `why` is of `judge`."""

    verdict: Verdict
    why: str = ""
    before: Quantity | None
    after: Quantity | None

    @property
    def either(self) -> Quantity:
        """The side that there is, after first."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a line has at least one side")
        return found

    @property
    def factor(self) -> float:
        """How many times the larger is the smaller; infinity where one is nothing, 1 where a side is missing."""
        return factor_of(self.before.p50, self.after.p50) if self.before and self.after else 1.0

    @property
    def once(self) -> bool:
        """Whether either side was measured once."""
        return any(side.once for side in (self.before, self.after) if side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The lines in order, and why the comparison may be doubted."""

    lines: tuple[Line, ...]
    doubts: tuple[str, ...]

    def of(self, verdict: Verdict) -> tuple[Line, ...]:
        """The lines with that verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def proven(self) -> bool:
        """Something is better beyond noise, and nothing is worse."""
        return bool(self.of(Verdict.BETTER)) and not self.of(Verdict.WORSE)


def factor_of(one: float, other: float) -> float:
    """How many times the larger is the smaller."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else math.inf if large else 1.0


def compared(measured: Measured) -> list[Quantity]:
    """What is held against the other side."""
    return [each for each in measured.quantities if each.kind is not Kind.NATIVE and each.unit in COMPARED]
