"""Reports as real runs would give them, made by hand from values. Machines, paths and numbers are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.render.findings import (
    DEAD_ENGINE,
    DEBIAN,
    ENGINE,
    FILE_EVENTS,
    LIMITS,
    MEMORY,
    OLD_GO,
    PORT,
    PROJECT,
    PROJECT_MOUNT,
    UBUNTU,
    WINDOWS,
)

from hostdoctor.facts.small_files import Operation, ProjectFiles, SmallFiles
from hostdoctor.model import (
    Cost,
    Event,
    FactRow,
    Finding,
    HostLine,
    Outcome,
    Report,
    Severity,
    Status,
)
from hostdoctor.rank import rank
from hostdoctor.samples import Sample
from hostdoctor.scopes import HERE, Scope

HOST = HostLine(
    os="Windows 11 24H2",
    side="windows",
    parts=("Windows 11 24H2", "WSL 2.6.3", "Ubuntu-24.04", "Docker Desktop 4.86"),
)


def passed(check: str, title: str, scope: Scope = HERE) -> Outcome:
    return Outcome(check=check, scope=scope, status=Status.PASS, title=title, area="wsl", seconds=0.01)


def idle(check: str, why: str) -> Outcome:
    return Outcome(check=check, scope=HERE, status=Status.NOT_APPLICABLE, title=check, why=why, area="docker")


def unseen(check: str, why: str, to_look: str = "", scope: Scope = HERE) -> Outcome:
    return Outcome(check=check, scope=scope, status=Status.UNKNOWN, title=check, why=why, to_look=to_look, area="go")


FINE = (
    passed("wsl-version", "WSL version"),
    passed("virtualization", "virtualization"),
    passed("docker-back-end", "Docker's back end"),
    passed("wsl-integration", "integration with the distribution", UBUNTU),
    passed("clock", "clock of the VM", UBUNTU),
    passed("inotify-limits", "watch limits", UBUNTU),
    passed("go-toolchain", "choice of the toolchain", UBUNTU),
    passed("go-toolchain", "choice of the toolchain", WINDOWS),
)

IDLE = (
    *(
        idle(f"hyper-v-{name}", "Docker does not use the Hyper-V back end")
        for name in ("memory", "disk", "cpu", "share")
    ),
    idle("dockerfile-cache", "the project has no Dockerfile"),
    idle("dockerfile-base", "the project has no Dockerfile"),
)

UNSEEN = (
    unseen("go-version", "it is stopped, and looking would start it", "wsl -d Debian true", DEBIAN),
    unseen("goproxy-reachable", "not asked without --online", "--online"),
    *(
        unseen(f"container-{name}", "the engine does not answer", "docker desktop start", ENGINE)
        for name in ("mounts", "memory", "platform", "restarts", "user")
    ),
)

FACTS = (
    FactRow(name="MemTotal", scope=UBUNTU, state="known", value={"bytes": 16_750_372_454}, seconds=0.02),
    FactRow(name="EngineInfo", scope=ENGINE, state="unknown", why="the engine does not answer", seconds=2.0),
    FactRow(name="Compose", scope=PROJECT, state="absent", why="the project has no compose file"),
)


def found(*findings: Finding) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            check=each.check,
            scope=each.where,
            status=Status.FOUND,
            area=each.area,
            title=each.check,
            findings=(each,),
            seconds=0.02,
        )
        for each in findings
    )


def report(findings: Sequence[Finding] = (), outcomes: Sequence[Outcome] = (), **changes: object) -> Report:
    made = Report(
        host=HOST,
        project=r"C:\src\shop   (seen as /mnt/c/src/shop in Ubuntu-24.04)",
        started="2026-11-21T09:14:00Z",
        seconds=4.13,
        ranked=rank(findings),
        outcomes=(*found(*findings), *outcomes),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def in_place(finding: Finding, *scopes: Scope) -> list[Finding]:
    return [replace(finding, scope=scope) for scope in scopes]


TROUBLED = report((PROJECT_MOUNT, FILE_EVENTS, MEMORY, PORT, OLD_GO), (*FINE, *IDLE, *UNSEEN), facts=FACTS)
"""The machine of the README: three things to fix, one to know, some unseen."""

HEALTHY = report((), (*FINE, *IDLE), seconds=2.2)

HALF_SEEN = report((), (*FINE, *IDLE, *UNSEEN), seconds=3.0)

INTERRUPTED = report(
    (MEMORY,),
    (*FINE[:2], *(unseen(f"check-{number}", "the run ended before this was asked") for number in range(9))),
    seconds=1.27,
    interrupted=True,
)

CRASHED = report(
    (),
    (
        *FINE,
        Outcome(check="clock-drift", scope=UBUNTU, status=Status.CRASHED, why="ZeroDivisionError: division by zero"),
    ),
    complaints=("plug-in acme_checks could not be loaded: ModuleNotFoundError: No module named 'acme'",),
)

REPEATED = report(
    (
        *in_place(LIMITS, UBUNTU, DEBIAN),
        replace(
            MEMORY, what="The VM may take all memory: memory=8gb is not read", check="vm-memory", severity=Severity.LOW
        ),
        MEMORY,
        replace(LIMITS, what="Few watchers can be made: 16", check="inotify-instances", scope=DEBIAN),
    ),
    FINE,
)
"""Equal findings in two places and equal fixes of different findings."""

NOTHING_RUNS = report((DEAD_ENGINE,), (*FINE, *UNSEEN[2:]))

PLAIN_LINUX = report(
    in_place(LIMITS, HERE.inside("Place", "Linux")),
    FINE[4:6],
    host=HostLine(os="Debian 12", side="linux", parts=("Debian 12", "Docker 28.3.1")),
    project="/home/me/shop",
)

SHOP = UBUNTU.inside("Project", "shop")

SLOW = (
    Cost(1.94, Event.SAVE, n=5, low=1.71, high=2.2),
    Cost(0.31, Event.BUILD, n=5, low=0.29, high=0.36),
    Cost(41.2, Event.COLD_BUILD, n=5, low=38.0, high=45.1),
)

SLOW_CACHE = replace(
    PROJECT_MOUNT,
    what="GOCACHE lies on a Windows drive over 9p",
    cost=Cost(0.62, Event.SAVE, n=5, low=0.5, high=0.8),
    further=(Cost(18.0, Event.COLD_BUILD, n=5, low=17.7, high=18.3),),
    explains=(),
    check="go-cache-mount",
    severity=Severity.MEDIUM,
)


def operations(folder: str, native: bool, **milliseconds: float) -> list[Sample]:
    return [
        Sample(
            name=f"{name} in {folder}",
            unit="ms",
            n=2000,
            p50=middle,
            p95=middle * 2,
            low=middle * 0.9,
            high=middle * 1.2,
            reference=NATIVE[name] if native else None,
            scope=SHOP,
        )
        for name, middle in milliseconds.items()
    ]


NATIVE = {"create": 0.17, "stat": 0.0088, "read": 0.031, "readdir": 0.052, "fsync": 1.2}

MEASURED_FILES = SmallFiles(
    directory="/mnt/c/src/shop",
    operations={
        "stat": Operation(n=2000, rounds=(1.3, 1.5, 2.0), medians=(1.2, 1.4, 1.9), p50=1.4, p95=2.8, warmed=True)
    },
    load=1.34,
    free_bytes=900 << 20,
)

MEASURED = report(
    (replace(PROJECT_MOUNT, cost=SLOW[0], further=SLOW[1:]), SLOW_CACHE, replace(FILE_EVENTS, cost=SLOW[1])),
    FINE,
    facts=(FactRow(name="ProjectFiles", scope=SHOP, state="known", value=ProjectFiles(MEASURED_FILES, None)),),
    measurements=(
        *operations("the project", True, create=2.12, stat=1.4, read=3.24, readdir=5.1, fsync=6.3),
        *operations("GOCACHE", True, create=0.2, stat=0.0091, readdir=0.048),
        *(replace(each, note="stopped after 4 s") for each in operations("GOTMPDIR", True, create=210.0)),
        *operations("/home/me (ext4)", False, **NATIVE),
        Sample(name="new file, Windows to Ubuntu-24.04", unit="ms", n=20, p50=12.0, p95=31.0, low=12.0, high=12.4),
        Sample(name="usable processors", unit="", n=1, p50=3.9, p95=3.9, low=3.9, high=3.9, scope=UBUNTU),
    ),
    options={"depth": "deep"},
    seconds=41.0,
)
"""A run with --deep in a project on the Windows drive."""

ALL: dict[str, Report] = {
    "troubled": TROUBLED,
    "healthy": HEALTHY,
    "half-seen": HALF_SEEN,
    "interrupted": INTERRUPTED,
    "crashed": CRASHED,
    "repeated": REPEATED,
    "dead-engine": NOTHING_RUNS,
    "plain-linux": PLAIN_LINUX,
    "measured": MEASURED,
}
