"""Whether the routes of a VPN cover the networks that WSL and Docker use.

What it looks at
    Windows' routes into VPN adapters that are connected, the network between Windows and WSL, and the networks of
    bridges (docker0, br-…) in running distributions; where Docker Desktop is installed, Docker's first pool.

Why it matters
    Docker takes 172.17.0.0/16 and its neighbours, WSL takes a piece of 172.16.0.0/12. Where a company uses these too,
    containers never reach its hosts there, and a VPN that routes as narrowly as WSL does takes WSL's own packets away.

How we know
    Both tables of routes are read. That Docker Desktop keeps its first pool is inferred.

False alarms
    A VPN that takes only its own networks, and its default route, clash with nothing. That two tables overlap harms
    only who needs hosts there: for Docker it is LOW. Tailscale and ZeroTier are not looked at.

Fix
    Give Docker other pools with default-address-pools, and WSL mirrored networking.

Undo
    Take the lines out again, restart the engine.

Sources
    docker/docs engine/daemon/ipv4-ipv6.md, desktop/features/networking.md (2026-08); moby
    libnetwork/ipamutils/utils.go; microsoft/WSL#416, #1350, #4210; MicrosoftDocs/WSL WSL/networking.md (2026-07-30).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.api import Across, Certainty, Do, Edit, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.name_servers import LinuxRoutes
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor_checks.wsl._steps import SHUTDOWN

FIRST_POOL = ipaddress.IPv4Network("172.17.0.0/16")
"""docker0 of an engine that was told nothing else (moby libnetwork/ipamutils/utils.go)."""

BRIDGES = ("docker", "br-")

POOLS = '"default-address-pools": [{"base": "10.201.0.0/16", "size": 24}]'


@dataclass(frozen=True, slots=True)
class _Own:
    """A network of this machine. `docker` tells Docker's from that between Windows and WSL."""

    network: ipaddress.IPv4Network
    docker: bool
    evidence: Evidence
    inferred: bool = False


@check("No VPN covers the networks of WSL and Docker")
def vpn_routes(
    windows: WindowsNetwork, routes: Across[LinuxRoutes | Unknown], docker: DockerTraces
) -> Iterator[Finding]:
    """MEDIUM where the VPN takes WSL's own network, LOW where it covers one of Docker's."""
    told: set[ipaddress.IPv4Network] = set()
    for own in _own_networks(routes, docker):
        for route, adapter in windows.vpn_routes():
            narrow = route.network.prefixlen >= own.network.prefixlen
            if own.network in told or not route.network.overlaps(own.network) or not (own.docker or narrow):
                continue
            told.add(own.network)
            whose = "Docker" if own.docker else "WSL"
            yield Finding(
                severity=Severity.LOW if own.docker else Severity.MEDIUM,
                what=f"{adapter.vpn} routes {route.network}, which overlaps {whose}'s network {own.network}",
                evidence=(
                    Evidence(value=f"{route.network} into {adapter.description}", source="route print", side="Windows"),
                    own.evidence,
                ),
                fixes=(OTHER_POOLS if own.docker else MIRRORED,),
                certainty=Certainty.INFERRED if own.inferred else Certainty.READ,
                explains=() if own.docker else ("dns-tunneling",),
                subject=str(own.network),
            )


def _own_networks(routes: Across[LinuxRoutes | Unknown], docker: DockerTraces) -> Iterator[_Own]:
    tables = [item for item in routes.values() if isinstance(item, LinuxRoutes)]
    bridges = [
        _Own(route.network, True, Evidence(value=str(route.network), source=table.source, side=table.place))
        for table in tables
        for route in table.items
        if route.interface.startswith(BRIDGES) and not route.gateway
    ]
    yield from bridges
    if not bridges and docker.desktop is not None:
        evidence = Evidence(value=f"Docker Desktop {docker.desktop.version}", source=docker.desktop.source)
        yield _Own(FIRST_POOL, True, evidence, inferred=True)
    for table in tables:
        way_out = next((route.interface for route in table.items if route.gateway == table.gateway != ""), "")
        for route in table.items:
            if route.interface == way_out and not route.gateway:
                evidence = Evidence(value=str(route.network), source=table.source, side=table.place)
                yield _Own(route.network, False, evidence)


OTHER_POOLS = Fix(
    title="Give Docker networks that nobody else uses",
    steps=(
        Do(f"In Docker Desktop, Settings, Docker Engine, or in /etc/docker/daemon.json, add {POOLS}"),
        Do('For docker0 itself add "bip": "10.200.0.1/24"; ask the network\'s people which range is free'),
        Do("Apply and restart the engine, then `docker compose down` and `up`, so that networks are made anew"),
    ),
    minutes=10,
    risk="networks that exist keep their addresses until they are removed",
    undo="take the lines out and restart the engine",
    verify="vpn-routes",
)
MIRRORED = Fix(
    title="Let WSL share Windows' addresses",
    steps=(
        Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="networkingMode", new="mirrored"),
        SHUTDOWN,
    ),
    minutes=5,
    risk="needs Windows 11 22H2 or later; some VPNs have trouble with it",
    undo="take the line out and run `wsl --shutdown`",
    verify="vpn-routes",
)
