import pytest
from tests.checks.docker.dockers import READY, WSL_2, at_pipe, at_socket, engine, info

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.wsl_networking import NetworkingInForce, WslNetworking
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_mirrored_ports import docker_mirrored_ports

KERNEL = KernelPlace(side="linux:Ubuntu-24.04", place="Ubuntu-24.04", wsl=True)


def runs(mode: str) -> NetworkingInForce:
    return NetworkingInForce(networking=WslNetworking(mode), source="wslinfo --networking-mode", running=True)


MIRRORED = runs("mirrored")


def in_ubuntu(version: str) -> EngineInfo:
    return info("6.6.87.2-microsoft-standard-WSL2", "Ubuntu 24.04.3 LTS", version, Name="pc1")


def test_an_old_engine_in_a_distribution_hides_its_ports() -> None:
    found = engine(at_socket(), READY, in_ubuntu("27.1.1"))
    (finding,) = findings_of(docker_mirrored_ports, found, MIRRORED, KERNEL)

    assert (
        Severity.MEDIUM,
        "Docker engine 27.1.1 with mirrored networking: Windows' localhost does not reach published ports",
    ) == (finding.severity, finding.what)
    assert [("27.1.1", "docker --context default version"), ("mirrored", "wslinfo --networking-mode")] == [
        (item.value, item.source) for item in finding.evidence
    ]


@pytest.mark.parametrize(
    ("answer", "mode"),
    [
        pytest.param(in_ubuntu("27.3.0"), MIRRORED, id="mended"),
        pytest.param(in_ubuntu("29.6.1"), MIRRORED, id="newer"),
        pytest.param(in_ubuntu("27.1.1"), runs("nat"), id="nat"),
        pytest.param(WSL_2, MIRRORED, id="docker-desktop"),
        pytest.param(in_ubuntu("dev"), MIRRORED, id="without-a-number"),
    ],
)
def test_the_mode_alone_is_no_fault(answer: EngineInfo, mode: NetworkingInForce) -> None:
    assert () == findings_of(docker_mirrored_ports, engine(at_socket(), READY, answer), mode, KERNEL)


def test_unknown_where_the_mode_cannot_be_asked() -> None:
    found = engine(at_socket(), READY, in_ubuntu("27.1.1"))
    ended = outcome(docker_mirrored_ports, found, unknown(NetworkingInForce, "nothing runs"), KERNEL)

    assert (Status.UNKNOWN, "nothing runs") == (ended.status, ended.why)


def test_not_applicable_outside_wsl() -> None:
    found = engine(at_pipe(), READY, WSL_2)

    assert Status.NOT_APPLICABLE is outcome(docker_mirrored_ports, found, absent(NetworkingInForce), KERNEL).status


def test_a_mode_that_is_only_configured_makes_it_a_guess() -> None:
    configured = NetworkingInForce(networking=WslNetworking("mirrored"), source=".wslconfig:2", running=False)
    (finding,) = findings_of(docker_mirrored_ports, engine(at_socket(), READY, in_ubuntu("27.1.1")), configured, KERNEL)

    assert (Certainty.INFERRED, Severity.MEDIUM) == (finding.certainty, finding.severity)
