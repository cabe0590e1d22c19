"""Files of the project that a container or a build starts, and what they are by their first bytes."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.parsers.compose_model import ComposeService
from hostdoctor.parsers.compose_mounts import ComposeMount
from hostdoctor.parsers.dockerfile import ImageReference, parse_image
from hostdoctor.parsers.started_files import LOADER_ADDED, before_reader, mends_line_ends, started_paths
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .build_contexts import BuildContexts
from .compose_places import line_of_entry
from .project import ComposeFile, Dockerfiles, Project
from .tolerance import if_seen

__all__ = [
    "LOADER_ADDED",
    "StartedFile",
    "StartedFiles",
    "StartedPrograms",
    "StartedScripts",
    "look_at_started_files",
    "pick_programs",
    "pick_scripts",
]

PROGRAMS = ("elf", "pe", "mach-o")
MOST_LOOKED_AT = 12
INIT_FOLDER = "/docker-entrypoint-initdb.d/"
"""Whose scripts the images of PostgreSQL, MySQL and MariaDB start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedFile:
    """`path` lies below the project; `where` is file:line, and `by` is ENTRYPOINT, CMD, RUN or the service's name.

    `kind`, `system`, `architecture`, `interpreter` and `ends_with_cr` are those of parsers.file_start. `mended` says
    that the build takes the CR out of scripts, `brings_loader` that it adds a loader that `base` does not have. `base`
    is the image that it is started in.
    """

    path: str
    where: str
    by: str
    base: ImageReference | None = None
    platform: str | None = None
    mended: bool = False
    brings_loader: bool = False
    kind: str = ""
    system: str = ""
    architecture: str = ""
    interpreter: str = ""
    ends_with_cr: bool = False


@dataclass(frozen=True, slots=True)
class StartedScripts:
    """Absent where no container starts a text of the project."""

    items: tuple[StartedFile, ...]


@dataclass(frozen=True, slots=True)
class StartedPrograms:
    """Absent where no container starts a program that was built outside it."""

    items: tuple[StartedFile, ...]


@dataclass(frozen=True, slots=True)
class StartedFiles:
    """All of them that are there."""

    items: tuple[StartedFile, ...]


@probe(timeout=20)
def look_at_started_files(
    machine: Machine,
    project: Project,
    dockerfiles: Dockerfiles | None,
    contexts: BuildContexts | None,
    compose: ComposeFile | None,
) -> StartedFiles:
    """By the first 4 KiB of each; of a text no more is kept than how its first line ends."""
    wanted = {item.path: item for item in (*_mounted(project, compose), *_copied(project, dockerfiles, contexts))}
    found = []
    for item in list(wanted.values())[:MOST_LOOKED_AT]:
        got = if_seen(value, machine, Question(project.side, "file-start", (project.path(item.path),)))
        if got:
            found.append(_seen(item, got))
    return StartedFiles(tuple(found))


@probe()
def pick_scripts(files: StartedFiles) -> StartedScripts:
    """Scripts, and texts that are named like one."""
    found = tuple(item for item in files.items if item.kind == "script" or item.path.endswith((".sh", ".bash")))
    if not found:
        raise NotHere("no container starts a script of the project")
    return StartedScripts(found)


@probe()
def pick_programs(files: StartedFiles) -> StartedPrograms:
    """Programs for any system."""
    found = tuple(item for item in files.items if item.kind in PROGRAMS)
    if not found:
        raise NotHere("no container starts a program that was built outside it")
    return StartedPrograms(found)


def _seen(item: StartedFile, got: dict[str, object]) -> StartedFile:
    return StartedFile(
        path=item.path,
        where=item.where,
        by=item.by,
        base=item.base,
        platform=item.platform,
        mended=item.mended,
        brings_loader=item.brings_loader,
        kind=str(got["kind"]),
        system=str(got["system"]),
        architecture=str(got["architecture"]),
        interpreter=str(got["interpreter"]),
        ends_with_cr=bool(got["ends_with_cr"]),
    )


def _copied(project: Project, dockerfiles: Dockerfiles | None, contexts: BuildContexts | None) -> Iterator[StartedFile]:
    folders = {context.dockerfile: context.folder for context in contexts.items} if contexts else {}
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        folder = folders.get(project.inside(path), ".")
        for started in started_paths(dockerfile):
            inside = posixpath.normpath(posixpath.join(folder, started.path))
            if not inside.startswith(("..", "/")):
                yield StartedFile(
                    path=inside,
                    where=f"{path}:{started.line}",
                    by=started.by,
                    base=started.base,
                    platform=started.platform,
                    mended=mends_line_ends(dockerfile),
                    brings_loader=started.brings_loader,
                )


def _mounted(project: Project, compose: ComposeFile | None) -> Iterator[StartedFile]:
    for service in compose.merged.services.values() if compose else ():
        words = before_reader([word for text in (service.entrypoint, service.command) for word in _split(text)])
        for mount in service.bind_mounts:
            for inside in _started_in(mount, words):
                yield StartedFile(
                    path=inside,
                    where=line_of_entry(compose, service.name, mount, "volumes") if compose else "",
                    by=f"service {service.name}",
                    base=_image(service),
                )


def _started_in(mount: ComposeMount, words: Sequence[str]) -> Iterator[str]:
    """Paths below the project that a mount shows where the service starts them."""
    source = posixpath.normpath((mount.source or "..").replace("\\", "/"))
    if source.startswith(("/", "..", "~")) or ":" in source:
        return
    target = posixpath.normpath(mount.target)
    if f"{target}/".startswith(INIT_FOLDER) and target.endswith(".sh"):
        yield source
    for word in words:
        if posixpath.normpath(word) == target:
            yield source
        elif word.startswith(f"{target}/"):
            yield posixpath.normpath(posixpath.join(source, word[len(target) + 1 :]))


def _split(text: str | None) -> list[str]:
    try:
        return shlex.split(text or "")
    except ValueError:
        return (text or "").split()


def _image(service: ComposeService) -> ImageReference | None:
    return parse_image(service.image) if service.image and service.build_context is None else None
