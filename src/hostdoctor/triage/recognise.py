"""The kinds of output that a ticket is searched for."""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    signs_docker,
    signs_errors,
    signs_go,
    signs_linux,
    signs_project,
    signs_settings,
    signs_system,
    signs_windows,
    signs_wsl,
)
from .kind import Kind

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *signs_wsl.KINDS,
        *signs_settings.KINDS,
        *signs_docker.KINDS,
        *signs_go.KINDS,
        *signs_system.KINDS,
        *signs_project.KINDS,
        *signs_linux.KINDS,
        *signs_windows.KINDS,
        *signs_errors.KINDS,
    )
}


def readable() -> list[tuple[str, str]]:
    """(kind, what somebody types to get it), for the message that a ticket held nothing to read."""
    return [(kind.name, kind.ask) for kind in KINDS.values()]


def value_of(kind: str, data: bytes) -> object:
    """What the output says, as a JSON value; None for a kind that is not known."""
    return KINDS[kind].value(data) if kind in KINDS else None
