"""The project's Compose files one by one, those that YAML refuses too."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.parsers.compose_model import ComposeFile as ComposeText
from hostdoctor.parsers.compose_model import ComposeProblem
from hostdoctor.wiring import probe

from .project import Project, compose_texts

__all__ = ["ComposeProblem", "ComposeTexts", "read_compose_texts"]


@dataclass(frozen=True, slots=True)
class ComposeTexts:
    """Each file by its path. Absent where the project has none."""

    files: tuple[tuple[str, ComposeText], ...]


@probe()
def read_compose_texts(machine: Machine, project: Project) -> ComposeTexts:
    """The files that Compose itself would take."""
    return ComposeTexts(compose_texts(machine, project))
