"""Which Docker engine the command line would talk to, and why; read from variables and files, no process is started."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.parsers.docker_contexts import Context, Resolution, contexts_from, resolve_context
from hostdoctor.wiring import probe

from .places import Place


@dataclass(frozen=True, slots=True)
class DockerContexts:
    """The contexts of a place's user and the one in force, with what it overrides."""

    side: str
    items: tuple[Context, ...]
    active: Resolution


@probe()
def read_docker_contexts(machine: Machine, place: Place) -> DockerContexts:
    """Files and variables of the place."""
    got = value(machine, Question(place.side, "contexts"))
    items = contexts_from(got["contexts"], windows=not place.linux)
    return DockerContexts(
        place.side, items, resolve_context(got["environment"], got["config"], items, windows=not place.linux)
    )
