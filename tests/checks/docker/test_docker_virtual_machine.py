import pytest
from tests.checks.docker.dockers import DOCKER_VMM, HYPER_V, RANCHER, READY, WSL_2, at_pipe, engine, info
from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_virtual_machine import docker_virtual_machine

LIMITS = wslconfig("[wsl2]\nmemory=8GB\nprocessors=4\n")


@pytest.mark.parametrize(
    ("answer", "where"),
    [
        pytest.param(HYPER_V, "on Hyper-V", id="hyper-v"),
        pytest.param(DOCKER_VMM, "in a virtual machine that is neither WSL 2's nor Hyper-V's", id="docker-vmm"),
    ],
)
def test_limits_in_a_file_that_docker_does_not_read(answer: EngineInfo, where: str) -> None:
    (finding,) = findings_of(docker_virtual_machine, engine(at_pipe(), READY, answer), LIMITS)

    assert (Severity.INFO, True) == (finding.severity, where in finding.what)
    assert [f"{PATH}:2", f"{PATH}:3"] == [item.source for item in finding.evidence[:2]]
    assert ".wslconfig" not in finding.fixes[0].title


@pytest.mark.parametrize("answer", [pytest.param(WSL_2, id="wsl-2"), pytest.param(RANCHER, id="rancher-desktop")])
def test_on_wsl_2_the_file_is_the_right_place(answer: EngineInfo) -> None:
    assert () == findings_of(docker_virtual_machine, engine(at_pipe(), READY, answer), LIMITS)


def test_hyper_v_by_choice_is_not_named_again() -> None:
    hyper_v = engine(at_pipe(), READY, HYPER_V)

    assert () == findings_of(docker_virtual_machine, hyper_v, absent(WslConfigFile))
    assert () == findings_of(docker_virtual_machine, hyper_v, wslconfig("[wsl2]\nnetworkingMode=nat\n"))


def test_unknown_where_the_engine_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo))

    assert Status.UNKNOWN is outcome(docker_virtual_machine, silent, LIMITS).status


def test_on_wsl_2_an_engine_with_more_memory_than_the_file_allows_was_started_before_it() -> None:
    large = info("6.6.87.2-microsoft-standard-WSL2", MemTotal=16 << 30)
    (finding,) = findings_of(docker_virtual_machine, engine(at_pipe(), READY, large), LIMITS)

    assert (Severity.MEDIUM, "applied") == (finding.severity, finding.subject)
    assert ["8.0 GiB", ""] == [item.threshold for item in finding.evidence]
    assert f"{PATH}:2" == finding.evidence[1].source
