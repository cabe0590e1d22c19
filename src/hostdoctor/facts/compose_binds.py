"""Which Compose services see the whole project: a bind mount of its folder, or of one around it."""

from __future__ import annotations

import ntpath
import posixpath
from dataclasses import dataclass

from hostdoctor.parsers.compose_mounts import ComposeMount
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .compose_places import line_of_entry
from .project import ComposeFile, Project
from .windows_paths import drive_path, file_name, holds


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeBind:
    """`source` is as written; `where` is file:line."""

    service: str
    source: str
    target: str
    where: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class ComposeBinds:
    """In the order of the services. Absent when no service mounts the project."""

    items: tuple[ComposeBind, ...]


@probe()
def find_compose_binds(project: Project, compose: ComposeFile) -> ComposeBinds:
    """From the merged files: a folder inside the project alone does not count."""
    found = tuple(
        ComposeBind(
            service=service.name,
            source=mount.source or "",
            target=mount.target,
            where=file_name(line_of_entry(compose, service.name, mount, "volumes")),
            command=service.command or "",
        )
        for service in compose.merged.services.values()
        for mount in service.bind_mounts
        if _holds_the_project(project, mount)
    )
    if not found:
        raise NotHere("no Compose service mounts the project's folder")
    return ComposeBinds(found)


def _holds_the_project(project: Project, mount: ComposeMount) -> bool:
    source = (mount.source or "").replace("\\", "/")
    if source.startswith("."):
        inside = posixpath.normpath(source)
        return inside == "." or set(inside.split("/")) == {".."}
    folder, root = drive_path(source), drive_path(project.root)
    if folder and root:
        return holds(folder, root)
    return (
        posixpath.isabs(source) and not ntpath.splitdrive(project.root)[0] and holds(source.rstrip("/"), project.root)
    )
