"""File watching: the kernel's limits, and what was measured in the project's own file system."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, Question, read_numbers, value
from hostdoctor.samples import Sample
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import LinuxPlace, Place
from .project import Project
from .small_files import ProjectFiles

INOTIFY = "/proc/sys/fs/inotify"
NAMES = {"create": "new file", "overwrite": "overwritten file", "rename": "file renamed over another"}
"""What people call the kinds of change."""


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

    def median_range(self) -> tuple[float, float] | None:
        """Milliseconds between which the median lies in 19 of 20 such series: what noise looks like.

        By the ranks of the binomial distribution, since nothing is known of the shape.
        """
        if not self.milliseconds:
            return None
        ordered, count = sorted(self.milliseconds), len(self.milliseconds)
        reach = 0.98 * math.sqrt(count)
        low = max(0, math.ceil(count / 2 - reach) - 1)
        return ordered[low], ordered[count - 1 - low]

    def sample(self, name: str, direction: str) -> Sample | None:
        """As the report lists it; None with none delivered, since then there are no numbers."""
        median, late, noise = self.quantile(0.5), self.quantile(0.95), self.median_range()
        if median is None or late is None or noise is None:
            return None
        what = NAMES.get(name, name)
        return Sample(
            name=f"event of {'an' if what[0] in 'aeiou' else 'a'} {what}, {direction}",
            unit="ms",
            n=self.delivered,
            p50=median,
            p95=late,
            low=noise[0],
            high=noise[1],
            note=f"{self.delivered} of {self.sent} delivered",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchMeasurement:
    """Measured in a private folder inside the project; `direction` names the side that writes and the one that watches.

    `trigger` is the milliseconds that telling the writer takes, which are taken off; 0 where both are one program.
    """

    series: Mapping[str, WatchSeries]
    mechanism: str
    direction: str
    directory: str
    trigger: float = 0.0

    @property
    def sent(self) -> int:
        """Changes of all kinds that were made."""
        return sum(series.sent for series in self.series.values())

    @property
    def delivered(self) -> int:
        """Changes of all kinds that raised an event."""
        return sum(series.delivered for series in self.series.values())

    def samples(self) -> Iterator[Sample]:
        """One for each kind of change of which any event came."""
        for name, series in self.series.items():
            if sample := series.sample(name, self.direction):
                yield sample


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
def measure_watching(
    machine: Machine, about: About, place: Place, project: Project, files: ProjectFiles | None
) -> WatchMeasurement:
    """A second of real changes in a private folder of the project, removed afterwards.

    `files` is what must be measured before: watching takes the longer share of the time that there is for measuring.
    """
    if about.depth == "quick":
        raise CouldNotLook("--quick measures nothing", "hostdoctor check --only watch")
    got = value(machine, Question(place.side, "watch", (project.root,)))
    return measurement(got, f"{place.name} to {place.name}", project.root)


def measurement(got: Mapping[str, Any], direction: str, directory: str) -> WatchMeasurement:
    """The value of the operations `watch` and `watch-across`."""
    series = {
        name: WatchSeries(
            sent=int(row["sent"]),
            delivered=int(row["delivered"]),
            milliseconds=tuple(float(number) for number in row["milliseconds"]),
        )
        for name, row in got["series"].items()
    }
    return WatchMeasurement(
        series=series,
        mechanism=str(got.get("mechanism") or ""),
        direction=direction,
        directory=directory,
        trigger=float(got.get("trigger_milliseconds") or 0.0),
    )
