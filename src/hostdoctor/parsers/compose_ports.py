"""The `ports` of a Compose service, in the short and the long form. Source: compose-spec 05-services.md, "ports"."""

from __future__ import annotations

import re
from dataclasses import dataclass

PORTS = r"[0-9]{1,5}(?:-[0-9]{1,5})?"
SHORT = re.compile(
    rf"(?:(?:\[(?P<ipv6>[0-9A-Fa-f:.%]+)\]|(?P<ip>(?:[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})?)):)??"
    rf"(?:(?P<published>{PORTS})?:)?(?P<target>{PORTS})(?:/(?P<protocol>[A-Za-z]+))?"
)
HIGHEST_PORT = 65535
PROTOCOLS = ("tcp", "udp", "sctp")


@dataclass(frozen=True, slots=True)
class PortRange:
    """One port or several, both ends included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many ports these are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPort:
    """One entry of `ports`; without `published` the engine picks a free port, without `host_ip` it binds all addresses.

    A range of several published ports for one target means any free one of them.
    """

    line: int
    published: PortRange | None
    target: PortRange
    host_ip: str | None = None
    protocol: str = "tcp"


def parse_short_port(text: str, line: int) -> PublishedPort | None:
    """`[[address:]published:]target[/protocol]` with ports or ranges; None where it is none."""
    match = SHORT.fullmatch(text)
    if not match or (match["protocol"] or "tcp").lower() not in PROTOCOLS:
        return None
    address = match["ipv6"] or match["ip"] or None
    return make_port(line, address, match["published"], match["target"], match["protocol"])


def make_port(
    line: int, host_ip: str | None, published: str | None, target: str, protocol: str | None
) -> PublishedPort | None:
    """An entry of its parts; None where a port is out of range, or two ranges do not fit each other."""
    target_range = parse_range(target)
    # The port 0 stands for any free one.
    published = None if published and published.strip("0") == "" else published
    published_range = parse_range(published) if published else None
    if target_range is None or (published and published_range is None):
        return None
    if published_range and target_range.count not in {1, published_range.count}:
        return None
    return PublishedPort(
        line=line,
        published=published_range,
        target=target_range,
        host_ip=host_ip or None,
        protocol=(protocol or "tcp").lower(),
    )


def parse_range(text: str) -> PortRange | None:
    """`8080` or `8080-8090`."""
    match = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", text.strip())
    if not match:
        return None
    first = int(match.group(1))
    last = int(match.group(2) or first)
    return PortRange(first, last) if 1 <= first <= last <= HIGHEST_PORT else None
