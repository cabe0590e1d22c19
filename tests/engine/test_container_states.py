"""Containers of a real engine that ended, as the facts have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.engine import BASE_IMAGE, Engine, docker

from hostdoctor.facts.container_platforms import ContainerPlatforms, read_container_platforms
from hostdoctor.facts.container_states import ContainerStates, read_container_states
from hostdoctor.facts.docker_engine import Engine as Named
from hostdoctor.facts.docker_engine import EngineInfo, EngineState
from hostdoctor.facts.docker_networks import DockerNetworks, read_docker_networks
from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.sides import sides_on_linux
from hostdoctor.parsers.docker_backend import Backend
from hostdoctor.parsers.docker_info import DockerInfo
from hostdoctor.scopes import Known
from hostdoctor.testing import probed

pytestmark = pytest.mark.engine

READY = EngineState(ready=True)


@pytest.fixture
def machine(engine: Engine, tmp_path: Path) -> LiveMachine:
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DOCKER_HOST": engine.host}
    return LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))


@pytest.fixture
def named(engine: Engine) -> Named:
    return Named(context="default", endpoint=engine.host, active=True, kind="unix")


@pytest.fixture
def ended(engine: Engine) -> Iterator[None]:
    """One that ended well, one whose program is not there, and one that was killed by hand."""
    common = ["run", "--detach", "--pull", "never"]
    docker(engine, *common, "--name", "ended-well", BASE_IMAGE, "true")
    docker(engine, *common, "--name", "ended-missing", BASE_IMAGE, "sh", "-c", "exec /no/such/program")
    docker(engine, *common, "--name", "ended-killed", BASE_IMAGE, "sleep", "600")
    docker(engine, "kill", "ended-killed")
    docker(engine, "wait", "ended-well", "ended-missing", "ended-killed")
    yield
    docker(engine, "rm", "--force", "ended-well", "ended-missing", "ended-killed")


def test_what_ended_with_an_error_is_told_with_its_reason(machine: LiveMachine, named: Named, ended: None) -> None:
    state = probed(read_container_states, machine, named, READY)

    assert isinstance(state, Known)
    assert isinstance(state.value, ContainerStates)
    assert {"ended-missing": (127, None), "ended-killed": (137, False)} == {
        item.name: (item.exit_code, item.out_of_memory) for item in state.value.items if item.name.startswith("ended-")
    }


def test_networks_have_their_subnets(machine: LiveMachine, named: Named) -> None:
    state = probed(read_docker_networks, machine, named, READY)

    assert isinstance(state, Known)
    assert isinstance(state.value, DockerNetworks)
    assert all(item.subnets and item.name not in ("host", "none") for item in state.value.items)


def test_an_image_of_this_machine_is_not_foreign(machine: LiveMachine, engine: Engine, named: Named) -> None:
    docker(engine, "run", "--detach", "--pull", "never", "--name", "native", BASE_IMAGE, "sleep", "600")
    try:
        architecture = docker(engine, "info", "--format", "{{.Architecture}}").strip()
        info = EngineInfo(DockerInfo(architecture=architecture), Backend("native", ()))
        state = probed(read_container_platforms, machine, named, info)
    finally:
        docker(engine, "rm", "--force", "native")

    assert isinstance(state, Known)
    assert isinstance(state.value, ContainerPlatforms)
    assert ["native"] == [item.container for item in state.value.items if item.container == "native"]
    assert () == state.value.foreign
