import pytest
from tests.checks.docker.dockers import (
    DOCKER_VMM,
    HYPER_V,
    IN_DISTRIBUTION,
    RANCHER,
    READY,
    SETTINGS,
    WINDOWS_CONTAINERS,
    WSL_2,
    at_pipe,
    engine,
    on_windows,
)

from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_backend import docker_backend

RUNNING = on_windows("dockerDesktopLinuxEngine")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param(
            HYPER_V,
            "Docker Desktop runs on Hyper-V: its memory and processors come from Docker Desktop's settings",
            id="hyper-v-by-choice",
        ),
        pytest.param(
            DOCKER_VMM,
            "Docker Desktop runs on a kernel that is neither WSL 2's nor Hyper-V's: Docker VMM, or a custom kernel",
            id="docker-vmm",
        ),
        pytest.param(
            WINDOWS_CONTAINERS,
            "The engine runs Windows containers: Linux images, such as Go's, do not run there",
            id="windows-containers",
        ),
        pytest.param(
            RANCHER,
            "Rancher Desktop runs the engine, in WSL 2: memory and processors come from .wslconfig",
            id="rancher-desktop",
        ),
        pytest.param(
            IN_DISTRIBUTION,
            "The engine runs in a distribution, without Docker Desktop: it stops with that distribution",
            id="docker-ce-in-ubuntu",
        ),
    ],
)
def test_an_unusual_back_end_is_a_note(answer: EngineInfo, says: str) -> None:
    (finding,) = findings_of(docker_backend, engine(at_pipe(), READY, answer), RUNNING)

    assert (Severity.INFO, says) == (finding.severity, finding.what)
    assert {"docker --context desktop-linux info"} == {item.source for item in finding.evidence}


def test_docker_desktop_on_wsl_2_is_not_named() -> None:
    assert Status.PASS is outcome(docker_backend, engine(at_pipe(), READY, WSL_2), RUNNING).status


@pytest.mark.parametrize(
    ("answer", "file", "says"),
    [
        pytest.param(
            HYPER_V,
            '{\n  "WslEngineEnabled": true,\n  "AutoStart": false\n}',
            "Docker Desktop is set to WSL 2 and still runs on Hyper-V: the change waits for a restart",
            id="to-wsl-2",
        ),
        pytest.param(
            WSL_2,
            '{\n  "wslEngineEnabled": false\n}',
            "Docker Desktop is set to Hyper-V and still runs on WSL 2: the change waits for a restart",
            id="to-hyper-v",
        ),
    ],
)
def test_a_change_that_waits_for_a_restart(answer: EngineInfo, file: str, says: str) -> None:
    (finding,) = findings_of(docker_backend, engine(at_pipe(), READY, answer), on_windows(file=file))

    assert (Severity.LOW, says) == (finding.severity, finding.what)
    assert f"{SETTINGS}:2" == finding.evidence[0].source


def test_settings_that_leave_the_choice_do_not_disagree() -> None:
    (finding,) = findings_of(docker_backend, engine(at_pipe(), READY, HYPER_V), on_windows(file="{}"))

    assert Severity.INFO is finding.severity


def test_an_engine_that_is_not_in_force_is_not_named() -> None:
    other = Engine(context="rancher-desktop", endpoint="npipe:////./pipe/rancher-desktop", active=False, kind="npipe")

    assert () == findings_of(docker_backend, engine(other, READY, RANCHER), RUNNING)


def test_unknown_where_the_engine_does_not_answer() -> None:
    ended = outcome(docker_backend, engine(at_pipe(), READY, unknown(EngineInfo, "it does not answer")), DockerTraces())

    assert (Status.UNKNOWN, "it does not answer") == (ended.status, ended.why)
