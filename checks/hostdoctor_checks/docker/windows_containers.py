"""Whether the engine runs Windows containers while the project's images are for Linux.

What it looks at
    What the engine in force says of its system, what the project's Dockerfiles build on, and errors about another
    operating system that somebody reported.

Why it matters
    Docker Desktop has one switch for all: set to Windows containers, no Linux image starts, and every official image
    of Go is "not found" for this platform.

How we know
    The engine tells its type. A base image of Windows is known by its name (mcr.microsoft.com/windows and the like).

False alarms
    A project whose Dockerfiles build on Windows images is left alone, and so is a machine without a project that wants
    containers: Windows containers are somebody's work. An engine for Windows that is not in force stands beside that
    for Linux, and is left alone.

Fix
    Switch Docker Desktop to Linux containers; containers of the other kind stay where they are.

Undo
    Switch back in the same menu.

Sources
    moby daemon/info.go, pkg/parsers/operatingsystem/operatingsystem_windows.go; docker/docs desktop/troubleshoot
    (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.project import Dockerfiles
from hostdoctor_checks.reported_error import evidence

KIND = "windows-containers"
WINDOWS_IMAGE = re.compile(
    r"mcr\.microsoft\.com/(?:windows|powershell|dotnet/framework)|nanoserver|servercore|ltsc20\d\d"
)


@check("Linux images find an engine for Linux")
def windows_containers(
    all_engines: Across[Engine | Unknown],
    engines: Across[EngineInfo | Unknown],
    dockerfiles: Across[Dockerfiles | Unknown],
    traces: DockerTraces,
    reported: ReportedDockerErrors | None,
) -> Iterator[Finding]:
    """HIGH where the project wants Linux, or where somebody reported an image that was refused for it."""
    told = reported.of("windows-engine") if reported else ()
    in_force = {scope for scope, item in all_engines.items() if isinstance(item, Engine) and item.active}
    answers = [(scope, item) for scope, item in engines.items() if scope in in_force]
    running = [scope.label("Engine") or "default" for scope, item in answers if _for_windows(item)]
    if told:
        yield _finding(evidence(told))
    elif running and traces.project_wants and not _builds_on_windows(dockerfiles):
        context = running[0]
        yield _finding((Evidence(value="OSType: windows", source=f"docker --context {context} info"),))


def _for_windows(item: EngineInfo | Unknown) -> bool:
    return isinstance(item, EngineInfo) and item.backend.kind == KIND


def _builds_on_windows(dockerfiles: Across[Dockerfiles | Unknown]) -> bool:
    found = [item for item in dockerfiles.values() if isinstance(item, Dockerfiles)]
    references = [stage.reference for item in found for _, file in item.items for stage in file.stages]
    return any(WINDOWS_IMAGE.search(reference) for reference in references)


def _finding(seen: tuple[Evidence, ...]) -> Finding:
    return Finding(
        severity=Severity.HIGH,
        what="Docker is switched to Windows containers, and the images are for Linux: none of them starts",
        evidence=seen,
        fixes=(
            Fix(
                title="Switch to Linux containers",
                steps=(Do("The whale in the notification area: Switch to Linux containers"),),
                minutes=2,
                undo="switch back in the same menu",
                verify="windows-containers",
            ),
        ),
        explains=("docker-backend",),
    )
