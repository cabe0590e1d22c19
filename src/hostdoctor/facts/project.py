"""The project that is looked at, and its files: go.mod, compose, Dockerfiles, .air.toml."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import READ_LIMIT, WINDOWS, Machine, list_directory, read_file
from hostdoctor.parsers import air_toml
from hostdoctor.parsers.air_toml import parse_air_toml
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_merge import merge_compose
from hostdoctor.parsers.compose_model import ComposeFile as ComposeText
from hostdoctor.parsers.compose_model import ComposeService
from hostdoctor.parsers.compose_ports import PublishedPort
from hostdoctor.parsers.compose_variables import parse_dotenv
from hostdoctor.parsers.dockerfile import (
    Dockerfile,
    DockerfileProblem,
    ImageReference,
    Stage,
    environment_of,
    exposed_ports,
    parse_dockerfile,
    parse_image,
    variables_of,
)
from hostdoctor.parsers.dockerfile_lines import Instruction
from hostdoctor.parsers.go_mod import Directive, GoModFile, parse_go_mod
from hostdoctor.scopes import CouldNotLook, Each, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import Place

__all__ = [
    "AirConfig",
    "ComposeFile",
    "ComposeService",
    "Directive",
    "Dockerfile",
    "DockerfileProblem",
    "Dockerfiles",
    "GoModule",
    "HotReload",
    "ImageReference",
    "ImagesOfModule",
    "Instruction",
    "Project",
    "Stage",
    "built_dockerfile",
    "compose_texts",
    "environment_of",
    "exposed_ports",
    "find_hot_reload",
    "find_project",
    "is_dockerfile",
    "need_images_of_module",
    "parse_image",
    "read_air_config",
    "read_compose_file",
    "read_dockerfiles",
    "read_go_module",
    "variables_of",
]

COMPOSE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
"""In the order in which Compose takes the first one (compose-spec/compose-go cli/options.go DefaultFileNames)."""

OVERRIDE_NAMES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
"""The first one goes on top, whatever the name of the other (DefaultOverrideFileNames)."""

GO_VERSION = re.compile(r"[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?", re.ASCII)
"""What a `go` line may hold (golang/go x/mod/modfile/rule.go GoVersionRE)."""

REMOTE_CONTEXT = re.compile(r"^(?:[a-z+]+://|git@|github\.com/)", re.IGNORECASE)
"""A build context that is no folder (docker/docs build/concepts/context.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """`root` is a path of the place's own side; `files` are the names in it, directories ending in `/`."""

    root: str
    side: str
    files: tuple[str, ...] = ()

    def path(self, name: str) -> str:
        """The path of a file in the root, with the separator of its side."""
        if self.side == WINDOWS:
            return "\\".join((self.root.rstrip("\\"), *name.split("/")))
        return posixpath.join(self.root, name)

    @property
    def name(self) -> str:
        """The name of its folder, which Compose takes for the project's name."""
        return self.root.replace("\\", "/").rstrip("/").rpartition("/")[2] or self.root

    def inside(self, path: str) -> str:
        """A path below the root as people write it: without the root, with slashes."""
        plain, root = path.replace("\\", "/"), self.root.replace("\\", "/").rstrip("/")
        return plain.removeprefix(f"{root}/")


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

    def file_of(self, service: str, port: PublishedPort) -> str:
        """The path of the file in which that entry of a service stands."""
        holding = (path for path, file in reversed(self.files) if port in _service(file, service).ports)
        return next(holding, self.files[0][0])


@dataclass(frozen=True, slots=True)
class Dockerfiles:
    """Each Dockerfile in the root, and each that Compose builds, by path. Absent when there is none."""

    items: tuple[tuple[str, Dockerfile], ...]


@dataclass(frozen=True, slots=True)
class AirConfig:
    """.air.toml. Absent when there is none."""

    path: str
    air: air_toml.AirConfig


@dataclass(frozen=True, slots=True)
class HotReload:
    """The project is rebuilt on a change, by air or by rules of Compose watch. Absent where neither is set up."""


@dataclass(frozen=True, slots=True)
class ImagesOfModule:
    """There are Dockerfiles to hold against go.mod, or its `go` line is one that Go refuses in every image."""

    refused: Directive | None = None


@probe(timeout=15)
def find_project(machine: Machine, about: About, place: Place) -> Each[Project]:
    """The project that was named, in the place whose file system it lies in."""
    if not about.project or about.project_side != place.side:
        return Each({})
    names = list_directory(machine, place.awake().side, about.project)
    project = Project(root=about.project, side=place.side, files=names)
    return Each({project.name: project})


@probe()
def read_go_module(machine: Machine, project: Project) -> GoModule:
    """go.mod of the root."""
    path = _named(project, ("go.mod",), "go.mod")
    return GoModule(path, parse_go_mod(read_file(machine, project.side, path)))


@probe()
def read_compose_file(machine: Machine, project: Project) -> ComposeFile:
    """CouldNotLook where a file is no YAML: what it publishes and builds is then not known."""
    files = compose_texts(machine, project)
    for path, file in files:
        if problem := file.unreadable:
            raise CouldNotLook(f"{path}:{problem.line} cannot be read: {problem.detail}")
    merged = files[0][1]
    for _, override in files[1:]:
        merged = merge_compose(merged, override)
    return ComposeFile(files, merged)


def compose_texts(machine: Machine, project: Project) -> tuple[tuple[str, ComposeText], ...]:
    """The files that .env names in COMPOSE_FILE, else the first of the usual names with its override, by path."""
    variables = {}
    if ".env" in project.files:
        text = read_file(machine, project.side, project.path(".env")).decode("utf-8-sig", "replace")
        variables = parse_dotenv(text)
    return tuple((path, _compose(machine, project, path, variables)) for path in _compose_paths(project, variables))


def _compose(machine: Machine, project: Project, path: str, variables: Mapping[str, str]) -> ComposeText:
    data = read_file(machine, project.side, path)
    if len(data) >= READ_LIMIT:
        raise CouldNotLook(f"{path}: larger than {READ_LIMIT // 1024} KiB")
    return parse_compose(data, variables)


def _compose_paths(project: Project, variables: Mapping[str, str]) -> list[str]:
    separator = variables.get("COMPOSE_PATH_SEPARATOR") or (";" if project.side == WINDOWS else ":")
    chosen = [name.removeprefix("./") for name in variables.get("COMPOSE_FILE", "").split(separator) if name]
    if chosen and set(chosen) <= set(project.files):
        return [project.path(name) for name in chosen]
    override = [project.path(name) for name in OVERRIDE_NAMES if name in project.files][:1]
    return [_named(project, COMPOSE_NAMES, "compose file"), *override]


def _service(file: ComposeText, name: str) -> ComposeService:
    return file.services.get(name) or ComposeService(name=name, line=1)


@probe()
def read_dockerfiles(machine: Machine, project: Project, compose: ComposeFile | None) -> Dockerfiles:
    """Files called Dockerfile, Dockerfile.x or x.Dockerfile, and what Compose builds, with its build arguments."""
    arguments = _built(compose.merged) if compose else {}
    names = dict.fromkeys([*(name for name in project.files if is_dockerfile(name)), *arguments])
    found = []
    for name in names:
        path = project.path(name)
        try:
            data = read_file(machine, project.side, path)
        except NotHere:
            continue
        found.append((path, parse_dockerfile(data, arguments.get(name))))
    if not found:
        raise NotHere("the project has no Dockerfile")
    return Dockerfiles(tuple(found))


def _built(compose: ComposeText) -> dict[str, dict[str, str]]:
    """Dockerfiles inside the project that services are built from, each with the first service's arguments."""
    found: dict[str, dict[str, str]] = {}
    for service in compose.services.values():
        name = built_dockerfile(service)
        if name:
            found.setdefault(name, {key: text for key, text in service.build_args.items() if text is not None})
    return found


def built_dockerfile(service: ComposeService) -> str | None:
    """The Dockerfile inside the project that a service is built from, by its name from the root."""
    context = service.build_context
    if context is None or REMOTE_CONTEXT.match(context):
        return None
    name = posixpath.normpath(posixpath.join(context, service.dockerfile or "Dockerfile").replace("\\", "/"))
    return None if name.startswith(("/", "..")) or ":" in name else name


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
    return AirConfig(path, parse_air_toml(read_file(machine, project.side, path)))


@probe()
def find_hot_reload(project: Project, air: AirConfig | None, compose: ComposeFile | None) -> HotReload:
    """From .air.toml and `develop.watch`."""
    if air is None and not (compose and any(service.watch for service in compose.merged.services.values())):
        raise NotHere("the project has neither air nor rules of Compose watch")
    return HotReload()


@probe()
def need_images_of_module(module: GoModule, dockerfiles: Dockerfiles | None) -> ImagesOfModule:
    """Absent without a Dockerfile, unless go.mod itself is wrong."""
    line = module.mod.go
    refused = line if line and not GO_VERSION.fullmatch(line.value) else None
    if dockerfiles is None and refused is None:
        raise NotHere("the project has no Dockerfile")
    return ImagesOfModule(refused)


def _named(project: Project, names: tuple[str, ...], what: str) -> str:
    found = next((name for name in names if name in project.files), None)
    if found is None:
        raise NotHere(f"the project has no {what}")
    return project.path(found)
