from typing import Any

import pytest
from tests.checks.docker.dockers import on_windows
from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.docker_clients import DockerClient, DockerClients, find_docker_clients
from hostdoctor.facts.places import Place
from hostdoctor.facts.wsl_integration import WslIntegration, read_wsl_integration
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

SIDE = "linux:Ubuntu"
HERE = about("windows", project="/home/ana/shop", project_side=SIDE)
UBUNTU = Place(name="Ubuntu", side=SIDE, kind="wsl2")
STUB = "/mnt/c/Program Files/Docker/Docker/resources/bin/docker"
NOTHING = {"exists": False}


def distributions(*, running: bool = True, default: bool = True) -> Distributions:
    return Distributions((RegisteredDistribution(name="Ubuntu", version=2, default=default, running=running),))


def inside(**more: Any) -> dict[Any, Any]:
    contexts: Any = {"config": None, "contexts": [], "environment": more.get("environment", {})}
    return {
        (SIDE, "programs", "docker"): [{"path": STUB, "alias": False, "target": STUB}],
        (SIDE, "programs", "docker-compose"): Absent("none"),
        (SIDE, "contexts"): contexts,
        (SIDE, "path", "/var/run/docker.sock"): more.get("socket", NOTHING),
        (SIDE, "path", "/usr/bin/dockerd"): more.get("daemon", NOTHING),
    }


def integration(file: str, answers: Any = None, given: Distributions | None = None) -> Any:
    machine = FakeMachine(inside() if answers is None else answers)
    return probed(read_wsl_integration, machine, HERE, on_windows(file=file), given or distributions())


def test_a_new_installation_integrates_nothing() -> None:
    state = integration("{}")

    assert isinstance(state, Known)
    assert (True, STUB) == (state.value.off, state.value.command)
    assert "no IntegratedWslDistros" == state.value.setting[0]


@pytest.mark.parametrize(
    "file", ['{"IntegratedWslDistros": ["Ubuntu"]}', '{"EnableIntegrationWithDefaultWslDistro": true}']
)
def test_an_integrated_distribution_is_asked_nothing(file: str) -> None:
    assert Known(WslIntegration(distribution="Ubuntu")) == integration(file, answers={})


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(inside(socket={"exists": True}), id="a-socket"),
        pytest.param(inside(daemon={"exists": True}), id="dockerd"),
        pytest.param(inside(environment={"DOCKER_HOST": "tcp://127.0.0.1:2375"}), id="another-address"),
    ],
)
def test_an_engine_of_its_own_needs_no_integration(answers: dict[Any, Any]) -> None:
    state = integration("{}", answers)

    assert isinstance(state, Known)
    assert not state.value.off


def test_unknown_where_the_distribution_does_not_run() -> None:
    assert isinstance(integration("{}", given=distributions(running=False)), Unknown)


def test_absent_for_a_project_on_windows() -> None:
    here = about("windows", project=r"C:\src\shop")

    assert isinstance(probed(read_wsl_integration, FakeMachine({}), here, on_windows()), Absent)


def test_a_compose_without_a_plug_in_stands_alone() -> None:
    answers = {
        (SIDE, "programs", "docker"): [{"path": "/usr/bin/docker", "alias": False, "target": "/usr/bin/docker"}],
        (SIDE, "programs", "docker-compose"): [{"path": "/usr/bin/docker-compose", "alias": False, "target": ""}],
        (SIDE, "environment"): {"HOME": "/home/ana"},
    }
    docker = DockerClient(path="/usr/bin/docker", target="/usr/bin/docker")
    plugin = {(SIDE, "list", "/home/ana/.docker/cli-plugins"): ["docker-compose"]}

    assert Known(DockerClients(items=(docker,), lone_compose="/usr/bin/docker-compose")) == probed(
        find_docker_clients, FakeMachine(answers), UBUNTU
    )
    assert Known(DockerClients(items=(docker,))) == probed(find_docker_clients, FakeMachine(answers | plugin), UBUNTU)
