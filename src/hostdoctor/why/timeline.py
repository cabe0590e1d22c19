"""Divides the wall time of a run among what went on in it, so that the parts add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Something that went on from `begin` to `end` (seconds).

    `parts` says which phases it belongs to, with fractions that add up to 1. While intervals of several levels go on,
    only those of the highest level count: loading packages does not go on while it waits for a download.
    """

    begin: float
    end: float
    parts: Mapping[str, float]
    level: int = 0


def divided(intervals: Iterable[Interval], begin: float, end: float, rest: str) -> dict[str, float]:
    """Seconds by phase from `begin` to `end`; while n intervals go on at once, each has an n-th of the time.

    Time in which nothing went on belongs to `rest`. Clocks may differ a little: what lies outside is cut off.
    """
    edges: list[tuple[float, bool, Interval]] = []
    for each in intervals:
        first, last = max(begin, each.begin), min(end, each.end)
        if first < last:
            edges += [(first, True, each), (last, False, each)]
    edges.sort(key=lambda edge: (edge[0], edge[1]))
    seconds: dict[str, float] = {}
    active: dict[int, list[Interval]] = {}
    now = begin
    for moment, begins, each in edges:
        _add(seconds, moment - now, active, rest)
        now = moment
        if begins:
            active.setdefault(each.level, []).append(each)
        else:
            active[each.level].remove(each)
            if not active[each.level]:
                del active[each.level]
    _add(seconds, max(0.0, end - now), active, rest)
    return seconds


def _add(seconds: dict[str, float], length: float, active: Mapping[int, list[Interval]], rest: str) -> None:
    if length <= 0:
        return
    if not active:
        seconds[rest] = seconds.get(rest, 0.0) + length
        return
    going = active[max(active)]
    for each in going:
        for name, fraction in each.parts.items():
            seconds[name] = seconds.get(name, 0.0) + length * fraction / len(going)
