"""Which name servers a distribution asks, who chose them, and where its packets leave it."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.parsers.linux_routes import DEFAULT, LinuxRoute, parse_linux_routes
from hostdoctor.parsers.resolv_conf import parse_resolv_conf
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import LinuxPlace
from .tolerance import if_seen
from .wsl_conf import read_wsl_conf

__all__ = ["RESOLV_CONF", "LinuxRoute", "LinuxRoutes", "NameServers", "read_linux_routes", "read_name_servers"]

RESOLV_CONF = "/etc/resolv.conf"
ROUTES = "/proc/net/route"


@dataclass(frozen=True, slots=True)
class LinuxRoutes:
    """Routes for IPv4 of a distribution or of this Linux."""

    place: str
    items: tuple[LinuxRoute, ...]
    source: str = ROUTES

    @property
    def gateway(self) -> str:
        """The address behind which everything else lies: Windows, in NAT mode. Empty without one."""
        return next((route.gateway for route in self.items if route.network == DEFAULT), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameServers:
    """`servers` are (address, line of resolv.conf). `frozen` is the line of wsl.conf that stops WSL from writing it.

    `gateway` is the present default gateway, empty where it is not known.
    """

    place: str
    servers: tuple[tuple[str, int], ...]
    by_wsl: bool = False
    frozen: str = ""
    gateway: str = ""


@probe()
def read_linux_routes(machine: Machine, linux: LinuxPlace) -> LinuxRoutes:
    """The kernel's own table, which needs no program."""
    items = parse_linux_routes(read_file(machine, linux.place.side, ROUTES))
    return LinuxRoutes(linux.place.name, items)


@probe()
def read_name_servers(machine: Machine, about: About, linux: LinuxPlace) -> NameServers:
    """Of a distribution of WSL; another Linux has its own ways to its name servers."""
    if not linux.place.wsl:
        raise NotHere("this is not WSL")
    text = parse_resolv_conf(read_file(machine, linux.place.side, RESOLV_CONF))
    if not text.servers:
        raise CouldNotLook(f"{RESOLV_CONF} names no server")
    conf = if_seen(read_wsl_conf, machine, about, linux)
    key = "network.generateResolvConf"
    routes = if_seen(read_linux_routes, machine, linux)
    return NameServers(
        place=linux.place.name,
        servers=text.servers,
        by_wsl=text.by_wsl,
        frozen=conf.source(key) if conf and conf.get(key) is False else "",
        gateway=routes.gateway if routes else "",
    )
