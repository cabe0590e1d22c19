from ipaddress import IPv4Network

import pytest
from tests.checks.docker.dockers import READY, at_pipe, engine
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_networks import DockerNetwork, DockerNetworks
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.windows_network import Adapter, WindowsNetwork, WindowsRoute
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.docker_subnets import docker_subnets

NOTHING_TOLD = absent(ReportedDockerErrors)
VPN = Adapter(index=7, description="PANGP Virtual Ethernet Adapter")
CARD = Adapter(index=3, description="Intel(R) Ethernet Connection")
ENGINE = engine(at_pipe(), READY, DockerNetworks((DockerNetwork("bridge", (IPv4Network("172.17.0.0/16"),)),)))


def routes(network: str, adapter: int = 7) -> WindowsNetwork:
    return WindowsNetwork((VPN, CARD), (WindowsRoute(IPv4Network(network), adapter),))


@pytest.mark.parametrize(
    ("network", "severity"),
    [
        pytest.param("172.17.0.0/16", Severity.MEDIUM, id="the-same"),
        pytest.param("172.17.4.0/24", Severity.MEDIUM, id="a-part-of-it"),
        pytest.param("172.16.0.0/12", Severity.INFO, id="a-whole-range"),
    ],
)
def test_a_vpn_that_wants_the_addresses_of_a_network(network: str, severity: Severity) -> None:
    (finding,) = findings_of(docker_subnets, ENGINE, routes(network), NOTHING_TOLD)

    assert severity is finding.severity
    assert ["172.17.0.0/16", f"{network} goes to GlobalProtect"] == [item.value for item in finding.evidence]


@pytest.mark.parametrize(
    "windows",
    [
        pytest.param(routes("10.0.0.0/8"), id="other-addresses"),
        pytest.param(routes("172.17.0.0/16", adapter=3), id="no-vpn"),
        pytest.param(WindowsNetwork((CARD,)), id="no-routes"),
    ],
)
def test_quiet_where_nothing_overlaps_with_a_vpn(windows: WindowsNetwork) -> None:
    assert () == findings_of(docker_subnets, ENGINE, windows, NOTHING_TOLD)


def test_an_engine_without_free_subnets() -> None:
    told = reported("could not find an available, non-overlapping IPv4 address pool among the defaults")
    (finding,) = findings_of(docker_subnets, ENGINE, absent(WindowsNetwork), told)

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


def test_unknown_where_the_engine_does_not_tell() -> None:
    silent = engine(at_pipe(), READY, unknown(DockerNetworks))

    assert Status.UNKNOWN is outcome(docker_subnets, silent, routes("10.0.0.0/8"), NOTHING_TOLD).status
