"""The project that is looked at, and its files: go.mod, compose, Dockerfiles, .air.toml."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from hostdoctor.host.machine import Machine, list_directory, read_file
from hostdoctor.parsers import air_toml
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_merge import merge_compose
from hostdoctor.parsers.compose_model import ComposeFile as ComposeText
from hostdoctor.parsers.compose_variables import parse_dotenv
from hostdoctor.parsers.dockerfile import Dockerfile, ImageReference, Stage, environment_of, parse_dockerfile
from hostdoctor.parsers.go_mod import GoModFile, parse_go_mod
from hostdoctor.scopes import CouldNotLook, Each, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import Place

__all__ = [
    "AirConfig",
    "ComposeFile",
    "Dockerfile",
    "Dockerfiles",
    "GoModule",
    "ImageReference",
    "Project",
    "Stage",
    "environment_of",
    "find_project",
    "is_dockerfile",
    "read_air_config",
    "read_compose_file",
    "read_dockerfiles",
    "read_go_module",
]

T = TypeVar("T")

COMPOSE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")
"""In the order in which Compose takes the first one (compose-spec, "Compose file")."""

OVERRIDE_NAMES = (
    "compose.override.yaml",
    "compose.override.yml",
    "docker-compose.override.yaml",
    "docker-compose.override.yml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """`root` is a path of the place's own side; `files` are the names in it, directories ending in `/`."""

    root: str
    side: str
    files: tuple[str, ...] = ()

    def path(self, name: str) -> str:
        """The path of a file in the root, with the separator of its side."""
        if self.side == "windows":
            return f"{self.root.rstrip(chr(92))}\\{name}"
        return posixpath.join(self.root, name)


@dataclass(frozen=True, slots=True)
class GoModule:
    """The project's go.mod. Absent when it has none."""

    path: str
    mod: GoModFile


@dataclass(frozen=True, slots=True)
class ComposeFile:
    """The compose files that Compose itself would take, each by its path, and what they come to together."""

    files: tuple[tuple[str, ComposeText], ...]
    merged: ComposeText


@dataclass(frozen=True, slots=True)
class Dockerfiles:
    """Each Dockerfile in the root or one folder below, by path. Absent when there is none."""

    items: tuple[tuple[str, Dockerfile], ...]


@dataclass(frozen=True, slots=True)
class AirConfig:
    """.air.toml. Absent when there is none."""

    path: str
    air: air_toml.AirConfig


@probe(timeout=15)
def find_project(machine: Machine, about: About, place: Place) -> Each[Project]:
    """The project that was named, in the place whose file system it lies in."""
    if not about.project:
        return Each({}, "")
    if about.project_side != place.side:
        return Each({})
    names = list_directory(machine, place.side, about.project)
    label = about.project.replace("\\", "/").rstrip("/").rpartition("/")[2] or about.project
    return Each({label: Project(root=about.project, side=place.side, files=names)})


@probe()
def read_go_module(machine: Machine, project: Project) -> GoModule:
    """go.mod of the root."""
    path = _named(project, ("go.mod",), "go.mod")
    return GoModule(path, _parse(path, parse_go_mod, read_file(machine, project.side, path)))


@probe()
def read_compose_file(machine: Machine, project: Project) -> ComposeFile:
    """The first of the names that Compose looks for, with its override."""
    paths = [_named(project, COMPOSE_NAMES, "compose file")]
    paths += [project.path(name) for name in OVERRIDE_NAMES if name in project.files][:1]
    variables = {}
    if ".env" in project.files:
        text = read_file(machine, project.side, project.path(".env")).decode("utf-8-sig", "replace")
        variables = parse_dotenv(text)
    files = tuple((path, parse_compose(read_file(machine, project.side, path), variables)) for path in paths)
    merged = files[0][1]
    for _, override in files[1:]:
        merged = merge_compose(merged, override)
    return ComposeFile(files, merged)


@probe()
def read_dockerfiles(machine: Machine, project: Project) -> Dockerfiles:
    """Files called Dockerfile, Dockerfile.x or x.Dockerfile."""
    names = [name for name in project.files if is_dockerfile(name)]
    if not names:
        raise NotHere("the project has no Dockerfile")
    paths = [project.path(name) for name in names]
    return Dockerfiles(
        tuple((path, _parse(path, parse_dockerfile, read_file(machine, project.side, path))) for path in paths)
    )


def is_dockerfile(name: str) -> bool:
    """Whether Docker users call a file of this name a Dockerfile."""
    lower = name.lower()
    if lower.endswith((".dockerignore", "/", ".md")):
        return False
    return lower == "dockerfile" or lower.startswith("dockerfile.") or lower.endswith(".dockerfile")


@probe()
def read_air_config(machine: Machine, project: Project) -> AirConfig:
    """Settings of the hot-reload tool air."""
    path = _named(project, (".air.toml", ".air.conf"), ".air.toml")
    return AirConfig(path, _parse(path, parse_air_toml, read_file(machine, project.side, path)))


def _named(project: Project, names: tuple[str, ...], what: str) -> str:
    found = next((name for name in names if name in project.files), None)
    if found is None:
        raise NotHere(f"the project has no {what}")
    return project.path(found)


def _parse(path: str, parse: Callable[[bytes], T], data: bytes) -> T:
    try:
        return parse(data)
    except ValueError as error:
        raise CouldNotLook(f"{path}: {error}") from None
