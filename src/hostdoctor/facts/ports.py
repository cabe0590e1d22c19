"""Ports: what listens, what Windows has reserved, and what the project wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, value
from hostdoctor.parsers.dockerfile import exposed_ports
from hostdoctor.parsers.netsh_ports import (
    DynamicPortRange,
    ExcludedPortRange,
    parse_dynamic_port_range,
    parse_excluded_port_ranges,
)
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import Place
from .project import AirConfig, ComposeFile, Dockerfiles, Project

NETSH = Question(WINDOWS, "netsh-ports")

COMMON_PORTS = (3000, 3306, 5432, 6379, 8080, 9090)
"""Looked at when the project names no port: what Go services and their databases use most."""

AIR_PROXY_PORT = 8090
"""air's default (runner/config.go)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """`process` is empty and `pid` None where the system does not say who owns it."""

    address: str
    port: int
    process: str = ""
    pid: int | None = None


@dataclass(frozen=True, slots=True)
class Listeners:
    """What listened on TCP in a place at scan time."""

    items: tuple[Listener, ...]

    def on(self, port: int) -> tuple[Listener, ...]:
        """All listeners of a port."""
        return tuple(item for item in self.items if item.port == port)


@dataclass(frozen=True, slots=True)
class ReservedPorts:
    """Excluded port ranges and the dynamic range of Windows, TCP over IPv4, both ends inclusive."""

    ranges: tuple[ExcludedPortRange, ...]
    dynamic: DynamicPortRange | None
    source: str = "netsh interface ipv4 show excludedportrange protocol=tcp"

    def holding(self, port: int) -> ExcludedPortRange | None:
        """The range that holds a port."""
        return next((item for item in self.ranges if item.start <= port <= item.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPort:
    """`source` is file:line, or empty for the default list. `published`: Docker is to open it on the host."""

    port: int
    source: str = ""
    service: str = ""
    published: bool = True


@dataclass(frozen=True, slots=True)
class WantedPorts:
    """What the project wants to listen on, sorted; `named` is False when it is only the default list."""

    items: tuple[WantedPort, ...]
    named: bool


@probe()
def list_listeners(machine: Machine, place: Place) -> Listeners:
    """The system's table; a bind test would open the port for a moment."""
    if place.asleep:
        raise NotHere(f"{place.name} does not run, so nothing listens there")
    rows = value(machine, Question(place.side, "listeners"))
    items = (
        Listener(
            address=str(row["address"]),
            port=int(row["port"]),
            process=str(row.get("process") or ""),
            pid=row.get("pid"),
        )
        for row in rows
        if row.get("protocol", "tcp") == "tcp"
    )
    return Listeners(tuple(sorted(items, key=lambda item: (item.port, item.address))))


@probe(asks=(NETSH,))
def read_reserved_ports(machine: Machine, about: About) -> ReservedPorts:
    """Localised text, read by its shape only."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    data = value(machine, NETSH)
    dynamic = parse_dynamic_port_range(data)
    ranges = parse_excluded_port_ranges(data)
    if dynamic is None and not ranges:
        raise CouldNotLook("netsh printed neither ranges nor an error that could be read")
    return ReservedPorts(ranges, dynamic)


@probe()
def list_wanted_ports(
    project: Project, compose: ComposeFile | None, air: AirConfig | None, dockerfiles: Dockerfiles | None
) -> WantedPorts:
    """From compose, .air.toml and EXPOSE, in this order; the default list when none of them names a port."""
    found: dict[int, WantedPort] = {}
    for port in _published(compose) if compose else ():
        found.setdefault(port.port, port)
    for port in _of_air(air) if air else ():
        found.setdefault(port.port, port)
    for port in _exposed(dockerfiles) if dockerfiles else ():
        found.setdefault(port.port, port)
    if found:
        return WantedPorts(tuple(found[number] for number in sorted(found)), named=True)
    return WantedPorts(tuple(WantedPort(port=number, published=False) for number in COMMON_PORTS), named=False)


def _published(compose: ComposeFile) -> Iterator[WantedPort]:
    """What Docker is to open on the host. Of several ports for one target any free one will do, so none is wanted."""
    for path, file in compose.files:
        for service in file.services.values():
            for port in service.ports:
                wanted = port.published
                if wanted is None or port.protocol != "tcp":
                    continue
                if wanted.last - wanted.first > port.target.last - port.target.first:
                    continue
                for number in range(wanted.first, wanted.last + 1):
                    yield WantedPort(port=number, source=f"{_name(path)}:{port.line}", service=service.name)


def _of_air(air: AirConfig) -> Iterator[WantedPort]:
    """The ports of air's live-reload proxy, if it is on."""
    if air.air.proxy_enabled:
        for number in (air.air.proxy_port or AIR_PROXY_PORT, air.air.app_port):
            if number:
                yield WantedPort(port=number, source=_name(air.path), published=False)


def _exposed(dockerfiles: Dockerfiles) -> Iterator[WantedPort]:
    """EXPOSE of the final stage; it opens nothing on the host by itself."""
    for path, dockerfile in dockerfiles.items:
        for exposed in exposed_ports(dockerfile.stages[-1]) if dockerfile.stages else ():
            if exposed.protocol == "tcp":
                source = f"{_name(path)}:{exposed.line}"
                yield WantedPort(port=exposed.first, source=source, published=False)


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
