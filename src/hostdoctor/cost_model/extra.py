"""Seconds that an event takes longer, from counts and from what one operation takes longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hostdoctor.model import Cost, Event

from .counts import Counts
from .table import SERIAL

PROCESSORS = 4
"""Taken where nobody tells how many there are."""

SMALL_PART = 0.05
"""Of the whole: what is less does not move a sum by more than the rounds of one measurement differ."""

MOST_AT_ONCE = 8
"""Beyond this nothing was gained on the slow mounts that were measured."""

STAND_IN = {
    "missing": ("stat", "open"),
    "stat": ("missing", "open"),
    "open": ("stat", "missing"),
    "read": ("open", "stat"),
    "readdir": ("stat", "open"),
    "create": ("read", "open", "stat"),
    "mkdir": ("unlink", "stat"),
    "unlink": ("mkdir", "stat"),
    "rename": ("unlink", "mkdir", "stat"),
}
"""An operation that was not measured takes as much as the first of these that was; a write has no substitute."""


class OperationTime(Protocol):
    """Milliseconds of one operation: the median of the rounds, the fastest and the slowest of them."""

    @property
    def milliseconds(self) -> float:
        """The median of the rounds."""
        ...

    @property
    def low(self) -> float:
        """The fastest round."""
        ...

    @property
    def high(self) -> float:
        """The slowest round."""
        ...

    @property
    def rounds(self) -> Sequence[float]:
        """All of them."""
        ...


Times = Mapping[str, OperationTime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What was measured in a folder, or in another one of its file system, and on the native file system."""

    slow: Times
    native: Times


@dataclass(frozen=True, slots=True)
class _Term:
    """Operations that count, made serial where they must be, and what one of them takes here and there."""

    operations: float
    slow: OperationTime
    native: OperationTime


def extra_cost(
    event: Event, counts: Counts, folders: Mapping[str, Folder], *, processors: float = PROCESSORS
) -> Cost | None:
    """Seconds by which these folders (of `FOLDERS`) make the event longer; None where nothing of it was measured.

    The interval is that of the slowest and fastest rounds on both sides. `n` is the smallest number of rounds among the
    operations that matter: one that hardly counts does not decide how sure the sum is. What is slower on the native
    side counts against the rest; the sum is never below zero.
    """
    terms = list(_terms(event, counts, folders, processors))
    if not terms:
        return None
    seconds = _seconds(term.operations * (term.slow.milliseconds - term.native.milliseconds) for term in terms)
    low = _seconds(term.operations * (term.slow.low - term.native.high) for term in terms)
    high = _seconds(term.operations * (term.slow.high - term.native.low) for term in terms)
    rounds = min(min(len(term.slow.rounds), len(term.native.rounds)) for term in _that_matter(terms))
    return Cost(seconds, event, n=rounds, low=min(low, seconds), high=max(high, seconds))


def _that_matter(terms: Sequence[_Term]) -> list[_Term]:
    """Those that make up at least a twentieth of the whole; all of them where nothing is lost."""
    lost = [abs(term.operations * (term.slow.milliseconds - term.native.milliseconds)) for term in terms]
    matter = [term for term, each in zip(terms, lost, strict=True) if each >= SMALL_PART * sum(lost) > 0]
    return matter or list(terms)


def _seconds(milliseconds: Iterator[float]) -> float:
    return max(0.0, sum(milliseconds) / 1000)


def _terms(event: Event, counts: Counts, folders: Mapping[str, Folder], processors: float) -> Iterator[_Term]:
    for name, folder in folders.items():
        share = in_a_row(name, processors)
        for operation, count in counts.get(event, {}).get(name, {}).items():
            measured = measured_as(operation, folder)
            if count > 0 and measured:
                yield _Term(count * share, folder.slow[measured], folder.native[measured])


def in_a_row(folder: str, processors: float) -> float:
    """The share of the operations in a folder whose times add up, with so many processors."""
    at_once = min(max(processors, 1.0), MOST_AT_ONCE)
    serial = SERIAL.get(folder, 1.0)
    return serial + (1 - serial) / at_once


def measured_as(operation: str, folder: Folder) -> str:
    """The operation itself if both sides measured it, else what stands for it; empty where nothing does."""
    names = (operation, *STAND_IN.get(operation, ()))
    return next((name for name in names if name in folder.slow and name in folder.native), "")
