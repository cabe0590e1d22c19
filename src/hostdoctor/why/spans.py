"""Spans of time that overlap, told as parts that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """From `began` to `ended`, in seconds from the same moment."""

    began: float
    ended: float


def shares(spans: Sequence[Span]) -> tuple[float, ...]:
    """Seconds of each span where what runs side by side shares the time; their sum is the time that any covers."""
    moments = sorted({moment for span in spans for moment in (span.began, span.ended)})
    found = [0.0] * len(spans)
    for start, end in pairwise(moments):
        active = [index for index, span in enumerate(spans) if span.began <= start and end <= span.ended]
        for index in active:
            found[index] += (end - start) / len(active)
    return tuple(found)


def first_comes(spans: Sequence[Span]) -> tuple[float, ...]:
    """Seconds of each span that no earlier one of the sequence covers; their sum is the time that any covers."""
    moments = sorted({moment for span in spans for moment in (span.began, span.ended)})
    found = [0.0] * len(spans)
    for start, end in pairwise(moments):
        owner = next((index for index, span in enumerate(spans) if span.began <= start and end <= span.ended), None)
        if owner is not None:
            found[owner] += end - start
    return tuple(found)


def fitted(seconds: Sequence[float], whole: float) -> tuple[float, ...]:
    """Seconds of parts without a place in time, made smaller together where they add up to more than the whole."""
    total = sum(seconds)
    scale = whole / total if total > whole else 1.0
    return tuple(each * scale for each in seconds)
