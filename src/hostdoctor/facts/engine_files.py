"""Small-file work inside a container: on a bind mount of the project, and on a volume as the reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, Question, engine_side, value
from hostdoctor.samples import Sample
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .docker_engine import Engine, EngineState
from .small_files import SmallFiles, small_files_of

ANY_IMAGE = ""
"""Any image that is there and has a shell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFiles:
    """Measured by a shell in a container made for it; `volume` is None where it could not be measured.

    `processors` and `memory_bytes` are those of the machine that containers run in, `available_bytes` what is left of
    its memory; `quota` is how many processors' time it may use, None without a limit.
    """

    image: str
    bind: SmallFiles
    volume: SmallFiles | None
    processors: int | None = None
    quota: float | None = None
    memory_bytes: int | None = None
    available_bytes: int | None = None

    def samples(self) -> Iterator[Sample]:
        """One for each operation on either."""
        yield from self.bind.samples("a bind mount of the project", self.volume)
        if self.volume:
            yield from self.volume.samples("a volume", None)


@probe(timeout=25, alone=True)
def measure_engine_files(machine: Machine, about: About, docker: Engine, state: EngineState) -> EngineFiles:
    """With --deep, in the engine in force: an image that is there is started, and none is pulled."""
    if about.depth != "deep":
        raise CouldNotLook("small files in containers are only measured with --deep", "--deep")
    if not docker.active:
        raise NotHere(f"context {docker.context} is not the one in force")
    if not state.ready:
        raise CouldNotLook(f"the engine of context {docker.context} does not answer")
    if not about.project:
        raise NotHere("there is no project to mount")
    got = value(machine, Question(engine_side(docker.context), "files-in-engine", (typed_path(about), ANY_IMAGE)))
    return _engine_files(got)


def typed_path(about: About) -> str:
    r"""The project's path as the docker command on this side takes it; CouldNotLook where it lies on another side.

    A folder of a distribution given as `\\wsl.localhost\...` comes to the container by way of Windows (loft-sh/devpod
    #1886), which is not how anybody who works in the distribution mounts it.
    """
    if about.project_side == about.side:
        return about.project
    name = about.project_side.partition(":")[2]
    look = f"hostdoctor --deep inside {name}" if name else "hostdoctor --deep on Windows"
    raise CouldNotLook(f"{about.project} lies on another side than the docker command that was asked", look)


def _engine_files(got: Mapping[str, Any]) -> EngineFiles:
    if "error" in got:
        raise CouldNotLook(f"the engine did not make a container: {got['error'].get('text') or got['error']['kind']}")
    mounts, processors = got["mounts"], got.get("processors") or {}
    if not mounts.get("bind"):
        raise CouldNotLook(
            f"the bind mount was not measured: {(got.get('why') or {}).get('bind') or 'no reason given'}"
        )
    return EngineFiles(
        image=str(got["image"]),
        bind=small_files_of(mounts["bind"]),
        volume=small_files_of(mounts["volume"]) if mounts.get("volume") else None,
        processors=processors.get("processors"),
        quota=processors.get("quota"),
        memory_bytes=got.get("memory_bytes"),
        available_bytes=got.get("available_bytes"),
    )
