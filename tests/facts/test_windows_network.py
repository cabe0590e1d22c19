import ipaddress

import pytest
from tests.facts.parts import about

from hostdoctor.facts.windows_network import ADAPTERS, ROUTES, Adapter, read_windows_network
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed


def test_adapters_and_routes_are_joined_by_their_index() -> None:
    machine = FakeMachine(
        {
            ADAPTERS: [
                {
                    "InterfaceIndex": 12,
                    "Description": "Cisco AnyConnect Virtual Miniport Adapter for Windows x64",
                    "IPAddress": ["172.20.1.9", "fe80::1"],
                    "IPSubnet": ["255.255.255.0", "64"],
                },
                {"InterfaceIndex": None, "Description": "odd"},
            ],
            ROUTES: [
                {"Destination": "172.20.0.0", "Mask": "255.255.0.0", "InterfaceIndex": 12},
                {"Destination": "0.0.0.0", "Mask": "0.0.0.0", "InterfaceIndex": 12},
                {"Destination": "172.17.0.9", "Mask": "255.255.255.255", "InterfaceIndex": 12},
                {"Destination": "odd", "Mask": "", "InterfaceIndex": 12},
            ],
        }
    )
    state = probed(read_windows_network, machine, about("windows"))

    assert isinstance(state, Known)
    assert ("Cisco AnyConnect",) == state.value.vpns
    assert (ipaddress.IPv4Network("172.20.1.0/24"),) == state.value.adapters[0].networks
    assert ["172.20.0.0/16"] == [str(route.network) for route, _ in state.value.vpn_routes()]


@pytest.mark.parametrize(
    ("description", "product"),
    [
        ("Fortinet Virtual Ethernet Adapter (NDIS 6.30)", "FortiClient"),
        ("TAP-Windows Adapter V9", "OpenVPN"),
        ("WAN Miniport (IKEv2)", "Windows' own VPN"),
        ("Hyper-V Virtual Ethernet Adapter", ""),
        ("Intel(R) Wi-Fi 6E AX211 160MHz", ""),
        ("VMware Virtual Ethernet Adapter for VMnet8", ""),
    ],
)
def test_a_vpn_is_told_by_its_driver(description: str, product: str) -> None:
    assert product == Adapter(index=1, description=description).vpn


def test_unknown_without_cim() -> None:
    assert isinstance(probed(read_windows_network, FakeMachine({}), about("windows")), Unknown)


def test_absent_on_linux() -> None:
    assert isinstance(probed(read_windows_network, FakeMachine({}), about("linux")), Absent)
