"""To whom the project's folder belongs, as Linux counts users; git in a container looks at that."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .mounts import Mounts, on_windows_drive
from .places import LinuxPlace
from .project import Project


@dataclass(frozen=True, slots=True)
class ProjectOwner:
    """Absent on Windows and on its drives, and where a project is no repository. `place` is the name of its Linux."""

    uid: int
    place: str = ""


@probe(timeout=15)
def read_project_owner(machine: Machine, linux: LinuxPlace, project: Project, mounts: Mounts | None) -> ProjectOwner:
    """Of the folder with .git in it. As whose files Docker Desktop shows those of a Windows drive was not seen."""
    if ".git/" not in project.files:
        raise NotHere("the project's folder is not that of a repository")
    if mounts and on_windows_drive(mounts.of(project.root)):
        raise NotHere("the project lies on a Windows drive")
    got = value(machine, Question(linux.place.side, "path", (project.root,)))
    uid = got.get("owner_uid")
    if not got.get("exists") or uid is None:
        raise NotHere("nobody says to whom the folder belongs")
    return ProjectOwner(int(uid), linux.place.name)
