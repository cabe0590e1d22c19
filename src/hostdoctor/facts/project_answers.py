"""Whether the project's file system answers at all: what lies on it is not measured otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import Place


@dataclass(frozen=True, slots=True)
class ProjectAnswers:
    """`answers` is False where a look of two seconds brought nothing."""

    path: str
    answers: bool


@probe(timeout=8, alone=True)
def ask_project_folder(machine: Machine, about: About, place: Place) -> ProjectAnswers:
    """After all else was looked at, before anything is measured: a mount may answer first and then no more."""
    if not about.project or about.project_side != place.side:
        raise NotHere("the project lies elsewhere" if about.project else "there is no project")
    return ProjectAnswers(about.project, bool(value(machine, Question(place.side, "answers", (about.project,)))))
