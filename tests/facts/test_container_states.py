from typing import Any

import pytest

from hostdoctor.facts.container_platforms import ContainerPlatforms, RunningImage, read_container_platforms
from hostdoctor.facts.container_states import ContainerEnd, ContainerStates, list_container_kills, read_container_states
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.parsers.docker_backend import Backend
from hostdoctor.parsers.docker_info import DockerInfo
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

ENGINE = Engine(context="default", endpoint="unix:///var/run/docker.sock", active=True, kind="unix")
ALL = ("engine:default", "get", "/containers/json?all=1")


def row(status: str, name: str = "shop-1") -> dict[str, Any]:
    return {"Id": name, "Names": [f"/{name}"], "Image": "shop", "Status": status, "Labels": {}}


def states(*rows: dict[str, Any], **inspected: Any) -> Any:
    more = {("engine:default", "get", f"/containers/{name}/json"): got for name, got in inspected.items()}
    return probed(read_container_states, FakeMachine({ALL: list(rows), **more}), ENGINE)


def test_a_killed_container_is_asked_for_the_reason() -> None:
    told = {"State": {"OOMKilled": True}, "HostConfig": {"Memory": 1 << 29}, "RestartCount": 3}

    expected = ContainerEnd(
        name="db", image="shop", state="exited", exit_code=137, out_of_memory=True, restarts=3, memory_limit=1 << 29
    )
    assert Known(ContainerStates((expected,))) == states(row("Exited (137) 3 minutes ago", "db"), db=told)


def test_a_container_that_the_engine_does_not_tell_of_is_not_called_out_of_memory() -> None:
    state = states(row("Restarting (137) 5 seconds ago"))

    assert isinstance(state, Known)
    assert [("restarting", None)] == [(item.state, item.out_of_memory) for item in state.value.items]


@pytest.mark.parametrize(
    "status", ["Up 3 hours", "Exited (0) 2 hours ago", "Exited (137) 3 weeks ago", "Created", "Exited (1) 5 months ago"]
)
def test_what_runs_ended_well_or_ended_long_ago_is_left_out(status: str) -> None:
    assert Known(ContainerStates(())) == states(row(status))


@pytest.mark.parametrize(("one_off", "service"), [("False", "api"), ("True", "")])
def test_what_compose_run_started_is_no_service(one_off: str, service: str) -> None:
    labels = {"com.docker.compose.service": "api", "com.docker.compose.oneoff": one_off}
    state = states(row("Exited (127) 5 seconds ago") | {"Labels": labels})

    assert isinstance(state, Known)
    assert [service] == [item.service for item in state.value.items]


def test_a_list_of_a_ticket_with_ended_containers_is_enough() -> None:
    shown = {("engine:default", "get", "/containers/json"): [row("Restarting (127) 5 seconds ago"), row("Up 2 days")]}
    state = probed(read_container_states, FakeMachine(shown), ENGINE)

    assert isinstance(state, Known)
    assert [("restarting", 127)] == [(item.state, item.exit_code) for item in state.value.items]


def test_a_list_of_running_containers_alone_is_not() -> None:
    shown = {("engine:default", "get", "/containers/json"): [row("Up 2 days")]}

    assert isinstance(probed(read_container_states, FakeMachine(shown), ENGINE), Unknown)


def test_unknown_where_the_engine_does_not_answer() -> None:
    silent = {("engine:default", "get", "/version"): {"error": {"kind": "timeout", "status": 0}}}

    assert isinstance(probed(read_container_states, FakeMachine(silent), ENGINE), Unknown)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        pytest.param(True, Known, id="by-the-kernel"),
        pytest.param(False, Known, id="by-a-stop"),
        pytest.param(None, Unknown, id="nobody-told"),
    ],
)
def test_who_killed_a_container_is_not_guessed(told: bool | None, state: type) -> None:
    item = ContainerEnd(name="shop-1", image="shop", state="exited", exit_code=137, out_of_memory=told)

    assert isinstance(probed(list_container_kills, ContainerStates((item,))), state)


def test_each_image_is_asked_for_its_platform_once() -> None:
    rows = [{"Names": [f"/{name}"], "Image": "golang:1.27", "ImageID": "sha256:ab"} for name in ("b", "a")]
    machine = FakeMachine(
        {
            ("engine:default", "get", "/containers/json"): rows,
            ("engine:default", "get", "/images/sha256:ab/json"): {"Architecture": "amd64"},
        }
    )
    info = EngineInfo(DockerInfo(architecture="aarch64"), Backend("native", ()))

    images = tuple(RunningImage(container=name, image="golang:1.27", architecture="amd64") for name in ("a", "b"))
    assert Known(ContainerPlatforms("arm64", images)) == probed(read_container_platforms, machine, ENGINE, info)
    assert 2 == len(machine.asked)
