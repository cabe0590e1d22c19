"""Times changes that one side makes and another one watches, by the clock of neither: by that of who drives both.

The writer is told by a line what to change; the watcher prints the name of what changed. The way to the writer and
back is measured and half of it taken off, since an event waits for the way there alone. The halves need not be alike,
so that the times are true to within the other half. The watcher's own way back cannot be told from an event that is
late, and is in the times. Never by polling.
"""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import dataclass
from typing import Any, Protocol

from hostdoctor.scopes import CouldNotLook

from .watch_inotify import GAP, NO_HOPE, PATIENCE, SAMPLES, SERIES

LAST_WAIT = 1.0
"""Seconds to wait at the end for what is missing: it comes over a border here."""

TRIGGERS = 11
"""Lines that change nothing, to learn how long it takes to tell the writer; the first one warms up."""
ANSWER = 1.0
"""Seconds within which a writer has made one change."""


class Writer(Protocol):
    """Reads lines such as `create create-007`, makes the change, and says the last word of the line."""

    def send(self, line: str) -> None:
        """Hand it a line."""
        ...

    def arrival(self, word: str, seconds: float) -> float | None:
        """When it said that word (`perf_counter`), None if it does not within the time."""
        ...

    def last_words(self) -> str:
        """Why it says nothing."""
        ...


class Watcher(Protocol):
    """Says the name of each file that changes."""

    def arrival(self, word: str, seconds: float) -> float | None:
        """When it said that name (`perf_counter`), None if it does not within the time."""
        ...

    def ended(self) -> bool:
        """Whether it says nothing more, so that its silence means nothing."""
        ...

    def last_words(self) -> str:
        """Why it says nothing."""
        ...


@dataclass(slots=True)
class _Run:
    sent: dict[str, float]
    missing: list[str]
    arrived: dict[str, float]
    stopped: str = ""


def time_across(writer: Writer, watcher: Watcher, seconds: float, samples: int = SAMPLES) -> dict[str, Any]:
    """`samples` changes of each kind, fewer when the `seconds` are used up: how many arrived, and after how long.

    `trigger_milliseconds` is what was taken off for telling the writer; it may be wrong by as much either way.
    CouldNotLook when an end of it stops to answer: what then does not arrive is not lost.
    """
    began = time.perf_counter()
    trigger = _trigger(writer)
    run = _run(writer, watcher, began + seconds, samples)
    if watcher.ended():
        raise CouldNotLook(f"the watching program stopped: {watcher.last_words()}")
    series = {name: _series(name, run, trigger) for name in SERIES}
    return {
        "series": series,
        "seconds": round(time.perf_counter() - began, 3),
        "trigger_milliseconds": round(trigger * 1000, 3),
        "stopped": run.stopped,
    }


def _trigger(writer: Writer) -> float:
    """Half of the seconds between a line to the writer and its answer, when it has nothing to do."""
    times = []
    for number in range(TRIGGERS):
        began = time.perf_counter()
        writer.send(f"nothing nothing-{number}")
        times.append(_answered(writer, f"nothing-{number}") - began)
    return statistics.median(times[1:]) / 2


def _answered(writer: Writer, word: str) -> float:
    answered = writer.arrival(word, ANSWER)
    if answered is None:
        raise CouldNotLook(f"the writing program stopped: {writer.last_words()}")
    return answered


def _run(writer: Writer, watcher: Watcher, end: float, samples: int) -> _Run:
    """Number 0 of each kind warms up."""
    run = _Run({}, [], {})
    for number in range(samples + 1):
        if time.perf_counter() > end - LAST_WAIT:
            run.stopped = "the time was used up"
            break
        # In turns, so that a disturbance does not hit one kind alone.
        for series in SERIES:
            _make(f"{series}-{number:03}", series, writer, watcher, run)
            time.sleep(random.uniform(*GAP))  # noqa: S311  # spreads the changes; nothing secret
    last = time.perf_counter() + LAST_WAIT
    for file in run.missing:
        _note(file, watcher, run, max(0.0, last - time.perf_counter()))
    return run


def _make(file: str, series: str, writer: Writer, watcher: Watcher, run: _Run) -> None:
    run.sent[file] = time.perf_counter()
    writer.send(f"{series} {file}")
    _answered(writer, file)
    if not _note(file, watcher, run, PATIENCE if run.arrived else NO_HOPE):
        run.missing.append(file)


def _note(file: str, watcher: Watcher, run: _Run, seconds: float) -> bool:
    arrived = watcher.arrival(file, seconds)
    if arrived is not None:
        run.arrived[file] = arrived
    return arrived is not None


def _series(name: str, run: _Run, trigger: float) -> dict[str, Any]:
    """What came back sooner than the line can have arrived is no time at all: 0."""
    files = [file for file in run.sent if file.startswith(name) and not file.endswith("-000")]
    waits = (run.arrived[file] - run.sent[file] - trigger for file in files if file in run.arrived)
    times = sorted(round(max(0.0, wait) * 1000, 3) for wait in waits)
    return {"sent": len(files), "delivered": len(times), "milliseconds": times}
