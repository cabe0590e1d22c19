"""Whether changes of files in the project raise events, and after what time: measured.

What it looks at
    About a second of real changes (new file, overwritten file, file renamed over another) in a private folder inside
    the project, seen by the kernel's own mechanism: inotify on Linux, ReadDirectoryChangesW on Windows. The folder is
    removed afterwards.

Why it matters
    Hot reload starts when the event arrives. An event that does not come is a reload that never happens.

How we know
    Measured, with the writer and the watcher on one side; the direction is named. What a Windows program changes under
    the eyes of a watcher in a distribution is another direction: `watch-directions` measures it with --deep, and
    `watch-events` reads the mount. Polling is never measured as if it were events. The time that a tool adds (air waits
    1000 ms by default) is not in it.

False alarms
    A single late event under load is no finding: the 95th percentile counts. `--quick` measures nothing. A file
    system without events by design (a network share) is reported, because hot reload is dead there all the same;
    where air polls, which works without events, it is a note.

Fix
    Move the project to the side's own file system, or let the tool poll.

Undo
    The measurement leaves nothing behind.

Sources
    microsoft/WSL#4739; own measurements on ext4: 0.3 ms at the median, 2 ms at the 95th percentile; on real 9p with
    cache=mmap: 0 of 20 delivered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Certainty, Cost, Do, Event, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig
from hostdoctor.facts.watching import NAMES, WatchMeasurement, WatchSeries

SLOW_MS = 500.0
"""Milliseconds at the 95th percentile: air's own smallest polling interval, beyond which events have no advantage."""


@check("Changes of files raise events quickly", measures=True)
def watch_latency(place: Place, measured: WatchMeasurement, air: AirConfig | None) -> Iterator[Finding]:
    """HIGH when nothing is delivered, MEDIUM when some is lost or late, a note where air polls."""
    for finding in _judge(place, measured):
        polls = air is not None and air.air.poll is True
        yield replace(finding, severity=Severity.INFO, cost=None) if polls else finding


def _judge(place: Place, measured: WatchMeasurement) -> Iterator[Finding]:
    sent, delivered = measured.sent, measured.delivered
    if not sent:
        return
    if delivered == 0:
        what = f"Changes of files in the project raise no events (0 of {sent})"
        yield _finding(place, measured, Severity.HIGH, what)
    elif delivered < sent:
        what = f"Some changes of files in the project raise no events ({delivered} of {sent} do)"
        yield _finding(place, measured, Severity.MEDIUM, what)
    else:
        yield from _late(place, measured)


def _late(place: Place, measured: WatchMeasurement) -> Iterator[Finding]:
    worst = max(measured.series.values(), key=lambda series: series.quantile(0.95) or 0.0)
    late, median = worst.quantile(0.95), worst.quantile(0.5)
    if late is None or median is None or late <= SLOW_MS:
        return
    cost = Cost(
        seconds=median / 1000,
        event=Event.SAVE,
        n=len(worst.milliseconds),
        low=min(worst.milliseconds) / 1000,
        high=max(worst.milliseconds) / 1000,
    )
    what = f"Events of file changes arrive after {median:.0f} ms, one in twenty after more than {late:.0f} ms"
    yield _finding(place, measured, Severity.MEDIUM, what, cost)


def _finding(
    place: Place, measured: WatchMeasurement, severity: Severity, what: str, cost: Cost | None = None
) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=tuple(_row(name, series, measured, place) for name, series in measured.series.items()),
        fixes=(
            Fix(
                title="Move the project or let the tool poll",
                steps=(
                    Do(f"Move the project to {_own_file_system(place)}"),
                    Do("Or let the hot-reload tool poll (air: poll = true in [build] of .air.toml)"),
                ),
                minutes=5,
                undo="move it back",
                verify="watch-latency",
            ),
        ),
        cost=cost,
        certainty=Certainty.MEASURED,
        explains=("watch-events",),
    )


def _own_file_system(place: Place) -> str:
    return f"the own file system of {place.name}, such as the home folder" if place.linux else "a local NTFS drive"


def _row(name: str, series: WatchSeries, measured: WatchMeasurement, place: Place) -> Evidence:
    value = f"{NAMES.get(name, name)}: {series.delivered} of {series.sent} delivered"
    median, late = series.quantile(0.5), series.quantile(0.95)
    if median is not None and late is not None:
        value += f", p50 {median:.1f} ms, p95 {late:.1f} ms"
    return Evidence(
        value=value,
        source=f"{measured.mechanism} in {measured.directory}, {measured.direction}",
        side=place.name,
        threshold=f"all, p95 {SLOW_MS:.0f} ms",
    )
