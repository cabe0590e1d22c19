"""Which actions the project's GitHub workflows use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, list_directory, read_file
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .project import Project
from .tolerance import if_seen

FOLDER = ".github/workflows"
USES = re.compile(
    r"^\s*(?:-\s*)?uses:\s*[\"']?(?P<action>[\w.-]+/[\w.-]+)(?:/[\w./-]+)?@(?P<version>[\w./-]+)", re.MULTILINE
)
MOST_READ = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedAction:
    """`version` is what stands behind the `@`: a tag, a branch or a commit."""

    action: str
    version: str
    where: str

    @property
    def major(self) -> int | None:
        """7 for v7 and v7.0.1; None for a branch or a commit."""
        match = re.fullmatch(r"v?(\d{1,3})(?:\.[\w.]+)?", self.version)
        return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Workflows:
    """Absent where the project has none."""

    actions: tuple[UsedAction, ...]


@probe(timeout=15)
def read_workflows(machine: Machine, project: Project) -> Workflows:
    """Files of .github/workflows that end in .yml or .yaml."""
    if ".github/" not in project.files:
        raise NotHere("the project has no workflows of GitHub")
    names = list_directory(machine, project.side, project.path(FOLDER))
    files = [f"{FOLDER}/{name}" for name in names if name.endswith((".yml", ".yaml"))]
    if not files:
        raise NotHere("the project has no workflows of GitHub")
    found = []
    for name in files[:MOST_READ]:
        text = (if_seen(read_file, machine, project.side, project.path(name)) or b"").decode("utf-8-sig", "replace")
        for match in USES.finditer(text):
            line = text.count("\n", 0, match.start("action")) + 1
            found.append(
                UsedAction(action=match["action"], version=match["version"], where=f"{project.path(name)}:{line}")
            )
    return Workflows(tuple(found))
