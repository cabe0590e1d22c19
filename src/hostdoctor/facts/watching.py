"""File watching: the kernel's limits, and what was measured in the project's own file system."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, read_numbers, value
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import LinuxPlace, Place
from .project import Project

INOTIFY = "/proc/sys/fs/inotify"


@dataclass(frozen=True, slots=True, kw_only=True)
class InotifyLimits:
    """Per user across all containers of the VM. Counts of what is in use now, None where they could not be seen."""

    max_user_watches: int
    max_user_instances: int
    max_queued_events: int
    instances_used: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSeries:
    """One kind of change: how many were made, how many raised an event, and after how many milliseconds."""

    sent: int
    delivered: int
    milliseconds: tuple[float, ...]

    def quantile(self, share: float) -> float | None:
        """Milliseconds within which that share of the delivered events arrived; None with none delivered.

        The nearest rank: of twenty the 95th percentile is the second to last, so that one late event is not it.
        """
        if not self.milliseconds:
            return None
        ordered = sorted(self.milliseconds)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMeasurement:
    """Measured in a private folder inside the project; the writer and the watcher are on the same side."""

    series: Mapping[str, WatchSeries]
    mechanism: str
    direction: str
    directory: str


@probe()
def read_inotify_limits(machine: Machine, linux: LinuxPlace) -> InotifyLimits:
    """/proc/sys/fs/inotify."""
    side = linux.place.side
    numbers = read_numbers(machine, side, INOTIFY, ("max_user_watches", "max_user_instances", "max_queued_events"))
    return InotifyLimits(**numbers, instances_used=_instances(machine, side))


def _instances(machine: Machine, side: str) -> int | None:
    try:
        used: int = value(machine, Question(side, "inotify-instances"))
    except (NotHere, CouldNotLook):
        return None
    return used


@probe(timeout=20, alone=True)
def measure_watching(machine: Machine, about: About, place: Place, project: Project) -> WatchMeasurement:
    """A second of real changes in a private folder of the project, removed afterwards."""
    if about.depth == "quick":
        raise CouldNotLook("--quick measures nothing", "hostdoctor check --only watch")
    got = value(machine, Question(place.side, "watch", (project.root,)))
    series = {
        name: WatchSeries(
            sent=int(row["sent"]),
            delivered=int(row["delivered"]),
            milliseconds=tuple(float(number) for number in row["milliseconds"]),
        )
        for name, row in got["series"].items()
    }
    direction = f"{place.name} to {place.name}"
    return WatchMeasurement(
        series=series, mechanism=str(got.get("mechanism") or ""), direction=direction, directory=project.root
    )
