"""Containers that ended badly or start again and again, of each engine; what they wrote is never asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hostdoctor.host.machine import Machine, engine
from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .container_ports import FOLDER, SERVICE
from .docker_engine import Engine, need_ready, read_engine_state
from .tolerance import if_seen

ALL, RUNNING = "/containers/json?all=1", "/containers/json"
STATUS = re.compile(r"(?P<state>Exited|Restarting) \((?P<code>\d{1,5})\)\s*(?P<ago>.*)")
"""How the engine words it, in English everywhere (moby daemon/internal/container state_string)."""
ONE_OFF = "com.docker.compose.oneoff"
"""Says True of the containers of `docker compose run` (docker/compose pkg/api/labels.go)."""
LONG_AGO = re.compile(r"\b(?:weeks?|months?|years?)\b")
KILLED = 137
"""128 and SIGKILL: what the kernel and `docker stop` both leave."""
MOST = 12
"""Containers that are asked for more: each takes a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerEnd:
    """`state` is exited or restarting. `out_of_memory` is None where the engine did not tell.

    `memory_limit` is in bytes, 0 without one. `service` and `folder` are Compose's, or empty, as `service` is for what
    `docker compose run` started.
    """

    name: str
    image: str
    state: str
    exit_code: int
    out_of_memory: bool | None = None
    restarts: int = 0
    memory_limit: int = 0
    service: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ContainerStates:
    """Those that ended with an error within the last days, by name."""

    items: tuple[ContainerEnd, ...]


@dataclass(frozen=True, slots=True)
class ContainerKills:
    """The containers that the kernel killed for want of memory, by name."""

    items: tuple[ContainerEnd, ...]


@probe()
def list_container_kills(states: ContainerStates) -> ContainerKills:
    """Unknown where one was killed and nobody told by whom: a list names the exit code alone."""
    kills = tuple(item for item in states.items if item.out_of_memory)
    untold = [item.name for item in states.items if item.exit_code == KILLED and item.out_of_memory is None]
    if untold and not kills:
        raise CouldNotLook(f"the engine did not tell who killed {untold[0]}", f"docker inspect {untold[0]}")
    return ContainerKills(kills)


@probe(timeout=15)
def read_container_states(machine: Machine, docker: Engine) -> ContainerStates:
    """From the list of all containers; of those that were killed, or start again, the engine is asked for more.

    A ticket may show that list and nothing else of the engine: who lists containers does answer.
    """
    state = if_seen(read_engine_state, machine, docker)
    if state is not None:
        need_ready(docker, state)
    bad = sorted(_bad(_rows(machine, docker)), key=lambda pair: str(pair[0].get("Names")))
    return ContainerStates(tuple(_end(machine, docker, row, match) for row, match in bad[:MOST]))


def _rows(machine: Machine, docker: Engine) -> list[Any]:
    """All containers. A ticket shows one list, which may be that of `docker ps --all`: it holds ended ones then."""
    for path in (ALL, RUNNING):
        rows = if_seen(engine, machine, docker.context, path)
        if isinstance(rows, list) and (path == ALL or any(True for _ in _bad(rows))):
            return rows
    raise CouldNotLook("the engine did not list its containers", "docker ps --all")


def _bad(rows: list[Any]) -> Iterator[tuple[Mapping[str, Any], re.Match[str]]]:
    for row in rows:
        match = STATUS.match(str(row.get("Status") or "")) if isinstance(row, dict) else None
        if match and match["code"] != "0" and not LONG_AGO.search(match["ago"]):
            yield row, match


def _end(machine: Machine, docker: Engine, row: Mapping[str, Any], match: re.Match[str]) -> ContainerEnd:
    code, state = int(match["code"]), match["state"].lower()
    more = if_seen(_inspect, machine, docker, str(row.get("Id") or "")) if code == KILLED or state != "exited" else {}
    told = (more or {}).get("State") or {}
    labels = row.get("Labels") or {}
    return ContainerEnd(
        name=str((row.get("Names") or ["?"])[0]).lstrip("/"),
        image=str(row.get("Image") or ""),
        state=state,
        exit_code=code,
        out_of_memory=told.get("OOMKilled") if isinstance(told.get("OOMKilled"), bool) else None,
        restarts=int((more or {}).get("RestartCount") or 0),
        memory_limit=int(((more or {}).get("HostConfig") or {}).get("Memory") or 0),
        service="" if labels.get(ONE_OFF) == "True" else str(labels.get(SERVICE) or ""),
        folder=str(labels.get(FOLDER) or ""),
    )


def _inspect(machine: Machine, docker: Engine, identity: str) -> dict[str, Any]:
    got = engine(machine, docker.context, f"/containers/{quote(identity)}/json")
    if not isinstance(got, dict) or "error" in got:
        raise CouldNotLook(f"the engine did not tell of container {identity}")
    return got
