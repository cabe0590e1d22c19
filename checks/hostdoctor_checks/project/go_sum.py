"""Whether go.sum is there and kept by git.

What it looks at
    go.mod, whether go.sum lies beside it, and whether git tracks both.

Why it matters
    go.sum holds the checksums of all modules that a build uses. Without it a build stops with "missing go.sum entry",
    and whoever clones the project must take what the network gives. It does not choose versions: go.mod does that.

How we know
    Read from the folder and from git. The error was seen with Go 1.27.3.

False alarms
    A module that requires nothing, or only folders of its own by `replace`, needs no go.sum; a vendor folder serves a
    build without it, and so does go.work.sum in a workspace. In a project that git does not track yet nothing is said;
    a go.sum that is only not added yet is worth knowing, and no more.

Fix
    `go mod tidy` writes it, and git is to keep it; `go mod verify` then holds the module cache against it.

Undo
    Take the line back into .gitignore.

Sources
    golang/website _content/ref/mod.md, go-sum-files and minimal-version-selection (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.project_git import ProjectGit

WORKSPACE = "go.work.sum"
"""Holds what the go.sum files of a workspace's modules lack (golang/website _content/ref/mod.md, workspaces)."""


@check("go.sum is there and kept by git")
def go_sum(place: Place, project: Project, module: GoModule, git: ProjectGit | None) -> Iterator[Finding]:
    """MEDIUM where builds stop without it, or others get none; INFO where it is not added yet."""
    local = {item.old for item in module.mod.local_replaces}
    needed = [item for item in module.mod.requires if item.value not in local]
    if not needed or {"vendor/", WORKSPACE} & set(project.files):
        return
    if "go.sum" not in project.files:
        yield _finding(
            place,
            project,
            f"go.sum is missing, though go.mod requires {needed[0].value}"
            + (f" and {len(needed) - 1} more" if len(needed) > 1 else ""),
            Evidence(value=f"requires {needed[0].value}", source=f"{module.path}:{needed[0].line}", side=place.name),
        )
    elif git and "go.mod" in git.tracked and "go.sum" not in git.tracked:
        ignored = "go.sum" not in git.addable
        yield _finding(
            place,
            project,
            "go.sum is ignored by git, so that every clone builds without checksums"
            if ignored
            else "go.sum is not added to git yet, though go.mod is",
            Evidence(
                value=f"go.mod is tracked, go.sum is {'ignored' if ignored else 'not'}",
                source="git ls-files",
                side=place.name,
            ),
            Severity.MEDIUM if ignored else Severity.INFO,
        )


def _finding(
    place: Place, project: Project, what: str, evidence: Evidence, severity: Severity = Severity.MEDIUM
) -> Finding:
    side = "linux" if place.linux else "windows"
    missing = "go.sum" not in project.files
    if severity is Severity.INFO:
        steps: tuple[Run | Do, ...] = ()
    elif missing:
        steps = (Run(any_shell("go mod tidy"), side=side),)
    else:
        look = f"git check-ignore -v go.sum in {project.root}"
        steps = (Do(f"Take the line that names go.sum out of .gitignore ({look})"),)
    return Finding(
        severity=severity,
        what=what,
        evidence=(evidence,),
        fixes=(
            Fix(
                title="Write go.sum and keep it" if missing else "Let git keep go.sum",
                steps=(
                    *steps,
                    Run(any_shell("git add go.sum"), side=side),
                    Run(any_shell("go mod verify"), side=side),
                ),
                minutes=2,
                risk="go mod tidy may also change go.mod: look at the difference" if missing else "",
                undo="git rm --cached go.sum",
                verify="go-sum",
            ),
        ),
    )
