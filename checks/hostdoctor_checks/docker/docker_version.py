"""Whether Docker Desktop and the engine are releases without known faults that hurt Go developers.

What it looks at
    Docker Desktop's version, as the running engine names it or else from the registry; the engine's own version; WSL's;
    and a table of faults with a date.

Why it matters
    Below 4.44.3 a container can take over the host through the engine's API. Engines 29.0 to 29.2 refuse old clients,
    so that Testcontainers and old SDKs fail with "client version is too old".

How we know
    Versions are read; what is known of them is data of hostdoctor and has a date. "Latest" is not asked for.

False alarms
    Without Docker nothing is asked. A release newer than the data is never judged; a working release that is some
    months old gives no finding.

Fix
    Update Docker Desktop (Settings, Software updates), or the engine's package.

Undo
    Install the former release; older ones than six months are no longer offered.

Sources
    docker/docs desktop/release-notes.md 4.33.1, 4.42, 4.44.3 (2026-08); moby daemon/config/config.go, tags 29.0 to
    29.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import EngineState
from hostdoctor.facts.docker_presence import DockerRelease
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor_checks.data.docker_releases import (
    DATA,
    FREEZES_DISTRIBUTIONS,
    NEEDED_BY_NEW_WSL,
    NEW_WSL,
    OLD_CLIENTS_REFUSED,
    SECURITY_FIX,
    numbers,
)

PRODUCT = re.compile(r"Docker Desktop (\d+(?:\.\d+)+)")
"""How the engine names Docker Desktop: `Docker Desktop 4.82.0 (233772)`."""

UPDATE_DESKTOP = Fix(
    title="Update Docker Desktop",
    steps=(Do("Docker Desktop, Settings, Software updates"),),
    minutes=10,
    undo="install the former release",
    verify="docker-version",
)

UPDATE_ENGINE = Fix(
    title="Update the engine",
    steps=(Do("Update Docker Desktop, or the engine's package, to 29.3 or later"),),
    minutes=10,
    undo="install the former release",
    verify="docker-version",
)


@check("Docker is a release without known faults")
def docker_version(
    docker: DockerTraces, engines: Across[EngineState | Unknown], release: DockerRelease, about: About
) -> Iterator[Finding]:
    """At most one finding for Docker Desktop and one for each engine version."""
    for finding in _faults(docker, engines):
        yield softened(finding, DATA, about.today)


def _faults(docker: DockerTraces, engines: Across[EngineState | Unknown]) -> Iterator[Finding]:
    states = [state for state in engines.values() if isinstance(state, EngineState)]
    running = next((match for state in states if (match := PRODUCT.match(state.platform))), None)
    if running:
        yield from _desktop(running[1], "docker version", docker)
    elif docker.desktop:
        yield from _desktop(docker.desktop.version, rf"{docker.desktop.source}\DisplayVersion", docker)
    first, last = OLD_CLIENTS_REFUSED
    for version in sorted({state.server_version for state in states}):
        if first <= numbers(version)[:2] <= last:
            yield _refuses_old_clients(version)


def _refuses_old_clients(version: str) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"Docker engine {version} refuses old clients: old SDKs and Testcontainers fail",
        evidence=(Evidence(value=version, source="docker version", threshold="29.3 or later"),),
        fixes=(UPDATE_ENGINE,),
        subject=version,
    )


def _desktop(text: str, source: str, docker: DockerTraces) -> Iterator[Finding]:
    version = numbers(text)
    if not version:
        return
    wsl = docker.wsl.version if docker.wsl and docker.wants_wsl else None
    if wsl and wsl[:3] >= NEW_WSL and version < NEEDED_BY_NEW_WSL:
        what = f"Docker Desktop {text} is too old for the installed WSL"
        severity, needed = Severity.HIGH, NEEDED_BY_NEW_WSL
    elif version == FREEZES_DISTRIBUTIONS:
        what = f"Docker Desktop {text} freezes other distributions when it saves resources"
        severity, needed = Severity.MEDIUM, SECURITY_FIX
    elif version < SECURITY_FIX:
        what = f"Docker Desktop {text} lets a container take over the host (CVE-2025-9074)"
        severity, needed = Severity.MEDIUM, SECURITY_FIX
    else:
        return
    later = f"{'.'.join(map(str, needed))} or later"
    evidence = Evidence(value=text, source=source, side="Windows", threshold=later)
    yield Finding(severity=severity, what=what, evidence=(evidence,), fixes=(UPDATE_DESKTOP,), subject="desktop")
