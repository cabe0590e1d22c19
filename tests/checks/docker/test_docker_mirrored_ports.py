import pytest
from tests.checks.docker.dockers import READY, WSL_2, at_pipe, at_socket, engine, info

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.wsl_networking import WslNetworking
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_mirrored_ports import docker_mirrored_ports

KERNEL = LinuxKernel(
    side="linux:Ubuntu-24.04",
    place="Ubuntu-24.04",
    wsl=True,
    release="6.6.87.2-microsoft-standard-WSL2",
    mem_total=16 << 30,
    swap_total=4 << 30,
    processors=16,
)
MIRRORED = WslNetworking("mirrored")


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
        pytest.param(in_ubuntu("27.1.1"), WslNetworking("nat"), id="nat"),
        pytest.param(WSL_2, MIRRORED, id="docker-desktop"),
        pytest.param(in_ubuntu("dev"), MIRRORED, id="without-a-number"),
    ],
)
def test_the_mode_alone_is_no_fault(answer: EngineInfo, mode: WslNetworking) -> None:
    assert () == findings_of(docker_mirrored_ports, engine(at_socket(), READY, answer), mode, KERNEL)


def test_unknown_where_the_mode_cannot_be_asked() -> None:
    found = engine(at_socket(), READY, in_ubuntu("27.1.1"))
    ended = outcome(docker_mirrored_ports, found, unknown(WslNetworking, "nothing runs"), KERNEL)

    assert (Status.UNKNOWN, "nothing runs") == (ended.status, ended.why)


def test_not_applicable_outside_wsl() -> None:
    found = engine(at_pipe(), READY, WSL_2)

    assert Status.NOT_APPLICABLE is outcome(docker_mirrored_ports, found, absent(WslNetworking), KERNEL).status
