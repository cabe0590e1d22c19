"""Proxies that a distribution is told to find on its own localhost, while they run on Windows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import read_distributions
from .environment import Environment
from .kernel_place import find_kernel_place
from .ports import Listeners
from .reported import ReportedErrors, ReportedLine
from .tolerance import if_seen
from .wsl2_place import Wsl2Place
from .wsl_networking import read_wsl_networking

NAMES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.IGNORECASE)

NOT_MIRRORED = re.compile(r"\bwsl: (?=.{0,300}localhost)(?=.{0,300}(?<![A-Za-z])NAT(?![A-Za-z]))")
"""WSL's warning in every language: `wsl:` , the words localhost and NAT are not translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalhostProxy:
    """`names` are variables that lead to `port` on the distribution's own localhost, where nothing listens.

    `mode` is the networking mode, empty where it is not known; only in mirrored mode is that Windows' localhost too.
    """

    place: str
    names: tuple[str, ...]
    port: int
    mode: str = ""


@dataclass(frozen=True, slots=True)
class ProxyNotMirrored:
    """WSL's warning that Windows' proxy is one on localhost, as a ticket shows it."""

    line: ReportedLine


@probe()
def find_localhost_proxy(
    machine: Machine, about: About, wsl: Wsl2Place, environment: Environment, listeners: Listeners
) -> LocalhostProxy:
    """Names and the port only: an address may hold a password. Absent where there is no such variable."""
    found = {name: port for name in NAMES if (port := _port(environment.variables.get(name, ""))) is not None}
    lost = {name: port for name, port in found.items() if not listeners.on(port, "127.0.0.1")}
    if not lost:
        raise NotHere("no variable leads to a proxy on localhost that is not there")
    port = next(iter(lost.values()))
    kernel = if_seen(find_kernel_place, machine, about, if_seen(read_distributions, machine, about))
    networking = if_seen(read_wsl_networking, machine, kernel) if kernel else None
    names = tuple(name for name, each in lost.items() if each == port)
    return LocalhostProxy(place=wsl.place.name, names=names, port=port, mode=networking.mode if networking else "")


@probe()
def find_proxy_not_mirrored(reported: ReportedErrors) -> ProxyNotMirrored:
    """Absent on a look at a machine."""
    lines = reported.lines(NOT_MIRRORED)
    if not lines:
        raise NotHere("WSL did not warn of a proxy on localhost")
    return ProxyNotMirrored(lines[0])


def _port(address: str) -> int | None:
    """The port of a proxy on localhost; curl and Go take an address without a scheme for http."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not LOOPBACK.fullmatch(host):
        return None
    return port or {"https": 443, "socks5": 1080, "socks5h": 1080}.get(parts.scheme, 80)
