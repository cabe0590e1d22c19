"""Whether networks of Docker take addresses away that belong to a VPN.

What it looks at
    The subnets of the engines' networks, and the routes of VPNs that are connected on Windows now. Errors of an engine
    that found no free subnet, where somebody reported them.

Why it matters
    A container sends to its own network whatever lies in its subnet: a server of the company with such an address is
    reached from Windows and never from a container. After some thirty networks the engine has none left to give.

How we know
    Read from the engine and from Windows' table of routes; nothing is sent.

False alarms
    A VPN often takes a whole range (172.16.0.0/12) of which it uses little: where its route is wider than Docker's
    network, this is only worth knowing. Without a VPN nothing is compared. Routes to single hosts do not count.

Fix
    Give Docker other subnets: `default-address-pools` in daemon.json, then make the networks anew.

Undo
    Take `default-address-pools` out again.

Sources
    docker/docs engine/daemon "default-address-pools", desktop/features/networking (2026-08); docker/for-win#13211;
    moby libnetwork/ipamutils.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Run, Severity, Unknown, any_shell, check
from hostdoctor.facts.docker_networks import DockerNetworks
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor_checks.reported_error import evidence

POOLS = '{"default-address-pools": [{"base": "10.210.0.0/16", "size": 24}]}'
"""An example: 256 networks out of a range that is to be free in the company."""


@check("Docker's networks leave the VPN's addresses alone")
def docker_subnets(
    engines: Across[DockerNetworks | Unknown],
    windows: Across[WindowsNetwork | Unknown],
    reported: ReportedDockerErrors | None,
) -> Iterator[Finding]:
    """MEDIUM where a VPN wants exactly these addresses, a note where its route is wider."""
    told = reported.of("network-full") if reported else ()
    if told:
        what = "The engine has no free subnet left for another network"
        yield Finding(severity=Severity.HIGH, what=what, evidence=evidence(told), fixes=(_prune(),), subject="full")
    seen = (item for item in windows.values() if isinstance(item, WindowsNetwork))
    routes = tuple(route for item in seen for route in item.vpn_routes())
    for scope, networks in engines.items():
        for item in networks.items if isinstance(networks, DockerNetworks) else ():
            clashes = [
                (subnet, route.network, adapter.vpn)
                for subnet in item.subnets
                for route, adapter in routes
                if subnet.overlaps(route.network)
            ]
            if clashes:
                yield _clash(item.name, clashes, scope.label("Engine") or "default")


def _clash(name: str, clashes: list[tuple[ipaddress.IPv4Network, ipaddress.IPv4Network, str]], context: str) -> Finding:
    subnet, route, vpn = max(clashes, key=lambda clash: clash[1].prefixlen)
    exact = route.prefixlen >= subnet.prefixlen
    return Finding(
        severity=Severity.MEDIUM if exact else Severity.INFO,
        what=f"Docker's network {name} has addresses of {vpn}: containers do not reach the company's hosts in {subnet}",
        evidence=(
            Evidence(value=str(subnet), source=f"docker --context {context} network inspect {name}"),
            Evidence(value=f"{route} goes to {vpn}", source="route print -4", side="Windows"),
        ),
        fixes=(_other_pools(),),
        subject=name,
    )


def _other_pools() -> Fix:
    return Fix(
        title="Give Docker other subnets",
        steps=(
            Do(f"Docker Desktop, Settings, Docker Engine (daemon.json): {POOLS}, with a range that nobody uses"),
            Run(any_shell("docker compose down"), interrupts="stops the project's containers"),
            Run(any_shell("docker compose up -d")),
        ),
        minutes=10,
        risk="all networks have to be made anew",
        undo="take `default-address-pools` out again",
        verify="docker-subnets",
    )


def _prune() -> Fix:
    return Fix(
        title="Delete networks that nobody uses",
        steps=(
            Run(any_shell("docker network prune")),
            Do(f"Still too few? Smaller ones, in daemon.json: {POOLS}"),
        ),
        minutes=5,
        risk="stopped containers that used one of them have to be made anew",
        undo="none: docker compose up makes a network again",
        verify="docker-subnets",
    )
