"""Whether Docker Desktop holds settings that do nothing on its back end.

What it looks at
    Memory, processors and swap in Docker Desktop's settings file, and the back end that runs.

Why it matters
    On WSL 2 these values do nothing: memory and processors come from .wslconfig. Articles tell people to raise them
    in the settings, and the build stays as short of memory as before.

How we know
    The keys are read from the file; the back end is what the running engine says, else what the file asks for.

False alarms
    Left-over values of a former back end do no harm: this is worth knowing, not worth a fix. On Hyper-V and Docker
    VMM they count.

Fix
    Set them in .wslconfig instead, then `wsl --shutdown`.

Undo
    Nothing is changed.

Sources
    docker/docs desktop/settings-and-maintenance/settings.md "Resources" (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hostdoctor.api import Across, Edit, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.docker_desktop import DockerDesktopSettings, Setting
from hostdoctor.facts.docker_engine import EngineInfo

SLIDERS = {"MemoryMiB": "memory", "Cpus": "processors", "SwapMiB": "swap"}
"""Settings of Docker Desktop and the keys of .wslconfig that do their work on WSL 2."""


@check("Docker Desktop's memory settings have an effect")
def docker_memory_setting(settings: DockerDesktopSettings, engines: Across[EngineInfo | Unknown]) -> Iterator[Finding]:
    """A note that names the settings without effect."""
    kinds = {engine.backend.kind for engine in engines.values() if isinstance(engine, EngineInfo)}
    runs_on_wsl = "docker-desktop-wsl2" in kinds
    asks_for_wsl = not kinds and settings.settings.wsl_engine is True
    found = [item for item in settings.settings.settings if item.name in SLIDERS and item.value]
    if not found or not (runs_on_wsl or asks_for_wsl):
        return
    names = " and ".join(item.key for item in found)
    verb = "has" if len(found) == 1 else "have"
    yield Finding(
        severity=Severity.INFO,
        what=f"{names} in Docker Desktop's settings {verb} no effect on the WSL 2 back end",
        evidence=tuple(
            Evidence(value=f"{item.key}: {item.value}", source=f"{settings.path}:{item.line}", side="Windows")
            for item in found
        ),
        fixes=(_fix(found),),
    )


def _fix(found: Sequence[Setting]) -> Fix:
    edits = (
        Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key=SLIDERS[str(item.name)], new=_as_wsl(item))
        for item in found
    )
    return Fix(
        title="Set them where WSL reads them",
        steps=(
            *edits,
            windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
        ),
        minutes=5,
        undo="take the lines out and run `wsl --shutdown`",
        verify="docker-memory-setting",
    )


def _as_wsl(item: Setting) -> str:
    return f"{item.value}MB" if str(item.name).endswith("MiB") else str(item.value)
