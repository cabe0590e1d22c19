"""Which Docker engine the command line would talk to, and why; read from variables and files, no process is started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.parsers.docker_contexts import (
    Context,
    ContextChoice,
    DockerCliConfig,
    ResolvedContext,
    resolve_context,
)
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.wiring import probe

from .places import Place

DOCKER_FOLDER = "~/.docker"
"""Where the client keeps its files, unless DOCKER_CONFIG names another folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerContexts:
    """The contexts of a place's user and the one in force, with what it overrides. `folder` is docker's own."""

    side: str
    folder: str = DOCKER_FOLDER
    items: tuple[Context, ...]
    active: ResolvedContext
    config: DockerCliConfig


@probe()
def read_docker_contexts(machine: Machine, place: Place) -> DockerContexts:
    """Files and variables of the place."""
    got = value(machine, Question(place.awake().side, "contexts"))
    windows = not place.linux
    config = _config(got.get("config") or {})
    items = tuple(_context(row, windows=windows) for row in got.get("contexts") or ())
    variables = got.get("environment") or {}
    choice = ContextChoice(
        docker_host=variables.get("DOCKER_HOST", ""),
        docker_context=variables.get("DOCKER_CONTEXT", ""),
        config=config,
        contexts={item.name: item for item in items},
        windows=windows,
    )
    folder = variables.get("DOCKER_CONFIG") or DOCKER_FOLDER
    return DockerContexts(side=place.side, folder=folder, items=items, active=resolve_context(choice), config=config)


def _config(row: Mapping[str, Any]) -> DockerCliConfig:
    """What the client takes from config.json; nothing of a file that it cannot read, and then why."""
    problem = row.get("problem")
    return DockerCliConfig(
        current_context=row.get("currentContext"),
        credentials_store=row.get("credsStore"),
        credential_helpers=tuple(row.get("credHelpers") or ()),
        plain_logins=int(row.get("plainLogins") or 0),
        proxies=tuple(row.get("proxies") or ()),
        problem=problem if problem in ("bom", "utf-16", "invalid-json") else None,
    )


def _context(row: Mapping[str, str], *, windows: bool) -> Context:
    endpoint = row.get("endpoint") or ""
    return Context(
        name=row["name"],
        endpoint=parse_endpoint(endpoint, windows=windows) if endpoint else None,
        description=row.get("description") or None,
    )
