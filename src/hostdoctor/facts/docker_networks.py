"""The networks of each engine: their names and subnets, and nothing of who is in them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, engine
from hostdoctor.scopes import CouldNotLook
from hostdoctor.wiring import probe

from .docker_engine import Engine, EngineState, need_ready


@dataclass(frozen=True, slots=True)
class DockerNetwork:
    """A network with its subnets for IPv4; `host` and `none` have no subnet and are left out."""

    name: str
    subnets: tuple[ipaddress.IPv4Network, ...]


@dataclass(frozen=True, slots=True)
class DockerNetworks:
    """By name."""

    items: tuple[DockerNetwork, ...]


@probe(timeout=8)
def read_docker_networks(machine: Machine, docker: Engine, state: EngineState) -> DockerNetworks:
    """One request; subnets that cannot be read are left out."""
    need_ready(docker, state)
    rows = engine(machine, docker.context, "/networks")
    if not isinstance(rows, list):
        raise CouldNotLook("the engine did not list its networks")
    found = (DockerNetwork(str(row.get("Name") or "?"), tuple(_subnets(row))) for row in rows if isinstance(row, dict))
    return DockerNetworks(tuple(sorted((item for item in found if item.subnets), key=lambda item: item.name)))


def _subnets(row: Mapping[str, Any]) -> Iterator[ipaddress.IPv4Network]:
    for config in (row.get("IPAM") or {}).get("Config") or ():
        try:
            yield ipaddress.IPv4Network(str(config.get("Subnet")), strict=False)
        except (ValueError, AttributeError):
            continue
