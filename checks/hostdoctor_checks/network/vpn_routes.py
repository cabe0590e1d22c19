"""Whether a VPN takes the network between Windows and WSL away.

What it looks at
    Windows' routes into VPN adapters that are connected, and the network behind which a running distribution has its
    default gateway.

Why it matters
    In NAT mode WSL takes a piece of 172.16.0.0/12. A VPN that routes the same piece, or a part of it, gets the packets
    that Windows sends back to WSL: lookups, downloads and localhost fail as soon as it connects.

How we know
    Both tables of routes are read; the narrower route wins.

False alarms
    A VPN whose route is wider, such as all of 172.16.0.0/12, leaves WSL's narrower one in force. Its default route and
    its own networks clash with nothing. In mirrored mode the gateway is that of Windows' own network. Docker's networks
    are compared by `docker-subnets`.

Fix
    Mirrored networking, or another network for WSL: restarting WSL while the VPN is connected makes it choose anew.

Undo
    Take the line out again and run `wsl --shutdown`.

Sources
    microsoft/WSL#416, #1350, #4210; MicrosoftDocs/WSL WSL/networking.md, WSL/troubleshooting.md (2026-07-30).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from hostdoctor.api import Across, Edit, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.name_servers import LinuxRoutes
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor_checks.wsl._steps import SHUTDOWN

NAT_RANGE = ipaddress.IPv4Network("172.16.0.0/12")
"""Where Windows takes the network of WSL from, unless somebody chose another."""

RESTART = Fix(
    title="Restart WSL while the VPN is connected",
    steps=(SHUTDOWN,),
    minutes=2,
    risk="Windows keeps its choice where nothing stands in the way at that moment",
    undo="none needed",
    verify="vpn-routes",
)
MIRRORED = Fix(
    title="Let WSL share Windows' addresses",
    steps=(Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="networkingMode", new="mirrored"), SHUTDOWN),
    minutes=5,
    risk="needs Windows 11 22H2 or later; some VPNs have trouble with it",
    undo="take the line out and run `wsl --shutdown`",
    verify="vpn-routes",
)


@check("No VPN takes WSL's own network")
def vpn_routes(windows: WindowsNetwork, routes: Across[LinuxRoutes | Unknown]) -> Iterator[Finding]:
    """MEDIUM for a route as narrow as WSL's."""
    told: set[ipaddress.IPv4Network] = set()
    for table in (each for each in routes.values() if isinstance(each, LinuxRoutes)):
        for own in _own_networks(table):
            for route, adapter in windows.vpn_routes():
                narrow = route.network.prefixlen >= own.prefixlen and route.network.overlaps(own)
                if not narrow or own in told:
                    continue
                told.add(own)
                yield Finding(
                    severity=Severity.MEDIUM,
                    what=f"{adapter.vpn} routes {route.network}, which takes WSL's own network {own} away",
                    evidence=(
                        Evidence(
                            value=f"{route.network} into {adapter.description}", source="route print", side="Windows"
                        ),
                        Evidence(value=str(own), source=table.source, side=table.place),
                    ),
                    fixes=(RESTART, MIRRORED),
                    explains=("dns-tunneling",),
                    subject=str(own),
                )


def _own_networks(table: LinuxRoutes) -> Iterator[ipaddress.IPv4Network]:
    """The networks of the interface behind which the gateway lies, where that is WSL's own."""
    gateway = table.gateway
    if not gateway or ipaddress.IPv4Address(gateway) not in NAT_RANGE:
        return
    way_out = next(route.interface for route in table.items if route.gateway == gateway)
    for route in table.items:
        if route.interface == way_out and not route.gateway:
            yield route.network
