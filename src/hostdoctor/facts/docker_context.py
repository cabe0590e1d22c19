"""Which Docker engine the command line would talk to, and why; read from variables and files, no process is started."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.parsers.docker_contexts import (
    Context,
    ContextChoice,
    DockerCliConfig,
    ResolvedContext,
    parse_docker_cli_config,
    resolve_context,
)
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.wiring import probe

from .places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerContexts:
    """The contexts of a place's user and the one in force, with what it overrides."""

    side: str
    items: tuple[Context, ...]
    active: ResolvedContext
    config: DockerCliConfig


@probe()
def read_docker_contexts(machine: Machine, place: Place) -> DockerContexts:
    """Files and variables of the place."""
    got = value(machine, Question(place.awake().side, "contexts"))
    windows = not place.linux
    config = parse_docker_cli_config(json.dumps(got.get("config") or {}).encode())
    items = tuple(_context(row, windows=windows) for row in got.get("contexts") or ())
    variables = got.get("environment") or {}
    choice = ContextChoice(
        docker_host=variables.get("DOCKER_HOST", ""),
        docker_context=variables.get("DOCKER_CONTEXT", ""),
        config=config,
        contexts={item.name: item for item in items},
        windows=windows,
    )
    return DockerContexts(side=place.side, items=items, active=resolve_context(choice), config=config)


def _context(row: Mapping[str, str], *, windows: bool) -> Context:
    endpoint = row.get("endpoint") or ""
    return Context(
        name=row["name"],
        endpoint=parse_endpoint(endpoint, windows=windows) if endpoint else None,
        description=row.get("description") or None,
    )
