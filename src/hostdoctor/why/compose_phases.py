"""The phases of `docker compose up`: what each second of the start was spent on, and for which service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hostdoctor.parsers.build_log import BuildLog
from hostdoctor.parsers.compose_progress import Work
from hostdoctor.parsers.container_health import DEFAULT_INTERVAL, ContainerState

from .docker_build_phases import CHECKS as BUILD_CHECKS
from .docker_build_phases import LIMITS, MOST_DETAILS, SMALLEST
from .model import Detail, Failure, Phase
from .spans import Span, first_comes

BUILD, PULL, START, CREATE, STOP = "image build", "image pull", "container start", "container creation", "stopping"
NETWORKS, HEALTH, OURSELVES = "networks and volumes", "waiting for health", "Compose itself"
_MOUNTS = ("compose-mounts", "bind-mounts", "project-mount")
# The order decides whose a second is that several share: work first, waiting last.
CHECKS: Mapping[str, tuple[str, ...]] = {
    BUILD: tuple(dict.fromkeys(check for checks in BUILD_CHECKS.values() for check in checks)),
    PULL: BUILD_CHECKS["image pull"],
    START: (*_MOUNTS, "port-conflict", *LIMITS),
    CREATE: ("dirty-pages", *_MOUNTS),
    NETWORKS: ("docker-engine",),
    STOP: (),
    HEALTH: (*_MOUNTS, "dirty-pages", *LIMITS),
    OURSELVES: ("docker-engine", "docker-context"),
}
_OF_WORK = {"build": BUILD, "pull": PULL, "start": START, "create": CREATE, "wait": HEALTH, "stop": STOP}
SLOW_PROBES = 5.0
"""Seconds between probes from which on the probes themselves may be the wait."""


def phases_of_up(
    works: Sequence[Work], states: Sequence[ContainerState], build: BuildLog, project: str, wall: float
) -> tuple[Phase, ...]:
    """Phases that add up to the wall seconds."""
    order = list(CHECKS)
    ordered = sorted(works, key=lambda work: order.index(phase_of(work)))
    seconds = first_comes([Span(work.began, min(work.ended, wall)) for work in ordered])
    phases: list[Phase] = []
    for name in order:
        total = sum(part for work, part in zip(ordered, seconds, strict=True) if phase_of(work) == name)
        if name == OURSELVES:
            total = max(0.0, wall - sum(phase.seconds for phase in phases))
        if total < SMALLEST:
            continue
        mine = [work for work in works if phase_of(work) == name]
        details = _steps(build) if name == BUILD and build.steps else _details(mine, states, project)
        phases.append(Phase(name=name, seconds=total, details=details, checks=CHECKS[name]))
    return tuple(phases)


def phase_of(work: Work) -> str:
    """Which phase a piece of work belongs to."""
    return NETWORKS if work.kind in ("network", "volume") else _OF_WORK[work.what]


def service_of(name: str, project: str) -> str:
    """The service of a container or image of the project: `project-web-1` is web."""
    inner = name.removeprefix(f"{project}-").removeprefix(f"{project}_")
    head, _, number = inner.rpartition("-")
    return head if head and number.isdecimal() else inner


def failure_of_up(said: Iterable[str], states: Sequence[ContainerState], logs: Sequence[str], code: int) -> Failure:
    """One clear line about the container that failed, or Compose's own last word, and what the container wrote."""
    failed = next((state for state in states if state.failed), None)
    if failed is None:
        spoken = [line.strip() for line in said if line.strip()]
        return Failure(exit_code=code, lines=(spoken[-1] if spoken else "Compose failed without a word",))
    if failed.health == "unhealthy":
        probe = f"; the last probe said: {failed.last_probe}" if failed.last_probe else ""
        return Failure(exit_code=code, lines=(f"{failed.service} is unhealthy{probe}", *logs))
    return Failure(exit_code=code, lines=(f"{failed.service} ended with exit code {failed.exit_code}", *logs))


def _details(works: Sequence[Work], states: Sequence[ContainerState], project: str) -> tuple[Detail, ...]:
    """Each object once, with all its seconds; the longest first."""
    seconds: dict[str, float] = {}
    waits: set[str] = set()
    for work in works:
        name = service_of(work.name, project)
        seconds[name] = seconds.get(name, 0.0) + work.ended - work.began
        if work.what == "wait":
            waits.add(name)
    ordered = sorted(seconds.items(), key=lambda item: item[1], reverse=True)[:MOST_DETAILS]
    return tuple(Detail(name, spent, _about_health(name, states) if name in waits else "") for name, spent in ordered)


def _about_health(service: str, states: Sequence[ContainerState]) -> str:
    state = next((state for state in states if state.service == service), None)
    if state is None or state.interval is None:
        return "no healthcheck: running is enough" if state else ""
    parts = [f"healthy {state.took:.1f} s after its start"] if state.took is not None else [state.health]
    default = ", Docker's default" if state.interval == DEFAULT_INTERVAL else ""
    parts.append(f"probed every {state.interval:g} s{default}")
    if state.interval >= SLOW_PROBES and state.took is not None:
        parts.append("up to one interval of it may be the wait for the next probe (start_interval asks sooner)")
    return "; ".join(parts)


def _steps(build: BuildLog) -> tuple[Detail, ...]:
    steps = sorted((step for step in build.steps if step.seconds), key=lambda step: step.seconds or 0.0, reverse=True)
    return tuple(
        Detail(f"{step.name.stage}: {step.name.text}" if step.name.stage else step.name.text, step.seconds)
        for step in steps[:MOST_DETAILS]
    )
