"""Whether the module has a go.sum, and whether git is told to leave it out."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.wiring import probe

from .project import Directive, GoModule, Project
from .tolerance import if_seen

IGNORES = frozenset({"go.sum", "/go.sum", "*.sum", "/*.sum"})
"""Lines of .gitignore that keep go.sum out of the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoSum:
    """`needed` is the first module that go.sum must have lines for, None where there is none.

    `ignored` is `path:line` of .gitignore, empty where no line of it names go.sum. Absent without go.mod.
    """

    there: bool
    needed: Directive | None
    vendored: bool = False
    workspace: bool = False
    ignored: str = ""


@probe()
def read_go_sum(machine: Machine, project: Project, module: GoModule) -> GoSum:
    """go.sum itself is not read; a module replaced by a folder has no lines in it."""
    local = {replace.old for replace in module.mod.local_replaces}
    return GoSum(
        there="go.sum" in project.files,
        needed=next((line for line in module.mod.requires if line.value not in local), None),
        vendored="vendor/" in project.files,
        workspace="go.work" in project.files,
        ignored=_ignored(machine, project),
    )


def _ignored(machine: Machine, project: Project) -> str:
    """The last line that speaks of it counts: one that begins with ! takes it back in."""
    path = project.path(".gitignore")
    data = if_seen(read_file, machine, project.side, path) if ".gitignore" in project.files else None
    found = ""
    for number, line in enumerate((data or b"").decode("utf-8", "replace").splitlines(), start=1):
        if line.strip() in IGNORES:
            found = f"{path}:{number}"
        elif line.strip().removeprefix("!") in IGNORES:
            found = ""
    return found
