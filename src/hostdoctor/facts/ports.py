"""Ports of the machine: what listens in each place, and what Windows has reserved."""

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

__all__ = [
    "DynamicPortRange",
    "ExcludedPortRange",
    "Listener",
    "Listeners",
    "ReservedPorts",
    "list_listeners",
    "read_reserved_ports",
]

NETSH = Question(WINDOWS, "netsh-ports")

EVERY_ADDRESS = ("", "*", "0.0.0.0", "::")  # noqa: S104  # what files and tables say, nothing is bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """`process` is empty and `pid` None where the system does not say who owns it."""

    address: str
    port: int
    process: str = ""
    pid: int | None = None

    def meets(self, address: str) -> bool:
        """Whether somebody who wants the port on `address` ("" is all of them) gets in its way."""
        return self.address == address or self.address in EVERY_ADDRESS or address in EVERY_ADDRESS


@dataclass(frozen=True, slots=True)
class Listeners:
    """What listened on TCP in a place at scan time; `source` is the command that shows the same."""

    items: tuple[Listener, ...]
    source: str = "ss -ltnp"

    def on(self, port: int, address: str = "") -> tuple[Listener, ...]:
        """All listeners of a port that meet an address."""
        return tuple(item for item in self.items if item.port == port and item.meets(address))


@dataclass(frozen=True, slots=True)
class ReservedPorts:
    """Excluded port ranges and the dynamic range of Windows, TCP over IPv4, both ends inclusive."""

    ranges: tuple[ExcludedPortRange, ...]
    dynamic: DynamicPortRange | None
    source: str = "netsh interface ipv4 show excludedportrange protocol=tcp"
    dynamic_source: str = "netsh interface ipv4 show dynamicport tcp"

    def holding(self, port: int) -> ExcludedPortRange | None:
        """The range that holds a port."""
        return next((item for item in self.ranges if port in item), None)


@probe(asks=(Question(WINDOWS, "listeners"),))
def list_listeners(machine: Machine, place: Place) -> Listeners:
    """The system's table; a bind test would open the port for a moment. UDP is left out."""
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
    ordered = tuple(sorted(items, key=lambda item: (item.port, item.address, item.process)))
    return Listeners(ordered, "ss -ltnp" if place.linux else "netstat -ano")


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
