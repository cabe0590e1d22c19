"""Routes of a Linux for IPv4: /proc/net/route, and what `ip route` prints."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .pasted import pasted_lines

DEFAULT = ipaddress.IPv4Network("0.0.0.0/0")
HEX = r"([0-9A-F]{8})"
PROC_ROW = re.compile(rf"\s*(\S{{1,15}})\s+{HEX}\s+{HEX}\s+[0-9A-F]{{4}}(?:\s+\d+){{3}}\s+{HEX}(?:\s+\d+)*\s*")
IP_ROW = re.compile(
    r"\s*(?P<to>default|\d+(?:\.\d+){3}(?:/\d+)?)(?:\s+via\s+(?P<via>\d+(?:\.\d+){3}))?\s+dev\s+(?P<dev>\S+).*"
)


@dataclass(frozen=True, slots=True)
class LinuxRoute:
    """`gateway` is empty for a network that the interface lies in itself."""

    interface: str
    network: ipaddress.IPv4Network
    gateway: str = ""


def parse_linux_routes(data: bytes) -> tuple[LinuxRoute, ...]:
    """In the order of the text; lines that are no route are passed over, and so are routes to a single host."""
    return tuple(_routes(pasted_lines(data)))


def _routes(lines: list[str]) -> Iterator[LinuxRoute]:
    for line in lines:
        try:
            if row := PROC_ROW.fullmatch(line):
                yield LinuxRoute(row[1], _network(_dotted(row[2]), _dotted(row[4])), _gateway(_dotted(row[3])))
            elif row := IP_ROW.fullmatch(line):
                network = DEFAULT if row["to"] == "default" else ipaddress.IPv4Network(row["to"], strict=False)
                yield LinuxRoute(row["dev"], network, row["via"] or "")
        except ValueError:
            continue


def _dotted(number: str) -> str:
    """The kernel prints addresses as numbers of its own byte order, which is little-endian on x64 and arm64."""
    return str(ipaddress.IPv4Address(bytes.fromhex(number)[::-1]))


def _network(address: str, mask: str) -> ipaddress.IPv4Network:
    return ipaddress.IPv4Network(f"{address}/{mask}", strict=False)


def _gateway(address: str) -> str:
    return "" if address == "0.0.0.0" else address  # noqa: S104  # no gateway, nothing is bound
