import pytest
from tests.checks.network.networks import linux_routes, windows_network

from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.name_servers import LinuxRoutes
from hostdoctor.facts.places import Place
from hostdoctor.facts.windows_network import WindowsNetwork
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.network.vpn_routes import vpn_routes

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
VPN = "PANGP Virtual Ethernet Adapter Secure"
DESKTOP = DockerTraces(desktop=DockerDesktop(version="4.85.0", source="uninstall key"))
PLAIN = linux_routes(eth0="172.25.96.0/20")


def found(windows: WindowsNetwork, routes: object = PLAIN, docker: DockerTraces | None = None) -> tuple[Finding, ...]:
    return findings_of(vpn_routes, windows, within(UBUNTU, "Ubuntu", routes), docker or DockerTraces())


def test_a_bridge_in_the_company_s_network_is_low() -> None:
    routes = linux_routes(eth0="172.25.96.0/20", docker0="172.17.0.0/16")
    (finding,) = found(windows_network(VPN, "172.16.0.0/12"), routes)

    assert (Severity.LOW, Certainty.READ) == (finding.severity, finding.certainty)
    assert "GlobalProtect routes 172.16.0.0/12, which overlaps Docker's network 172.17.0.0/16" == finding.what


def test_the_first_pool_of_docker_desktop_is_inferred() -> None:
    (finding,) = found(windows_network(VPN, "172.17.8.0/22"), PLAIN, DESKTOP)

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)


def test_a_route_as_narrow_as_wsl_s_own_network_is_medium() -> None:
    (finding,) = found(windows_network(VPN, "172.25.96.0/20"))

    assert (Severity.MEDIUM, ("dns-tunneling",)) == (finding.severity, finding.explains)


@pytest.mark.parametrize(
    ("windows", "docker"),
    [
        pytest.param(windows_network(), DESKTOP, id="no-vpn"),
        pytest.param(windows_network("Intel(R) Ethernet", "172.16.0.0/12"), DESKTOP, id="company's-own-cable"),
        pytest.param(windows_network(VPN, "10.0.0.0/8"), DESKTOP, id="networks-of-its-own"),
        pytest.param(windows_network(VPN, "0.0.0.0/0", "128.0.0.0/1"), DESKTOP, id="default-route"),
        pytest.param(windows_network(VPN, "172.16.0.0/12"), DockerTraces(), id="wider-than-wsl's-without-docker"),
        pytest.param(windows_network("Tailscale Tunnel", "172.17.0.0/16"), DESKTOP, id="tailscale"),
    ],
)
def test_quiet(windows: WindowsNetwork, docker: DockerTraces) -> None:
    assert () == found(windows, PLAIN, docker)


def test_a_sleeping_distribution_silences_nothing() -> None:
    (finding,) = found(windows_network(VPN, "172.16.0.0/12"), unknown(LinuxRoutes, "it is stopped"), DESKTOP)

    assert Severity.LOW is finding.severity


def test_not_applicable_on_linux() -> None:
    ended = outcome(vpn_routes, absent(WindowsNetwork), within(UBUNTU, "Ubuntu", PLAIN), DockerTraces())

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_without_cim() -> None:
    ended = outcome(vpn_routes, unknown(WindowsNetwork), within(UBUNTU, "Ubuntu", PLAIN), DockerTraces())

    assert Status.UNKNOWN is ended.status
