"""One reload after one change, as phases: the event, the tool's own waiting, the rebuild and the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hostdoctor.parsers.reload_lines import Mark, Marked

from .model import Phase

EVENT, DELAY, BEFORE, REBUILD = "event", "the tool's delay", "stop and pre_cmd", "rebuild"
COPY, START = "copy into the container", "program start"
CHECKS: Mapping[str, tuple[str, ...]] = {
    EVENT: ("watch-events", "watch-latency", "inotify-limits", "project-mount", "compose-mounts"),
    DELAY: ("air-settings",),
    BEFORE: ("air-settings",),
    REBUILD: ("project-mount", "slow-files", "go-cache-mount", "wslconfig-memory", "wslconfig-processors"),
    COPY: ("docker-context",),
    START: ("bind-mounts", "compose-mounts", "wslconfig-memory"),
}
GRACE = 10.0
GRACE_NOTE = (
    "Docker gives the old program 10 s to end (stop_grace_period) and then kills it: one that ignores SIGTERM uses them"
    " up"
)
NO_EVENT = "event and the tool's delay"
SMALLEST = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload:
    """Moments of one reload in seconds, all by one clock; None for what was not seen.

    `written` is when the change was made, `event` when the system told a watcher of ours, `noticed` when the tool said
    so, `building`, `built` and `running` what it said next, and `up` when the program wrote its first line.
    """

    written: float
    event: float | None = None
    noticed: float | None = None
    building: float | None = None
    built: float | None = None
    running: float | None = None
    up: float | None = None
    copied: float | None = None

    @property
    def ended(self) -> float | None:
        """When it was done, as far as can be seen."""
        return self.up or self.copied or self.running

    @property
    def seconds(self) -> float | None:
        """From the change to the program that has it."""
        return None if self.ended is None else self.ended - self.written


def reload_of(written: float, event: float | None, marks: Sequence[Marked], up: float | None = None) -> Reload:
    """Puts the moments of one change together; marks from before it are left out."""

    def first(mark: Mark, after: float | None) -> float | None:
        if after is None:
            return None
        return next((each.seconds for each in marks if each.mark is mark and each.seconds >= after), None)

    building = first(Mark.BUILDING, written)
    noticed = first(Mark.CHANGED, written) or building
    running = first(Mark.RUNNING, building or noticed)
    return Reload(
        written=written,
        event=event,
        noticed=noticed,
        building=building,
        built=first(Mark.BUILT, building),
        running=running,
        up=up,
    )


def phases_of_reload(reload: Reload, *, container: bool = False) -> tuple[Phase, ...]:
    """Phases that add up to the time from the change to the end; `container` says where the program runs."""
    moments = [
        (EVENT, reload.event),
        (DELAY if reload.event is not None else NO_EVENT, reload.noticed),
        (BEFORE, reload.building),
        (REBUILD, reload.built if reload.built is not None else reload.running if reload.building else None),
        (COPY, reload.copied),
        (START, reload.running),
        (START, reload.up),
    ]
    phases: list[Phase] = []
    at = reload.written
    for name, moment in moments:
        if moment is None or (moment - at < SMALLEST and name != EVENT):
            continue
        if phases and phases[-1].name == name:
            phases[-1] = _phase(name, phases[-1].seconds + moment - at)
        else:
            phases.append(_phase(name, moment - at))
        at = moment
    if container:
        return tuple(replace(each, note=GRACE_NOTE) if _used_up(each) else each for each in phases)
    return tuple(phases)


def _used_up(phase: Phase) -> bool:
    return phase.name == START and phase.seconds >= GRACE


def _phase(name: str, seconds: float) -> Phase:
    return Phase(name=name, seconds=seconds, checks=CHECKS.get(name, (*CHECKS[EVENT], *CHECKS[DELAY])))
