import ipaddress

import pytest
from tests.checks.network.networks import linux_routes, windows_network

from hostdoctor.facts.name_servers import LinuxRoute, LinuxRoutes
from hostdoctor.facts.places import Place
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.network.vpn_routes import vpn_routes

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
VPN = "PANGP Virtual Ethernet Adapter Secure"
PLAIN = linux_routes(eth0="172.25.96.0/20")


def found(windows: WindowsNetwork, routes: object = PLAIN) -> tuple[Finding, ...]:
    return findings_of(vpn_routes, windows, within(UBUNTU, "Ubuntu", routes))


@pytest.mark.parametrize(
    "route", [pytest.param("172.25.96.0/20", id="same"), pytest.param("172.25.98.0/24", id="part")]
)
def test_a_route_as_narrow_as_wsl_s_own_network_is_medium(route: str) -> None:
    (finding,) = found(windows_network(VPN, route))

    assert (Severity.MEDIUM, ("dns-tunneling",)) == (finding.severity, finding.explains)
    assert f"GlobalProtect routes {route}, which takes WSL's own network 172.25.96.0/20 away" == finding.what


@pytest.mark.parametrize(
    "windows",
    [
        pytest.param(windows_network(), id="no-vpn"),
        pytest.param(windows_network("Intel(R) Ethernet", "172.25.96.0/20"), id="company's-own-cable"),
        pytest.param(windows_network(VPN, "10.0.0.0/8"), id="networks-of-its-own"),
        pytest.param(windows_network(VPN, "0.0.0.0/0", "128.0.0.0/1"), id="default-route"),
        pytest.param(windows_network(VPN, "172.16.0.0/12"), id="wider-than-wsl's"),
        pytest.param(windows_network("Tailscale Tunnel", "172.25.96.0/20"), id="tailscale"),
    ],
)
def test_quiet(windows: WindowsNetwork) -> None:
    assert () == found(windows)


def test_docker_s_networks_are_compared_elsewhere() -> None:
    routes = linux_routes(eth0="172.25.96.0/20", docker0="172.17.0.0/16")

    assert () == found(windows_network(VPN, "172.17.0.0/16"), routes)


def test_a_mirrored_network_is_windows_own() -> None:
    gateway = LinuxRoute("eth0", ipaddress.IPv4Network("0.0.0.0/0"), "10.1.0.1")
    mirrored = LinuxRoutes("Ubuntu", (gateway, LinuxRoute("eth0", ipaddress.IPv4Network("10.1.0.0/16"))))

    assert () == found(windows_network(VPN, "10.1.0.0/16"), mirrored)


def test_not_applicable_on_linux() -> None:
    ended = outcome(vpn_routes, absent(WindowsNetwork), within(UBUNTU, "Ubuntu", PLAIN))

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_without_cim_or_while_the_distribution_sleeps() -> None:
    asleep = within(UBUNTU, "Ubuntu", unknown(LinuxRoutes, "it is stopped"))

    assert Status.UNKNOWN is outcome(vpn_routes, unknown(WindowsNetwork), within(UBUNTU, "Ubuntu", PLAIN)).status
    assert Status.UNKNOWN is outcome(vpn_routes, windows_network(), asleep).status
