"""Whether changes of files reach hot reload from where they are made to where it watches: measured with --deep.

What it looks at
    Real changes (new file, overwritten file, file renamed over another) in a private folder of the project, made on one
    side and watched on another: Windows and the distributions, this side and containers that have the project as a
    bind mount, and containers among themselves. The folder is removed afterwards.

Why it matters
    With the editor on Windows and air in WSL, or air in a container, a change crosses a border before it raises an
    event. Where it raises none, hot reload does nothing, whatever is saved.

How we know
    Measured, for each direction by itself, by one clock; the time that it takes to tell the writer is taken off. What
    watches is inotify or ReadDirectoryChangesW, never polling, and nothing holds the folder open. A container is made
    from an image that is there and removed; nothing is pulled.

False alarms
    Only a direction that the project's hot reload uses is a finding: air in the distribution with the project on a
    Windows drive, or a service with the project as a bind mount whose command, or an .air.toml, names a tool that
    watches. Where air polls it is a note. A service that Compose watch serves gets its files without events. Other
    directions are only listed. A single late event under load is no finding: the 95th percentile counts.

Fix
    Move the project into the distribution; or let the tool poll; or let Compose watch copy changes into the container.

Undo
    The measurement leaves nothing behind.

Sources
    microsoft/WSL#4739; docker/for-win#12766, #12898; docker/docs compose/how-tos/file-watch.md; own measurements: on
    real 9p and behind a FUSE mount 0 of 20 delivered, on ext4 through a bind mount all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Cost, Do, Event, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_binds import ComposeBind, ComposeBinds
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import AirConfig, ComposeFile
from hostdoctor.facts.watch_directions import WatchDirection, WatchDirections
from hostdoctor.facts.watching import NAMES, WatchMeasurement, WatchSeries
from hostdoctor.facts.windows_paths import drive_path

WINDOWS, ENGINE = "windows", "engine:"
"""Of the sides' names."""
SLOW_MS = 500.0
"""Milliseconds at the 95th percentile: air's own smallest polling interval, beyond which events have no advantage."""
WATCHES = re.compile(r"(?<![\w.-])(?:air|reflex|CompileDaemon|watchexec|modd|wgo|gow|entr|realize|nodemon)(?![\w./-])")
"""Tools that restart a program when a file changes, and wait for events unless told to poll."""
POLLS = re.compile(r"(?:^|\s)(?:-+polling\b|-+poll\b|--force-poll\b|-L\b|--legacy-watch\b)")


@check("Changes of files reach hot reload from the other side", measures=True)
def watch_directions(
    place: Place,
    directions: WatchDirections,
    air: AirConfig | None,
    binds: ComposeBinds | None,
    compose: ComposeFile | None,
) -> Iterator[Finding]:
    """HIGH when nothing arrives where hot reload waits, MEDIUM when some is lost or late, a note where air polls."""
    waiting = _waiting_service(air, binds, compose)
    item = _to_container(directions) if waiting else _to_place(directions, place, air)
    if item is None or item.measured is None or not item.measured.sent:
        return
    others = tuple(_listed(other) for other in directions.items if other is not item)
    polls = air is not None and air.air.poll is True
    yield from _judge(item, item.measured, waiting, others, polls)


def _waiting_service(
    air: AirConfig | None, binds: ComposeBinds | None, compose: ComposeFile | None
) -> ComposeBind | None:
    """The service with the project in it that waits for events; one without a command may read .air.toml."""
    served = {service.name for service in compose.merged.services.values() if service.watch} if compose else set()
    for bind in binds.items if binds else ():
        if bind.service in served or POLLS.search(bind.command):
            continue
        if WATCHES.search(bind.command) or (air is not None and not bind.command):
            return bind
    return None


def _to_container(directions: WatchDirections) -> WatchDirection | None:
    """From Windows, where the project lies on a drive of Windows: whoever keeps it there edits it there."""
    found = [
        item for item in directions.items if item.watcher.startswith(ENGINE) and not item.writer.startswith(ENGINE)
    ]
    return next((item for item in found if item.writer == WINDOWS and item.measured), found[0] if found else None)


def _to_place(directions: WatchDirections, place: Place, air: AirConfig | None) -> WatchDirection | None:
    """From Windows to air in the distribution. A project in the distribution's own files has its editor beside it."""
    if air is None or air.air.problem:
        return None
    found = (item for item in directions.items if (item.writer, item.watcher) == (WINDOWS, place.side))
    return next((item for item in found if drive_path(item.written) is not None), None)


def _judge(
    item: WatchDirection,
    measured: WatchMeasurement,
    waiting: ComposeBind | None,
    others: tuple[Evidence, ...],
    polls: bool,
) -> Iterator[Finding]:
    sent, delivered = measured.sent, measured.delivered
    cost = None
    if delivered == 0:
        severity, what = Severity.HIGH, f"Changes from {item.name} raise no events (0 of {sent}): hot reload sees none"
    elif delivered < sent:
        severity, what = Severity.MEDIUM, f"Some changes from {item.name} raise no events ({delivered} of {sent} do)"
    else:
        worst = max(measured.series.values(), key=lambda series: series.quantile(0.95) or 0.0)
        late, cost = worst.quantile(0.95), _cost(worst)
        if late is None or late <= SLOW_MS or cost is None:
            return
        severity = Severity.MEDIUM
        what = f"Events of changes from {item.name} arrive after {cost.seconds * 1000:.0f} ms, some after {late:.0f} ms"
    yield Finding(
        severity=Severity.INFO if polls else severity,
        what=what,
        evidence=(*_rows(item, measured), *_service(waiting), *others),
        fixes=(_fix(waiting),),
        cost=None if polls else cost,
        certainty=Certainty.MEASURED,
        explains=("watch-events",),
        subject=item.name,
    )


def _cost(series: WatchSeries) -> Cost | None:
    median, noise = series.quantile(0.5), series.median_range()
    if median is None or noise is None:
        return None
    return Cost(seconds=median / 1000, event=Event.SAVE, n=series.delivered, low=noise[0] / 1000, high=noise[1] / 1000)


def _rows(item: WatchDirection, measured: WatchMeasurement) -> Iterator[Evidence]:
    for name, series in measured.series.items():
        yield Evidence(
            value=f"{NAMES.get(name, name)}: {_numbers(series)}",
            source=f"{measured.mechanism} in {measured.directory}, {item.name}",
            threshold=f"all, p95 {SLOW_MS:.0f} ms",
        )


def _numbers(series: WatchSeries) -> str:
    median, late = series.quantile(0.5), series.quantile(0.95)
    times = f", p50 {median:.1f} ms, p95 {late:.1f} ms" if median is not None and late is not None else ""
    return f"{series.delivered} of {series.sent} delivered{times}"


def _service(waiting: ComposeBind | None) -> Iterator[Evidence]:
    if waiting is not None:
        mounted = f"service {waiting.service} has the project at {waiting.target}"
        yield Evidence(value=mounted, source=waiting.where)


def _listed(other: WatchDirection) -> Evidence:
    measured = other.measured
    said = f"{measured.delivered} of {measured.sent} delivered" if measured else f"not measured: {other.why}"
    return Evidence(value=f"{other.name}: {said}", source="hostdoctor --deep")


def _fix(waiting: ComposeBind | None) -> Fix:
    if waiting is None:
        last = Do("Or let the hot-reload tool poll (air: poll = true in [build] of .air.toml)")
    else:
        last = Do(
            f"Or let Docker copy each change into {waiting.service}: a `develop.watch` rule in the compose file, then "
            "`docker compose watch`; or let the tool in it poll"
        )
    return Fix(
        title="Move the project or let its changes be copied" if waiting else "Move the project or let the tool poll",
        steps=(Do("Move the project to the own file system of the distribution, such as the home folder"), last),
        minutes=5,
        undo="move it back",
        verify="watch-directions",
    )
