import pytest

from hostdoctor.facts.container_ports import ContainerPort, ContainerPorts
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.network.localhost_ipv6 import localhost_ipv6

PORTS = ContainerPorts((ContainerPort(port=8080, container="shop-1"),))
WINDOWS = Place(name="Windows", side="windows", kind="windows")
BACKEND = Listener(address="0.0.0.0", port=8080, process="com.docker.backend.exe")
RELAY = Listener(address="::1", port=8080, process="wslrelay.exe")


def listening(*items: Listener) -> Within:
    return within(WINDOWS, "Windows", Listeners(items, "netstat -ano"))


def test_a_relay_before_the_container() -> None:
    (finding,) = findings_of(localhost_ipv6, PORTS, listening(BACKEND, RELAY))

    assert Severity.INFO is finding.severity
    assert ["[::1]:8080 wslrelay.exe", "0.0.0.0:8080 com.docker.backend.exe"] == [
        item.value for item in finding.evidence
    ]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param((BACKEND,), id="nobody-for-ipv6"),
        pytest.param((RELAY,), id="engine-in-a-distribution"),
        pytest.param((BACKEND, Listener(address="::", port=8080, process="com.docker.backend.exe")), id="both-docker"),
        pytest.param((BACKEND, Listener(address="::1", port=9090, process="wslrelay.exe")), id="another-port"),
    ],
)
def test_quiet_where_one_listener_serves_both(items: tuple[Listener, ...]) -> None:
    assert () == findings_of(localhost_ipv6, PORTS, listening(*items))


def test_unknown_where_the_listeners_could_not_be_listed() -> None:
    assert Status.UNKNOWN is outcome(localhost_ipv6, PORTS, within(WINDOWS, "Windows", unknown(Listeners))).status
