"""The debugger and the reloader that are installed beside Go, and their releases as Go wrote them into their files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, run, value
from hostdoctor.wiring import probe

from .golang import GoInUse
from .places import Place
from .project import AirConfig, GoModule, Project
from .tolerance import if_seen

MODULE = re.compile(r"^\s*mod\s+(?P<path>\S+)\s+v(?P<version>\d+\.\d+\.\d+)(?=\s)", re.MULTILINE)
"""A line of `go version -m`; a program that was built in its own folder has (devel) there, or a revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTool:
    """A program that `go install` made: `module` and `version` (1.25.2) are what it was built from."""

    name: str
    path: str
    module: str
    version: str


@dataclass(frozen=True, slots=True)
class GoTools:
    """Those of dlv and air that are there and tell their release. Absent without a Go module."""

    items: tuple[GoTool, ...]

    def named(self, name: str) -> GoTool | None:
        """The tool of that name."""
        return next((item for item in self.items if item.name == name), None)


@probe(timeout=20)
def find_go_tools(
    machine: Machine, place: Place, project: Project, module: GoModule, go: GoInUse, air: AirConfig | None
) -> GoTools:
    """Neither is run. Nobody looks for air where the project has no settings for it."""
    names = ("dlv", "air") if air else ("dlv",)
    return GoTools(tuple(tool for name in names if (tool := _find(machine, place, go.go.path, name))))


def _find(machine: Machine, place: Place, go: str, name: str) -> GoTool | None:
    rows = if_seen(value, machine, Question(place.awake().side, "programs", (name,))) or []
    path = next((row["path"] for row in rows if not row.get("alias")), "")
    ran = if_seen(run, machine, place.side, go, "version", "-m", path) if path else None
    if ran is None or ran.exit_code != 0:
        return None
    match = MODULE.search(ran.out.decode("utf-8", "replace"))
    return GoTool(name=name, path=path, module=match["path"], version=match["version"]) if match else None
