r"""How large Docker Desktop's disk file is on Windows, and how much of it the engine uses.

Data lie in `%LOCALAPPDATA%\Docker\wsl\disk\docker_data.vhdx`, before 4.30 in `…\wsl\data\ext4.vhdx`, or in the folder
that the settings name (docker/for-win#14986, microsoft/WSL#40243).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import WINDOWS, Machine, Question, engine, value
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .deep import Deep
from .docker_desktop import DockerDesktopSettings
from .docker_engine import Engine, EngineInfo
from .tolerance import if_seen

FILES = (r"disk\docker_data.vhdx", r"data\ext4.vhdx")


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerDisk:
    """The disk file, its size on Windows and what images, containers, volumes and caches use; all in bytes."""

    path: str
    file_bytes: int
    used_bytes: int


@probe(timeout=26)
def read_docker_disk(
    machine: Machine,
    about: About,
    deep: Deep,
    docker: Engine,
    info: EngineInfo,
    settings: DockerDesktopSettings | None,
) -> DockerDisk:
    """`/system/df` adds up every layer and may take long: only with --deep, and bounded by the host."""
    if info.backend.kind != "docker-desktop-wsl2" or not docker.active:
        raise NotHere("the engine in force keeps no disk file of Docker Desktop")
    path, size = _file(machine, about, settings)
    got = engine(machine, docker.context, "/system/df")
    if not isinstance(got, dict) or "error" in got:
        raise CouldNotLook("the engine did not add up what it uses in time", "docker system df")
    return DockerDisk(path=path, file_bytes=size, used_bytes=sum(_sizes(got)))


def _file(machine: Machine, about: About, settings: DockerDesktopSettings | None) -> tuple[str, int]:
    moved = settings.settings.text("CustomWslDistroDir") if settings else None
    if not moved and not about.user_profile:
        raise CouldNotLook("the Windows user's profile folder could not be found")
    folder = moved or rf"{about.user_profile}\AppData\Local\Docker\wsl"
    for name in FILES:
        path = rf"{folder}\{name}"
        got = if_seen(value, machine, Question(WINDOWS, "path", (path,)))
        if got and got.get("exists"):
            return path, int(got.get("size") or 0)
    raise CouldNotLook(f"Docker Desktop's disk file was not found below {folder}")


def _sizes(usage: Mapping[str, Any]) -> Iterator[int]:
    yield int(usage.get("LayersSize") or 0)
    for row in usage.get("Containers") or ():
        yield int(row.get("SizeRw") or 0)
    for row in usage.get("Volumes") or ():
        yield max(0, int((row.get("UsageData") or {}).get("Size") or 0))
    for row in usage.get("BuildCache") or ():
        yield 0 if row.get("Shared") else int(row.get("Size") or 0)
