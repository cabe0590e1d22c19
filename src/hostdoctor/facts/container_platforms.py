"""The platforms of the images that run, beside that of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hostdoctor.host.machine import Machine, engine
from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .docker_engine import Engine, EngineInfo
from .tolerance import if_seen

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "i686": "386", "i386": "386"}
"""What the kernel calls a processor, and what images call it."""
MOST = 12
"""Images that are asked for; each takes a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningImage:
    """`architecture` as images name it: amd64, arm64, …"""

    container: str
    image: str
    architecture: str


@dataclass(frozen=True, slots=True)
class ContainerPlatforms:
    """`engine` is the architecture of the engine; images whose own could not be had are left out."""

    engine: str
    items: tuple[RunningImage, ...]

    @property
    def foreign(self) -> tuple[RunningImage, ...]:
        """Images of another architecture than the engine's; 386 runs on amd64 as it is."""
        own = {self.engine, "386"} if self.engine == "amd64" else {self.engine}
        return tuple(item for item in self.items if item.architecture not in own)


@probe(timeout=15)
def read_container_platforms(machine: Machine, docker: Engine, info: EngineInfo) -> ContainerPlatforms:
    """Each image that runs is asked for once; where none does, the engine's own architecture does not matter."""
    own = info.info.architecture or ""
    rows = engine(machine, docker.context, "/containers/json")
    if not isinstance(rows, list):
        raise CouldNotLook("the engine did not list its containers")
    if rows and not own:
        raise CouldNotLook("the engine did not tell its architecture")
    images: dict[str, str | None] = {}
    found = []
    for row in rows:
        identity = str(row.get("ImageID") or "")
        if identity and identity not in images and len(images) < MOST:
            images[identity] = if_seen(_architecture, machine, docker, identity)
        architecture = images.get(identity)
        if architecture:
            name = str((row.get("Names") or ["?"])[0]).lstrip("/")
            found.append(RunningImage(container=name, image=str(row.get("Image") or ""), architecture=architecture))
    return ContainerPlatforms(ARCHITECTURES.get(own, own), tuple(sorted(found, key=lambda item: item.container)))


def _architecture(machine: Machine, docker: Engine, identity: str) -> str:
    got: Any = engine(machine, docker.context, f"/images/{quote(identity, safe=':')}/json")
    if not isinstance(got, dict) or not got.get("Architecture"):
        raise CouldNotLook(f"the engine did not tell the platform of image {identity}")
    return str(got["Architecture"])
