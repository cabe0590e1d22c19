"""Before against after: what is better, what is worse, and what is no difference beyond noise. Pure values.

Two numbers differ when three things hold: their medians differ by a factor (`NOISE`; `ONCE` where one of them was
measured once), the ranges of their rounds do not overlap, and the machine itself did not make the difference, which
shows in the native file system of their own run and in the load (docs/measure.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .circumstances import HIGH_LOAD, NOISE
from .proof_doubts import doubts_of
from .proof_values import (
    HIGHER_IS_BETTER,
    TIMES,
    Kind,
    Line,
    Measured,
    Proof,
    Quantity,
    Verdict,
    compared,
    factor_of,
)

ONCE = 2.0
"""The factor for what was measured once on either side: how much it varies by itself is not known."""

LEAST_A_DAY = 5.0
"""Seconds a day that a cost must change by: the edge of the lowest band of `rank`."""
UNDER_LEAST = f"under {LEAST_A_DAY:g} s a day"

NOTHING_FOUND = ("pass", "not applicable")
"""How a check ends that was looked at and costs nothing."""


def prove(before: Measured, after: Measured) -> Proof:
    """Every quantity of both sides but those of the native file system, which only raise doubts."""
    load = max(before.load or 0.0, after.load or 0.0)
    lines = []
    for one, other in paired(compared(before), compared(after)):
        verdict, why = judge(one, other, load) if one and other else _of_one_side(one, other, before, after)
        if Kind.APART in {each.kind for each in (one, other) if each} and verdict in (Verdict.BETTER, Verdict.WORSE):
            verdict = Verdict.APART
        lines.append(Line(verdict=verdict, why=why, before=one, after=other))
    lines = [_beside_others(line, lines) for line in lines]
    order = list(Verdict), list(Kind)
    lines.sort(key=lambda line: (order[0].index(line.verdict), order[1].index(line.either.kind), -line.factor))
    natives = ([each for each in side.quantities if each.kind is Kind.NATIVE] for side in (before, after))
    changes = [judge(one, other)[0] for one, other in paired(*natives) if one and other]
    return Proof(lines=tuple(lines), doubts=tuple(doubts_of(before, after, changes)))


def judge(before: Quantity, after: Quantity, load: float = 0.0) -> tuple[Verdict, str]:
    """BETTER, WORSE or SAME; of SAME the reason where the medians alone look like a difference.

    `load` is the higher one of both sides, of a processor.
    """
    small, large = sorted((before, after), key=lambda side: side.p50)
    reason = _hindrance(small, large, load)
    if reason is not None:
        return Verdict.SAME, reason
    return Verdict.BETTER if (small is after) != (after.unit in HIGHER_IS_BETTER) else Verdict.WORSE, ""


def _beside_others(line: Line, lines: Sequence[Line]) -> Line:
    """A file system that became quicker is so in most of what it does; a single operation that differs is a hiccup."""
    folder = _folder(line)
    others = [each for each in lines if folder[0] and _folder(each) == folder]
    agreeing = [each for each in others if each.verdict is line.verdict]
    if line.verdict not in (Verdict.BETTER, Verdict.WORSE) or 2 * len(agreeing) >= len(others):
        return line
    return replace(line, verdict=Verdict.SAME, why=f"{len(agreeing)} of {len(others)} operations there differ so")


def _folder(line: Line) -> tuple[str, str]:
    """The folder and place of a small-file operation that was measured on both sides; empty for all else."""
    either, folder = line.either, line.either.name.partition(" in ")[2]
    both = line.before is not None and line.after is not None
    return (folder, either.place) if both and folder and either.kind is Kind.MEASURED else ("", "")


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
        return f"under {ONCE:g} times, which is little for what was measured once"
    if small.high >= large.low:
        return "the ranges overlap"
    if small.reference and large.reference and large.p50 / large.reference < NOISE * small.p50 / small.reference:
        return "the native file system changed as much"
    if large.unit in TIMES and factor < by_load(load):
        return f"under {by_load(load):.2g} times, which the load of the machine can make"
    a_day = small.a_day or large.a_day
    return UNDER_LEAST if a_day and (large.p50 - small.p50) * a_day < LEAST_A_DAY else None


def _of_one_side(
    one: Quantity | None, other: Quantity | None, before: Measured, after: Measured
) -> tuple[Verdict, str]:
    """A cost whose check finds nothing on the other side is gone, or new; anything else was not measured there."""
    there, elsewhere, verdict = (one, after, Verdict.BETTER) if one else (other, before, Verdict.WORSE)
    if there and there.check and elsewhere.checks.get(there.check) in NOTHING_FOUND:
        return (verdict, "") if there.p50 * there.a_day >= LEAST_A_DAY else (Verdict.SAME, UNDER_LEAST)
    return (Verdict.ONLY_BEFORE if one else Verdict.ONLY_AFTER), ""


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
