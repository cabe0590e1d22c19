import pytest
from tests.checks.container.compose_parts import FILE, narrowed, services
from tests.checks.docker.dockers import HYPER_V, IN_DISTRIBUTION, READY, WSL_2, at_pipe, engine, settings

from hostdoctor.facts.compose_needs import HostNetworkServices, find_host_networks
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown
from hostdoctor_checks.network.host_network import host_network

TEXT = "services:\n  api:\n    image: x\n    network_mode: host\n"
NO_SETTINGS = absent(DockerDesktopSettings)


def judged(compose: object, *more: object) -> Outcome:
    return outcome(host_network, compose, narrowed(find_host_networks, HostNetworkServices, compose), *more)


@pytest.mark.parametrize("answer", [pytest.param(WSL_2, id="wsl-2"), pytest.param(HYPER_V, id="hyper-v")])
def test_the_host_of_docker_desktop_is_its_virtual_machine(answer: EngineInfo) -> None:
    (finding,) = judged(services(TEXT), NO_SETTINGS, engine(at_pipe(), READY, answer)).findings

    assert (
        Severity.INFO,
        "api: network_mode host means the network of Docker Desktop's virtual machine, not that of Windows",
        f"{FILE}:4",
    ) == (finding.severity, finding.what, finding.evidence[0].source)


def test_with_host_networking_on_it_is_quiet() -> None:
    on = settings('{"HostNetworkingEnabled": true}')

    assert () == judged(services(TEXT), on, engine(at_pipe(), READY, WSL_2)).findings


def test_an_engine_in_a_distribution_has_the_network_that_it_says() -> None:
    assert () == judged(services(TEXT), NO_SETTINGS, engine(at_pipe(), READY, IN_DISTRIBUTION)).findings


def test_services_with_networks_of_their_own_are_quiet() -> None:
    text = "services: {api: {image: x, network_mode: bridge}}"

    assert () == judged(services(text), NO_SETTINGS, engine(at_pipe(), READY, WSL_2)).findings


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    running = engine(at_pipe(), READY, WSL_2)

    assert Status.NOT_APPLICABLE is judged(absent(ComposeServices), NO_SETTINGS, running).status
    assert Status.UNKNOWN is judged(unknown(ComposeServices), NO_SETTINGS, running).status
