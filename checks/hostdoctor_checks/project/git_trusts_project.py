"""Whether git works in the project, though its folder may belong to another user.

What it looks at
    What git says when it is asked which files of the project it tracks.

Why it matters
    git refuses a repository that belongs to another user: "detected dubious ownership". `go build` asks git for the
    revision, and ends with "error obtaining VCS status: exit status 128". It happens to projects that root has cloned,
    that were copied from another computer, or that lie on a drive or share with an owner of its own.

How we know
    git said so.

False alarms
    Other programs may not mind: a project without Go is MEDIUM, and so is one whose GOFLAGS says -buildvcs=false, for
    then `go build` does not ask git. A repository that git trusts, and a folder that is none, are quiet.

Fix
    Make the folder your own, or let git trust this one folder. Trust for every folder is no answer: any repository
    could then start programs.

Undo
    `git config --global --unset-all safe.directory` with that folder.

Sources
    git-scm.com git-config safe.directory (CVE-2022-24765); golang/go src/cmd/go/internal/load/pkg.go (1.27.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Across, Evidence, Finding, Fix, Run, Severity, Unknown, any_shell, bash, check
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.project_git import GitTrust

REPOSITORY = re.compile(r"repository at '(?P<path>[^']+)'")


@check("git works in the project")
def git_trusts_project(
    place: Place, project: Project, trust: GitTrust, module: GoModule | None, settings: Across[GoEnv | Unknown]
) -> Iterator[Finding]:
    """HIGH where go build ends by it, MEDIUM elsewhere."""
    if not trust.refused:
        return
    named = REPOSITORY.search(trust.refused)
    folder = named["path"] if named else project.root
    side = "linux" if place.linux else "windows"
    go_ends = module is not None and not _asks_nobody(place, settings)
    ends = ", and go build ends" if go_ends else ""
    trusting = Fix(
        title="Let git trust this one folder",
        steps=(Run(any_shell(f'git config --global --add safe.directory "{folder}"'), side=side),),
        minutes=1,
        risk="whoever can write there can have git start programs as you",
        undo=f'git config --global --unset-all safe.directory "{folder}"',
        verify="git-trusts-project",
    )
    own = Fix(
        title="Make the folder your own",
        steps=(bash(f'sudo chown -R "$(id -u):$(id -g)" "{folder}"', elevated=True),),
        minutes=1,
        risk="not for a folder that somebody else works in; a Windows drive takes no owners without metadata",
        undo="chown back to the old owner",
        verify="git-trusts-project",
    )
    yield Finding(
        severity=Severity.HIGH if go_ends else Severity.MEDIUM,
        what=f"git refuses {project.name}, which belongs to another user{ends}",
        evidence=(Evidence(value=trust.refused, source=f"git ls-files in {project.root}", side=place.name),),
        fixes=(trusting, own) if place.linux else (trusting,),
        explains=("vcs-stamping",),
    )


def _asks_nobody(place: Place, settings: Across[GoEnv | Unknown]) -> bool:
    """Whether Go of that place was told to build without a revision."""
    here = (env for scope, env in settings.items() if isinstance(env, GoEnv) and scope.label("Place") == place.name)
    return any("-buildvcs=false" in env.get("GOFLAGS") for env in here)
