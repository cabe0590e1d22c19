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
    build without it. In a project that git does not track yet, or with a go.sum that is only not added yet, nothing is
    said.

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


@check("go.sum is there and kept by git")
def go_sum(place: Place, project: Project, module: GoModule, git: ProjectGit | None) -> Iterator[Finding]:
    """MEDIUM where builds stop without it, or others get none."""
    local = {item.old for item in module.mod.local_replaces}
    needed = [item for item in module.mod.requires if item.value not in local]
    if not needed or "vendor/" in project.files:
        return
    if "go.sum" not in project.files:
        yield _finding(
            place,
            project,
            f"go.sum is missing, though go.mod requires {needed[0].value}"
            + (f" and {len(needed) - 1} more" if len(needed) > 1 else ""),
            Evidence(value=f"requires {needed[0].value}", source=f"{module.path}:{needed[0].line}", side=place.name),
        )
    elif git and "go.mod" in git.tracked and "go.sum" not in git.tracked | git.addable:
        yield _finding(
            place,
            project,
            "go.sum is ignored by git, so that every clone builds without checksums",
            Evidence(value="go.mod is tracked, go.sum is ignored", source="git ls-files", side=place.name),
        )


def _finding(place: Place, project: Project, what: str, evidence: Evidence) -> Finding:
    side = "linux" if place.linux else "windows"
    missing = "go.sum" not in project.files
    steps = (
        Run(any_shell("go mod tidy"), side=side)
        if missing
        else Do(f"Take the line that names go.sum out of .gitignore (git check-ignore -v go.sum in {project.root})"),
        Run(any_shell("git add go.sum"), side=side),
        Run(any_shell("go mod verify"), side=side),
    )
    return Finding(
        severity=Severity.MEDIUM,
        what=what,
        evidence=(evidence,),
        fixes=(
            Fix(
                title="Write go.sum and keep it" if missing else "Let git keep go.sum",
                steps=steps,
                minutes=2,
                risk="go mod tidy may also change go.mod: look at the difference" if missing else "",
                undo="git rm --cached go.sum",
                verify="go-sum",
            ),
        ),
    )
