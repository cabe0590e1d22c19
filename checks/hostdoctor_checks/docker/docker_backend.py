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
    Hyper-V by choice is supported and is only named. Windows containers are somebody's work.

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

from hostdoctor.api import Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_engine import Engine, EngineInfo

SAYS = {
    "docker-desktop-hyperv": (
        "Docker Desktop runs on Hyper-V: its memory and processors come from Docker Desktop's settings"
    ),
    "docker-desktop-unknown-vm": (
        "Docker Desktop runs on a kernel that is neither WSL 2's nor Hyper-V's: Docker VMM, or a custom kernel"
    ),
    "windows-containers": "The engine runs Windows containers: Linux images, such as Go's, do not run there",
    "rancher-desktop-wsl2": "Rancher Desktop runs the engine, in WSL 2",
    "rancher-desktop": "Rancher Desktop runs the engine",
    "podman-wsl2": "Podman answers in Docker's place, in WSL 2",
    "podman": "Podman answers in Docker's place",
    "native-in-wsl2": "The engine runs in a distribution, without Docker Desktop",
}
"""What is worth knowing; Docker Desktop on WSL 2 and an engine on plain Linux are the usual case and not named."""


@check("The Docker back end is known")
def docker_backend(docker: Engine, engine: EngineInfo, settings: DockerDesktopSettings | None) -> Iterator[Finding]:
    """A note on an unusual back end; LOW when the setting and the running engine disagree."""
    kind = engine.backend.kind
    evidence = tuple(Evidence(value=each, source="GET /info") for each in engine.backend.evidence)
    configured = settings.settings.wsl_engine if settings else None
    if settings and kind == "docker-desktop-hyperv" and configured is True:
        yield _waits(settings, evidence, "WSL 2", "Hyper-V")
    elif settings and kind == "docker-desktop-wsl2" and configured is False:
        yield _waits(settings, evidence, "Hyper-V", "WSL 2")
    elif docker.active and kind in SAYS:
        yield Finding(severity=Severity.INFO, what=SAYS[kind], evidence=evidence)


def _waits(settings: DockerDesktopSettings, seen: tuple[Evidence, ...], wanted: str, runs: str) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"Docker Desktop is set to {wanted} and still runs on {runs}: the change waits for a restart",
        evidence=(Evidence(value=f"WslEngineEnabled: {wanted}", source=settings.path, side="Windows"), *seen),
        fixes=(
            Fix(
                title="Restart Docker Desktop",
                steps=(windows_command("docker desktop restart", interrupts="stops all containers"),),
                minutes=2,
                undo="set the back end back in Settings, General",
                verify="docker-backend",
            ),
        ),
    )
