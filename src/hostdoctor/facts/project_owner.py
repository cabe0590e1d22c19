"""To whom the project's folder belongs, as Linux counts users; git in a container looks at that."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import LinuxPlace
from .project import Project


@dataclass(frozen=True, slots=True)
class ProjectOwner:
    """Absent on Windows, and where a project is no repository of its own."""

    uid: int


@probe(timeout=15)
def read_project_owner(machine: Machine, linux: LinuxPlace, project: Project) -> ProjectOwner:
    """Of the folder with .git in it."""
    if ".git/" not in project.files:
        raise NotHere("the project's folder is not that of a repository")
    got = value(machine, Question(linux.place.side, "path", (project.root,)))
    uid = got.get("owner_uid")
    if not got.get("exists") or uid is None:
        raise NotHere("nobody says to whom the folder belongs")
    return ProjectOwner(int(uid))
