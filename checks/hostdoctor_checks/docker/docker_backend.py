"""What the Docker engine runs on, and what follows from it.

What it looks at
    The engine's own answer (operating system, kernel, platform) and, on Windows, what Docker Desktop is set to.

Why it matters
    On WSL 2 memory and processors come from .wslconfig, on Hyper-V and Docker VMM from Docker Desktop's settings; file
    sharing, events and speed differ. Much advice fits only one of them.

How we know
    The running kernel tells: `microsoft-standard` is WSL 2, `linuxkit` is Hyper-V. A kernel that fits neither is an
    unknown machine (Docker VMM, or a custom WSL kernel) and is never guessed.

False alarms
    Hyper-V by choice is supported and is only named. Windows containers are somebody's work. Settings that leave the
    choice to Docker Desktop do not disagree with what runs.

Fix
    None needed, but for settings that wait for a restart: restart Docker Desktop.

Undo
    Set "Use the WSL 2 based engine" back.

Sources
    docker/docs desktop/settings-and-maintenance/settings.md, features/vmm.md, features/wsl (2026-08); moby
    pkg/parsers/operatingsystem; Rancher Desktop; containers/podman pkg/api/handlers/compat.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.docker_traces import DockerTraces

SAYS = {
    "docker-desktop-hyperv": (
        "Docker Desktop runs on Hyper-V: its memory and processors come from Docker Desktop's settings"
    ),
    "docker-desktop-linuxkit": (
        "Docker Desktop runs in a virtual machine of its own: its memory and processors come from its settings"
    ),
    "docker-desktop-unknown-vm": (
        "Docker Desktop runs on a kernel that is neither WSL 2's nor Hyper-V's: Docker VMM, or a custom kernel"
    ),
    "windows-containers": "The engine runs Windows containers: Linux images, such as Go's, do not run there",
    "rancher-desktop-wsl2": "Rancher Desktop runs the engine, in WSL 2: memory and processors come from .wslconfig",
    "rancher-desktop": "Rancher Desktop runs the engine",
    "podman-wsl2": "Podman answers in Docker's place, in WSL 2: memory and processors come from .wslconfig",
    "podman": "Podman answers in Docker's place",
    "native-in-wsl2": "The engine runs in a distribution, without Docker Desktop: it stops with that distribution",
}
"""What is worth knowing; Docker Desktop on WSL 2 and an engine on plain Linux are the usual case and not named."""

WAITS = {
    ("docker-desktop-hyperv", "wsl2"): ("WSL 2", "Hyper-V"),
    ("docker-desktop-wsl2", "hyperv"): ("Hyper-V", "WSL 2"),
}
"""Where the running back end is not the one that the settings ask for."""

CHOICE = "WslEngineEnabled"


@check("The Docker back end is known")
def docker_backend(docker: Engine, engine: EngineInfo, traces: DockerTraces) -> Iterator[Finding]:
    """A note on an unusual back end; LOW when the setting and the running engine disagree."""
    kind = engine.backend.kind
    seen = tuple(
        Evidence(value=each, source=f"docker --context {docker.context} info") for each in engine.backend.evidence
    )
    chosen = traces.settings.settings.configured_backend if traces.settings else None
    disagree = WAITS.get((kind, chosen or ""))
    if disagree and docker.active:
        yield _waits(traces, seen, *disagree)
    elif docker.active and kind in SAYS:
        yield Finding(severity=Severity.INFO, what=SAYS[kind], evidence=seen)


def _waits(traces: DockerTraces, seen: tuple[Evidence, ...], wanted: str, runs: str) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"Docker Desktop is set to {wanted} and still runs on {runs}: the change waits for a restart",
        evidence=(*_choice(traces), *seen),
        fixes=(
            Fix(
                title="Restart Docker Desktop",
                steps=(Do("Docker Desktop: the whale in the notification area, Restart. That stops all containers"),),
                minutes=2,
                undo="set the back end back in Settings, General",
                verify="docker-backend",
            ),
        ),
    )


def _choice(traces: DockerTraces) -> Iterator[Evidence]:
    file = traces.settings
    for item in file.settings.settings if file else ():
        if file and item.name == CHOICE:
            value = f"{item.key}: {str(item.value).lower()}"
            yield Evidence(value=value, source=f"{file.path}:{item.line}", side="Windows")
