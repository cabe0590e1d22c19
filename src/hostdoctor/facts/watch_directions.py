"""Whether changes that one side makes raise events on another: measured, with --deep."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.samples import Sample
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .mounts import Mounts
from .project import Project
from .watch_routes import End, find_routes
from .watching import WatchMeasurement, measurement

DEEP = "changes across sides are measured with --deep"
NO_TIME = "the time for measurements was used up"
SECONDS = 24.0
"""After which no further direction is begun: one may take `LONGEST` (`host/watch_sides.py`), and when the time of the
probe is up, what the others brought is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchDirection:
    """Sides by their names for questions, and the project's folder as the writer names it.

    `measured` is None where it could not be measured, and `why` says why.
    """

    writer: str
    watcher: str
    name: str
    written: str = ""
    measured: WatchMeasurement | None = None
    why: str = ""
    to_look: str = ""


@dataclass(frozen=True, slots=True)
class WatchDirections:
    """Each direction between two sides, or between two containers, that this machine has for the project."""

    items: tuple[WatchDirection, ...]

    def samples(self) -> Iterator[Sample]:
        """One for each direction and kind of change of which any event came."""
        for item in self.items:
            if item.measured:
                yield from (_to_within(sample, item.measured.trigger) for sample in item.measured.samples())


def _to_within(sample: Sample, milliseconds: float) -> Sample:
    """With the uncertainty of what was taken off for telling the writer: half of the way to it and back."""
    return replace(sample, note=f"{sample.note}, to within {milliseconds:.2g} ms") if milliseconds else sample


@probe(timeout=40, alone=True)
def measure_watch_directions(
    machine: Machine, about: About, project: Project, mounts: Mounts | None, distributions: Distributions | None
) -> WatchDirections:
    """Real changes in a private folder of the project, some seconds for each direction. Absent without --deep."""
    if about.depth != "deep":
        raise NotHere(DEEP)
    end = time.monotonic() + SECONDS
    routes = find_routes(machine, about, project, mounts, distributions)
    items = tuple(_measured(machine, writer, watcher, end) for writer, watcher in routes)
    if not items:
        raise NotHere("nothing but this side sees the project")
    if not any(item.measured for item in items):
        raise CouldNotLook("; ".join(dict.fromkeys(item.why for item in items)), items[0].to_look)
    return WatchDirections(items)


def _measured(machine: Machine, writer: End, watcher: End, end: float) -> WatchDirection:
    name = f"{writer.name} to {watcher.name}"
    measured, why, to_look = None, writer.why or watcher.why, writer.to_look or watcher.to_look
    if not why and time.monotonic() > end:
        why, to_look = NO_TIME, "--deep --budget 120"
    if not why:
        try:
            measured = _ask(machine, writer, watcher, name)
        except CouldNotLook as unknown:
            why, to_look = str(unknown), unknown.to_look
        except NotHere as absent:
            why = str(absent)
    return WatchDirection(
        writer=writer.side,
        watcher=watcher.side,
        name=name,
        written=writer.folder,
        measured=measured,
        why=why,
        to_look=to_look,
    )


def _ask(machine: Machine, writer: End, watcher: End, name: str) -> WatchMeasurement:
    """A container has the folder of the side that starts it."""
    watched, written = watcher.folder or writer.folder, writer.folder or watcher.folder
    direction = f"{writer.side}-{watcher.side}"
    got = value(machine, Question(watcher.side, "watch-across", (watched, direction, written)))
    return measurement(got, name, watched)
