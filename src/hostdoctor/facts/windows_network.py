"""Windows' network adapters and routes for IPv4, and which of them belong to a VPN."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import WINDOWS, Machine, Question, cim
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About

ADAPTERS = Question(WINDOWS, "cim", ("network-adapters",))
ROUTES = Question(WINDOWS, "cim", ("ip4-routes",))

VPNS: Mapping[str, str] = {
    "anyconnect": "Cisco AnyConnect",
    "cisco secure client": "Cisco Secure Client",
    "pangp": "GlobalProtect",
    "globalprotect": "GlobalProtect",
    "fortinet": "FortiClient",
    "fortissl": "FortiClient",
    "check point virtual": "Check Point",
    "juniper": "Pulse Secure",
    "pulse secure": "Pulse Secure",
    "ivanti": "Ivanti Secure Access",
    "sonicwall": "SonicWall",
    "zscaler": "Zscaler",
    "netskope": "Netskope",
    "f5 networks": "F5",
    "openvpn": "OpenVPN",
    "tap-windows": "OpenVPN",
    "wireguard": "WireGuard",
    "wintun": "a Wintun tunnel",
    "nordlynx": "NordVPN",
    "protonvpn": "Proton VPN",
    "mullvad": "Mullvad",
    "bitdefender": "Bitdefender VPN",
    "mcafee": "McAfee VPN",
    "palo alto": "GlobalProtect",
    "array networks": "Array VPN",
    "sangfor": "Sangfor",
    "easyconnect": "Sangfor",
    "wan miniport (ikev2)": "Windows' own VPN",
    "wan miniport (sstp)": "Windows' own VPN",
    "wan miniport (l2tp)": "Windows' own VPN",
}
"""What the driver of an adapter calls itself, in lower case; drivers do not translate it. Tailscale and ZeroTier take
no names and no routes away unless they are told to, and are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """An adapter with an address. `vpn` is the product whose driver it is, or empty."""

    index: int
    description: str
    networks: tuple[ipaddress.IPv4Network, ...] = ()

    @property
    def vpn(self) -> str:
        """The product by its driver's words."""
        words = self.description.lower()
        return next((name for word, name in VPNS.items() if word in words), "")


@dataclass(frozen=True, slots=True)
class WindowsRoute:
    """Where packets for a network leave Windows, by the adapter's index."""

    network: ipaddress.IPv4Network
    adapter: int


@dataclass(frozen=True, slots=True)
class WindowsNetwork:
    """Adapters that have an address now, and the routes; routes to single hosts are left out."""

    adapters: tuple[Adapter, ...]
    routes: tuple[WindowsRoute, ...] = ()

    @property
    def vpns(self) -> tuple[str, ...]:
        """The VPN products that are connected now, each once."""
        return tuple(dict.fromkeys(adapter.vpn for adapter in self.adapters if adapter.vpn))

    def vpn_routes(self) -> tuple[tuple[WindowsRoute, Adapter], ...]:
        """Routes into a VPN, without its default route."""
        vpns = {adapter.index: adapter for adapter in self.adapters if adapter.vpn}
        return tuple(
            (route, vpns[route.adapter])
            for route in self.routes
            if route.adapter in vpns and route.network.prefixlen > 1 and not route.network.is_multicast
        )


@probe(timeout=20, asks=(ADAPTERS, ROUTES))
def read_windows_network(machine: Machine, about: About) -> WindowsNetwork:
    """CIM, unelevated. Where the routes cannot be had, the adapters still count."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    adapters = tuple(adapter for row in cim(machine, "network-adapters") if (adapter := _adapter(row)))
    return WindowsNetwork(adapters, _routes(cim(machine, "ip4-routes")))


def _adapter(row: Mapping[str, Any]) -> Adapter | None:
    index, description = row.get("InterfaceIndex"), row.get("Description")
    if not isinstance(index, int) or not isinstance(description, str):
        return None
    pairs = zip(_texts(row.get("IPAddress")), _texts(row.get("IPSubnet")), strict=False)
    networks = (network for address, mask in pairs if (network := _network(address, mask)))
    return Adapter(index=index, description=description, networks=tuple(networks))


def _routes(rows: Sequence[Mapping[str, Any]]) -> tuple[WindowsRoute, ...]:
    found = []
    for row in rows:
        network = _network(str(row.get("Destination") or ""), str(row.get("Mask") or ""))
        index = row.get("InterfaceIndex")
        if network and network.prefixlen < 32 and isinstance(index, int):
            found.append(WindowsRoute(network, index))
    return tuple(dict.fromkeys(found))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [value] if isinstance(value, str) else []


def _network(address: str, mask: str) -> ipaddress.IPv4Network | None:
    try:
        return ipaddress.IPv4Network(f"{address}/{mask}", strict=False)
    except ValueError:
        return None
