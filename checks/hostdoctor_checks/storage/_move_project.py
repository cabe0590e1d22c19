"""The fix that two checks share: the project goes to the place's own file system."""

from __future__ import annotations

import shlex

from hostdoctor.api import Do, Fix, Run, Shell, bash
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Project

OVERWRITE_NOTHING = "/E /XC /XN /XO"
"""robocopy copies into a folder that is there; these leave each file that is there as it is."""


def move(place: Place, project: Project, *, verify: str, risk: str = "") -> Fix:
    """Copy it and go on there; `verify` is the check that must go quiet."""
    return Fix(
        title=f"Move the project to {_own(place)} own file system",
        steps=(_copy(place, project), Do(_open(place))),
        minutes=3,
        risk=risk,
        undo="the old folder stays as it is",
        verify=verify,
    )


def _own(place: Place) -> str:
    return f"{place.name}'s" if place.wsl else "this machine's"


def _copy(place: Place, project: Project) -> Run:
    if not place.linux:
        return _robocopy(project)
    source, target = shlex.quote(project.root), f"~/{shlex.quote(project.name)}"
    return bash(f"mkdir {target} && cp -a {source}/. {target} && cd {target} && git status")


def _robocopy(project: Project) -> Run:
    """A folder that ends in a backslash would escape the quote behind it."""
    source, name = project.root.rstrip("\\"), project.name
    return Run(
        {
            Shell.POWERSHELL: f'robocopy "{source}" "$HOME\\{name}" {OVERWRITE_NOTHING}',
            Shell.CMD: f'robocopy "{source}" "%USERPROFILE%\\{name}" {OVERWRITE_NOTHING}',
        }
    )


def _open(place: Place) -> str:
    if place.wsl:
        return "Open it from there: `code .` in that shell, or the distribution's window of your editor"
    return "Open it from there in your editor"
