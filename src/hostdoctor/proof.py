"""Before against after: what is better, what is worse, and what is no difference beyond noise. Pure values.

Two numbers differ when three things hold: their medians differ by a factor (`NOISE`; `ONCE` where one of them was
measured once), the ranges of their rounds do not overlap, and the difference is more than a busy machine makes. That
shows in the native file system of their own run; where there is none, the load tells how much it can be
(docs/measure.md).
"""

from __future__ import annotations

import enum
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .circumstances import HIGH_LOAD, NOISE

ONCE = 2.0
"""The factor for what was measured once on either side: how much it varies by itself is not known."""

LEAST_A_DAY = 5.0
"""Seconds a day that a cost must change by: the edge of the lowest band of `rank`."""

NOTHING_FOUND = ("pass", "not applicable")
"""How a check ends that was looked at and costs nothing."""

MANY = 3
"""One of so many operations of the native file system must have changed, or it was chance."""

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
    NATIVE = "native"
    """an operation on the native file system: it tells how the machine itself was"""


class Verdict(enum.StrEnum):
    """How a quantity came out."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no difference beyond noise"
    ONLY_BEFORE = "measured before only"
    ONLY_AFTER = "measured after only"


INVERSE: Mapping[Verdict, Verdict] = {
    Verdict.BETTER: Verdict.WORSE,
    Verdict.WORSE: Verdict.BETTER,
    Verdict.SAME: Verdict.SAME,
    Verdict.ONLY_BEFORE: Verdict.ONLY_AFTER,
    Verdict.ONLY_AFTER: Verdict.ONLY_BEFORE,
}
"""What a verdict becomes when before and after are exchanged."""


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


def prove(before: Measured, after: Measured) -> Proof:
    """Every quantity of both sides but those of the native file system, which only raise doubts."""
    load = max(before.load or 0.0, after.load or 0.0)
    lines = []
    for one, other in paired(_compared(before), _compared(after)):
        verdict, why = judge(one, other, load) if one and other else (_of_one_side(one, other, before, after), "")
        lines.append(Line(verdict=verdict, why=why, before=one, after=other))
    order = list(Verdict), list(Kind)
    lines.sort(key=lambda line: (order[0].index(line.verdict), order[1].index(line.either.kind), -line.factor))
    return Proof(lines=tuple(lines), doubts=tuple(_doubts(before, after)))


def factor_of(one: float, other: float) -> float:
    """How many times the larger is the smaller."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else math.inf if large else 1.0


def judge(before: Quantity, after: Quantity, load: float = 0.0) -> tuple[Verdict, str]:
    """BETTER, WORSE or SAME; of SAME the reason where the medians alone look like a difference.

    `load` is the higher one of both sides, of a processor.
    """
    small, large = sorted((before, after), key=lambda side: side.p50)
    reason = _hindrance(small, large, load)
    if reason is not None:
        return Verdict.SAME, reason
    return Verdict.BETTER if (small is after) != (after.unit in HIGHER_IS_BETTER) else Verdict.WORSE, ""


def by_load(load: float) -> float:
    """The factor below which work that shares its processors proves nothing: beside a load of 1 it takes twice as long.

    Without a high load that is noise alone.
    """
    return NOISE * (1 + load) if load >= HIGH_LOAD else NOISE


def _hindrance(small: Quantity, large: Quantity, load: float) -> str | None:
    """Why the two are no difference beyond noise; None when they are one."""
    factor = factor_of(small.p50, large.p50)
    if factor < NOISE:
        return ""
    if factor < ONCE and (small.once or large.once):
        return f"under {ONCE:g} times, which is not enough for what was measured once"
    if small.high >= large.low:
        return "the ranges overlap"
    if small.reference and large.reference:
        if large.p50 / large.reference < NOISE * small.p50 / small.reference:
            return "the native file system changed as much"
    elif large.unit in TIMES and factor < by_load(load):
        return f"under {by_load(load):.2g} times, which the load of the machine can make"
    a_day = small.a_day or large.a_day
    return f"under {LEAST_A_DAY:g} s a day" if a_day and (large.p50 - small.p50) * a_day < LEAST_A_DAY else None


def _of_one_side(one: Quantity | None, other: Quantity | None, before: Measured, after: Measured) -> Verdict:
    """A cost whose check finds nothing on the other side is gone, or new; anything else was not measured there."""
    if one and _gone(one, after):
        return Verdict.BETTER
    if other and _gone(other, before):
        return Verdict.WORSE
    return Verdict.ONLY_BEFORE if one else Verdict.ONLY_AFTER


def _gone(cost: Quantity, elsewhere: Measured) -> bool:
    found_nothing = elsewhere.checks.get(cost.check) in NOTHING_FOUND
    return bool(cost.check) and found_nothing and cost.p50 * cost.a_day >= LEAST_A_DAY


def paired(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity | None, Quantity | None]]:
    """By name and place; what moved to another place is one quantity all the same where its name is unmistakable."""
    left = list(after)
    alone = []
    for one in before:
        other = next((each for each in left if _key(each) == _key(one)), None)
        if other is None:
            alone.append(one)
        else:
            left.remove(other)
            yield one, other
    for one in alone:
        others = [each for each in left if _name(each) == _name(one)]
        if len(others) == 1 == sum(_name(each) == _name(one) for each in alone):
            left.remove(others[0])
            yield one, others[0]
        else:
            yield one, None
    yield from ((None, other) for other in left)


def _key(quantity: Quantity) -> tuple[str, ...]:
    return *_name(quantity), quantity.place


def _name(quantity: Quantity) -> tuple[str, ...]:
    return quantity.kind, quantity.name, quantity.unit


def _compared(measured: Measured) -> list[Quantity]:
    return [each for each in measured.quantities if each.kind is not Kind.NATIVE and each.unit in COMPARED]


def _doubts(before: Measured, after: Measured) -> Iterator[str]:
    """Why the two sides may not be comparable, one sentence each."""
    for what, one, other in (
        ("It was measured with other thoroughness", before.depth, after.depth),
        ("It is another project", before.module, after.module),
    ):
        if one != other:
            yield f"{what}: {one or 'not told'} before, {other or 'not told'} after"
    for when, side in (("before", before), ("after", after)):
        if side.incomplete:
            yield f"What was measured {when} is incomplete: {side.incomplete}"
    if before.command and after.command and before.command != after.command:
        yield f"It is another command: `{before.command}` before, `{after.command}` after"
    for name in dict.fromkeys((*before.machine, *after.machine)):
        values = before.machine.get(name), after.machine.get(name)
        if values[0] != values[1]:
            yield f"{name}: {values[0] or 'not seen'} before, {values[1] or 'not seen'} after"
    if before.versions != after.versions:
        gone = [each for each in before.versions if each not in after.versions]
        come = [each for each in after.versions if each not in before.versions]
        yield f"Versions: {', '.join(gone) or 'none of these'} before, {', '.join(come) or 'none of these'} after"
    for when, side in (("before", before), ("after", after)):
        if side.load is not None and side.load >= HIGH_LOAD:
            yield f"The machine was busy {when}: its load was {side.load:.1f} for each processor"
        for note, count in Counter(each.note for each in _compared(side) if each.note).items():
            yield f"{when.capitalize()}: {note} ({count} of {len(_compared(side))} quantities)"
    yield from _native_doubts(before, after)


def _native_doubts(before: Measured, after: Measured) -> Iterator[str]:
    """The native file system is what nobody mended: where it changed, the machine itself did."""
    natives = ([each for each in side.quantities if each.kind is Kind.NATIVE] for side in (before, after))
    verdicts = [judge(one, other)[0] for one, other in paired(*natives) if one and other]
    for verdict, word in ((Verdict.BETTER, "faster"), (Verdict.WORSE, "slower")):
        if verdicts.count(verdict) * MANY >= len(verdicts) > 0:
            yield f"The native file system itself was {word} after: the machine changed, not only what was mended"
