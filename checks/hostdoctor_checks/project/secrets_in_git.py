"""Whether git keeps files with secrets of the project.

What it looks at
    The .env files that git tracks, or that `git add` would take since no .gitignore names them, and the names of the
    variables that they give a value. No value is ever read into a report or a recording.

Why it matters
    What was committed once stays in the history and in every clone, also when it is deleted later. A file that is not
    ignored goes in with the next `git add .`.

How we know
    git itself lists them (`git ls-files`), and the names of the variables say what they are for: PASSWORD, SECRET,
    TOKEN, KEY and the like.

False alarms
    Files that are meant to be shared (.env.example, .env.sample, .env.template, .env.test, .env.vault) are quiet, as
    are those whose variables have harmless names, such as COMPOSE_PROJECT_NAME or PORT, or no value. A password that
    only a local database in a container has is told all the same: the name does not say so.

Fix
    Take the file out of the index and name it in .gitignore; what was pushed has to be changed.

Undo
    `git add -f` takes it in again.

Sources
    git-scm.com git-ls-files, git-rm, gitignore (2.54); docs.docker.com compose/how-tos/environment-variables
    best-practices (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.project_git import EnvFile, EnvFiles
from hostdoctor.facts.secret_variables import may_hold_secret

SHOWN = 5


@check("git keeps no secrets")
def secrets_in_git(place: Place, project: Project, env: EnvFiles) -> Iterator[Finding]:
    """MEDIUM for a file that git tracks, LOW for one that it would take."""
    for file in env.items:
        names = [name for name in file.variables if may_hold_secret(name)]
        if names:
            yield _finding(place, project, file, names)


def _finding(place: Place, project: Project, file: EnvFile, names: list[str]) -> Finding:
    shown = ", ".join(names[:SHOWN])
    what = "is kept by git" if file.tracked else "is not ignored, so that git add takes it"
    return Finding(
        severity=Severity.MEDIUM if file.tracked else Severity.LOW,
        what=f"{file.path} {what}, and sets {shown}",
        evidence=(Evidence(value=f"sets {shown}", source=project.path(file.path), side=place.name),),
        fixes=(_fix(place, project, file),),
        subject=file.path,
    )


def _fix(place: Place, project: Project, file: EnvFile) -> Fix:
    side = "linux" if place.linux else "windows"
    ignore = Edit(file=project.path(".gitignore"), new=f"/{file.path}", side=side)
    quoted = f'"{file.path}"' if " " in file.path else file.path
    if file.tracked:
        return Fix(
            title=f"Keep {file.path} out of git",
            steps=(
                ignore,
                Run(any_shell(f"git rm --cached {quoted}"), side=side),
                Do("Change the passwords, keys and tokens in it: the history of every clone still holds them"),
            ),
            minutes=10,
            risk="others get no copy of the file any more: give them a .env.example without values",
            undo=f"git add -f {quoted}",
            verify="secrets-in-git",
        )
    return Fix(
        title=f"Let git ignore {file.path}",
        steps=(ignore,),
        minutes=1,
        undo="take the line out of .gitignore",
        verify="secrets-in-git",
    )
