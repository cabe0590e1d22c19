"""Windows' network and routes of distributions; for tests."""

from __future__ import annotations

import ipaddress

from hostdoctor.facts.name_servers import LinuxRoute, LinuxRoutes
from hostdoctor.facts.windows_network import Adapter, WindowsNetwork, WindowsRoute


def windows_network(description: str = "Intel(R) Wi-Fi 6E AX211", *routes: str) -> WindowsNetwork:
    """An Ethernet adapter, and one with this description and these routes."""
    adapters = (Adapter(index=3, description="Realtek PCIe GbE"), Adapter(index=9, description=description))
    found = tuple(WindowsRoute(ipaddress.IPv4Network(route), 9) for route in routes)
    return WindowsNetwork(adapters, (WindowsRoute(ipaddress.IPv4Network("192.168.1.0/24"), 3), *found))


def linux_routes(**networks: str) -> LinuxRoutes:
    """A NAT gateway behind eth0, and networks by interface (`_` for `-`)."""
    own = [LinuxRoute(name.replace("_", "-"), ipaddress.IPv4Network(text)) for name, text in networks.items()]
    return LinuxRoutes("Ubuntu", (LinuxRoute("eth0", ipaddress.IPv4Network("0.0.0.0/0"), "172.25.96.1"), *own))
