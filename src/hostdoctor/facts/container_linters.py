"""Programs on the project's side that examine Dockerfiles, images and dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from hostdoctor.host.machine import Machine, Question, together, value
from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .docker_clients import OF_DESKTOP, has_plugin
from .project import Dockerfiles, GoModule, Project
from .tolerance import state_of

LINTERS = ("hadolint", "trivy", "govulncheck", "docker")
"""`docker build --check` is docker's own, with its plug-in Buildx (0.15.0 and later)."""


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
    states = together([partial(state_of, _path, machine, project.side, name) for name in LINTERS])
    known = {name: state.value for name, state in zip(LINTERS, states, strict=True) if isinstance(state, Known)}
    found = {name: str(path) for name, path in known.items() if path}
    if "docker" in found and not OF_DESKTOP.search(found["docker"]) and _without_buildx(machine, project):
        del found["docker"]
    unseen = next((state for state in states if isinstance(state, Unknown)), None)
    if not found and unseen:
        raise CouldNotLook(unseen.why, unseen.to_look)
    if not found:
        raise NotHere("no such program was found")
    return ContainerLinters(found)


def _without_buildx(machine: Machine, project: Project) -> bool:
    """Whether it is certain that there is no Buildx: packages of Linux distributions come without it."""
    return has_plugin(machine, project.side, "docker-buildx") is False


def _path(machine: Machine, side: str, name: str) -> str:
    rows = value(machine, Question(side, "programs", (name,)))
    return next((str(row["path"]) for row in rows if not row.get("alias")), "")
