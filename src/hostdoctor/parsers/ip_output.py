"""Output of iproute2: `ip route`, `ip link` and `ip addr`, whole or brief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

ROUTE = re.compile(
    r"\s*(?P<to>default|(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?|[0-9a-f:]{2,45}(?:/\d{1,3})?)(?: via (?P<via>\S{2,45}))?"
    r" dev (?P<device>\S{1,15})(?P<rest>(?: .{0,300})?)"
)
BRIEF = re.compile(
    r"\s*(?P<name>[\w.-]{1,20})(?:@\S{1,20})?\s+(?P<state>UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT)\s*(?P<rest>.{0,600})"
)
FULL = re.compile(
    r"\s*\d{1,5}: (?P<name>[\w.-]{1,20})(?:@\S{1,20})?: <(?P<flags>[A-Z0-9_,-]{0,200})> (?P<rest>.{0,300})"
)
INET = re.compile(r"\binet6? (?P<address>[0-9a-f.:]{2,45}/\d{1,3})")
ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}|[0-9a-f]{0,4}:[0-9a-f:]{1,41}/\d{1,3}")


@dataclass(frozen=True, slots=True)
class IpRoute:
    """One route; `to` is "default" or a network, `via` its gateway or empty."""

    to: str
    device: str
    via: str = ""
    metric: int | None = None


@dataclass(frozen=True, slots=True)
class IpInterface:
    """One interface with its state (UP, DOWN, UNKNOWN), its MTU where it is shown, and its addresses."""

    name: str
    state: str = ""
    mtu: int | None = None
    addresses: tuple[str, ...] = ()


def parse_ip_routes(text: str) -> tuple[IpRoute, ...]:
    """The routes in their order."""
    return tuple(
        IpRoute(match["to"], match["device"], match["via"] or "", _number(match["rest"], "metric"))
        for match in map(ROUTE.fullmatch, (line.rstrip()[:500] for line in text.split("\n")))
        if match
    )


def parse_ip_interfaces(text: str) -> tuple[IpInterface, ...]:
    """The interfaces of `ip link` or `ip addr`, in either form."""
    return tuple(_interfaces(text))


def _interfaces(text: str) -> Iterator[IpInterface]:
    current: IpInterface | None = None
    for line in (line.rstrip()[:900] for line in text.split("\n")):
        full, brief = FULL.fullmatch(line), BRIEF.fullmatch(line)
        if full or brief:
            if current:
                yield current
            current = _full(full) if full else _brief(brief) if brief else None
        elif current and (inet := INET.search(line)):
            current = replace(current, addresses=(*current.addresses, inet["address"]))
    if current:
        yield current


def _full(match: re.Match[str]) -> IpInterface:
    state = re.search(r"\bstate ([A-Z]+)", match["rest"])
    return IpInterface(match["name"], state.group(1) if state else "", _number(match["rest"], "mtu"))


def _brief(match: re.Match[str]) -> IpInterface:
    return IpInterface(match["name"], match["state"], None, tuple(ADDRESS.findall(match["rest"])))


def _number(text: str, name: str) -> int | None:
    match = re.search(rf"\b{name} (\d{{1,9}})", text)
    return int(match.group(1)) if match else None
