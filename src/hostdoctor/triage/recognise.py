"""The kinds of output that a ticket is searched for."""

from __future__ import annotations

from collections.abc import Mapping

from .kind import Kind
from .signs import (
    docker,
    errors,
    go,
    linux,
    project,
    registry,
    settings,
    system,
    windows,
    wsl,
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *wsl.KINDS,
        *settings.KINDS,
        *docker.KINDS,
        *go.KINDS,
        *system.KINDS,
        *project.KINDS,
        *linux.KINDS,
        *windows.KINDS,
        *registry.KINDS,
        *errors.KINDS,
    )
}


def readable() -> list[tuple[str, str]]:
    """(kind, what somebody types to get it), for the message that a ticket held nothing to read."""
    return [(kind.name, kind.ask) for kind in KINDS.values()]


def value_of(kind: str, data: bytes) -> object:
    """What the output says, as a JSON value; None for a kind that is not known."""
    return KINDS[kind].value(data) if kind in KINDS else None
