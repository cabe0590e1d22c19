"""Ports: what listens, what Windows has reserved, and what the project wants."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, value
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
    for port in compose.compose.published_ports if compose else ():
        for number in port.host_ports:
            found.setdefault(number, WantedPort(port=number, source=f"{port.file}:{port.line}", service=port.service))
    for number in air.air.ports if air else ():
        found.setdefault(number, WantedPort(port=number, source=air.path if air else "", published=False))
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        for exposed in dockerfile.exposed:
            source = f"{path.replace(chr(92), '/').rpartition('/')[2]}:{exposed.line}"
            found.setdefault(exposed.port, WantedPort(port=exposed.port, source=source, published=False))
    if found:
        return WantedPorts(tuple(found[number] for number in sorted(found)), named=True)
    return WantedPorts(tuple(WantedPort(port=number, published=False) for number in COMMON_PORTS), named=False)
