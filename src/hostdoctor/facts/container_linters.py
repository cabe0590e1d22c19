"""Programs on the project's side that examine Dockerfiles, images and dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from hostdoctor.host.machine import Machine, Question, together, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .project import Dockerfiles, GoModule, Project

LINTERS = ("hadolint", "trivy", "govulncheck", "docker")
"""`docker build --check` is docker's own, with Buildx 0.15.0 and later."""


@dataclass(frozen=True, slots=True)
class ContainerLinters:
    """Names of LINTERS -> where they lie. Absent without any, and without anything to examine."""

    found: dict[str, str]


@probe()
def find_container_linters(
    machine: Machine, project: Project, dockerfiles: Dockerfiles | None, module: GoModule | None
) -> ContainerLinters:
    """Only looks whether they are there; none of them is started."""
    if dockerfiles is None and module is None:
        raise NotHere("the project has neither a Dockerfile nor go.mod")
    paths = together([partial(_path, machine, project.side, name) for name in LINTERS])
    found = {name: path for name, path in zip(LINTERS, paths, strict=True) if path}
    if not found:
        raise NotHere("no such program was found")
    return ContainerLinters(found)


def _path(machine: Machine, side: str, name: str) -> str:
    rows = value(machine, Question(side, "programs", (name,)))
    return next((str(row["path"]) for row in rows if not row.get("alias")), "")
