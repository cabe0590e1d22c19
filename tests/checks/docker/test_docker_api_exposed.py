import pytest
from tests.checks.docker.dockers import SETTINGS, settings

from hostdoctor.facts.container_ports import ContainerPort, ContainerPorts
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.docker.docker_api_exposed import docker_api_exposed

WINDOWS = Place(name="Windows", side="windows", kind="windows")

NONE = ContainerPorts(())


def listening(*items: Listener) -> Within:
    return within(WINDOWS, "Windows", Listeners(items, "netstat -ano"))


def test_the_switch_of_docker_desktop() -> None:
    (finding,) = findings_of(docker_api_exposed, settings('{\n "ExposeDockerAPIOnTCP2375": true}'), listening(), NONE)

    assert Severity.MEDIUM is finding.severity
    assert [("ExposeDockerAPIOnTCP2375: true", f"{SETTINGS}:2")] == [
        (item.value, item.source) for item in finding.evidence
    ]


@pytest.mark.parametrize(
    ("address", "severity"),
    [("127.0.0.1", Severity.MEDIUM), ("::1", Severity.MEDIUM), ("0.0.0.0", Severity.HIGH), ("::", Severity.HIGH)],
)
def test_an_engine_that_listens(address: str, severity: Severity) -> None:
    table = listening(Listener(address=address, port=2375, process="dockerd"))
    (finding,) = findings_of(docker_api_exposed, absent(DockerDesktopSettings), table, NONE)

    assert severity is finding.severity


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(Listener(address="0.0.0.0", port=2376, process="dockerd"), id="tls"),
        pytest.param(Listener(address="0.0.0.0", port=2375, process="shop.exe"), id="another-owner"),
        pytest.param(Listener(address="0.0.0.0", port=2375), id="owner-not-told"),
    ],
)
def test_quiet_for_others_and_for_tls(item: Listener) -> None:
    off = settings('{"ExposeDockerAPIOnTCP2375": false}')

    assert () == findings_of(docker_api_exposed, off, listening(item), NONE)


def test_quiet_for_a_container_that_publishes_the_port() -> None:
    table = listening(Listener(address="0.0.0.0", port=2375, process="com.docker.backend.exe"))
    ports = ContainerPorts((ContainerPort(port=2375, container="engine-for-tests"),))

    assert () == findings_of(docker_api_exposed, absent(DockerDesktopSettings), table, ports)


def test_unknown_where_the_listeners_could_not_be_listed() -> None:
    table = within(WINDOWS, "Windows", unknown(Listeners))

    assert Status.UNKNOWN is outcome(docker_api_exposed, absent(DockerDesktopSettings), table, NONE).status
