from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import (
    Container,
    Engine,
    EngineState,
    list_containers,
    list_engines,
    read_engine_info,
    read_engine_state,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

WINDOWS = about("windows")
DESKTOP = "npipe:////./pipe/dockerDesktopLinuxEngine"
DEFAULT = "npipe:////./pipe/docker_engine"
ENGINE = Engine(context="desktop-linux", endpoint=DESKTOP, active=True, kind="npipe", rule="currentContext")
READY = EngineState(ready=True, server_version="29.6.1", platform="Docker Desktop 4.86.0 (233772)")
VERSION = {
    "Version": "29.6.1",
    "ApiVersion": "1.55",
    "MinAPIVersion": "1.40",
    "Platform": {"Name": "Docker Desktop 4.86.0 (233772)"},
}
INFO = {
    "OSType": "linux",
    "OperatingSystem": "Docker Desktop",
    "KernelVersion": "6.6.87.2-microsoft-standard-WSL2",
    "ServerVersion": "29.6.1",
}


def engines(
    current: str = "", here: About = WINDOWS, environment: Any = None, answers: Any = None, **contexts: str
) -> Any:
    rows = [{"name": name.replace("_", "-"), "endpoint": address} for name, address in contexts.items()]
    got = {"config": {"currentContext": current}, "contexts": rows, "environment": environment or {}}
    machine = FakeMachine({(here.side, "contexts"): got, **(answers or {})})
    state = probed(list_engines, machine, here)
    assert isinstance(state, Known), state
    return state.value.items


def names(found: Any) -> dict[str, bool]:
    return {name: item.active for name, item in found.items()}


def test_the_engine_in_force_and_another_product() -> None:
    found = engines("desktop-linux", desktop_linux=DESKTOP, rancher_desktop="npipe:////./pipe/rancher-desktop")

    assert {"desktop-linux": True, "rancher-desktop": False} == names(found)
    assert ("npipe", "dockerDesktopLinuxEngine", "currentContext") == (
        found["desktop-linux"].kind,
        found["desktop-linux"].pipe,
        found["desktop-linux"].rule,
    )


def test_two_pipes_of_docker_desktop_are_one_engine() -> None:
    answers = {(f"engine:{name}", "get", "/version"): VERSION for name in ("default", "desktop-linux")}

    assert {"default": True} == names(engines(answers=answers, desktop_linux=DESKTOP))


def test_the_default_pipe_of_another_product_is_another_engine() -> None:
    answers = {
        ("engine:default", "get", "/version"): {"Version": "29.1.3", "Platform": {"Name": ""}},
        ("engine:desktop-linux", "get", "/version"): VERSION,
    }

    assert {"default": True, "desktop-linux": False} == names(engines(answers=answers, desktop_linux=DESKTOP))


def test_contexts_with_one_address_are_one_engine_and_remote_ones_are_left_alone() -> None:
    found = engines("desktop-linux", desktop_linux=DESKTOP, again=DESKTOP.lower(), build="ssh://build.example.com")

    assert {"desktop-linux": True} == names(found)


def test_a_remote_engine_in_force_is_recognised() -> None:
    found = engines(environment={"DOCKER_HOST": "tcp://192.0.2.7:2376"})

    assert (True, "DOCKER_HOST") == (found["default"].remote, found["default"].rule)


def test_a_context_that_is_not_there_is_unknown() -> None:
    assert {"gone": Unknown("context gone is not in the context store")} == engines("gone")


def test_inside_a_distribution_its_own_contexts_count() -> None:
    found = engines(here=about("wsl"))

    assert ("unix:///var/run/docker.sock", "") == (found["default"].endpoint, found["default"].pipe)


def state_of(answer: object, docker: Engine = ENGINE) -> Any:
    return probed(read_engine_state, FakeMachine({("engine:desktop-linux", "get", "/version"): answer}), docker)


def test_a_ready_engine_tells_its_version_and_product() -> None:
    assert Known(
        EngineState(
            ready=True,
            server_version="29.6.1",
            platform="Docker Desktop 4.86.0 (233772)",
            api_version="1.55",
            min_api_version="1.40",
        )
    ) == state_of(VERSION)


def test_podman_names_itself_in_its_first_component() -> None:
    podman = {
        "Version": "5.6.0",
        "Platform": {"Name": "linux/amd64/fedora-42"},
        "Components": [{"Name": "Podman Engine"}],
    }
    state = state_of(podman)

    assert "Podman Engine" == state.value.platform


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        pytest.param({"kind": "pipe-missing", "text": "not found"}, "pipe-missing", id="desktop-stopped"),
        pytest.param({"kind": "permission-denied", "text": "denied"}, "permission-denied", id="another-users"),
        pytest.param({"kind": "refused"}, "refused", id="tcp-refused"),
        pytest.param({"kind": "timeout"}, "timeout", id="hangs"),
        pytest.param({"kind": "busy"}, "busy", id="pipe-busy"),
        pytest.param({"kind": "http", "status": 500, "text": "Internal Server Error"}, "http", id="starting"),
        pytest.param(
            {"kind": "http", "status": 503, "text": "Docker Desktop is manually paused"}, "paused", id="paused"
        ),
        pytest.param(
            {"kind": "http", "status": 400, "text": "client version 1.24 is too old. Minimum supported is 1.44"},
            "version-skew",
            id="client-too-old",
        ),
        pytest.param(
            {"kind": "http", "status": 400, "text": "Client sent an HTTP request to an HTTPS server."},
            "tls",
            id="tls-asked-without",
        ),
    ],
)
def test_failures_are_kinds(error: dict[str, Any], failure: str) -> None:
    state = state_of({"error": error})

    assert (False, failure, error.get("status", 0)) == (state.value.ready, state.value.failure, state.value.status)


@pytest.mark.parametrize("answer", [pytest.param({}, id="empty"), pytest.param([], id="no-object")])
def test_an_answer_with_nothing_in_it_is_no_engine(answer: object) -> None:
    assert "empty" == state_of(answer).value.failure


def test_another_machine_is_not_asked() -> None:
    far = Engine(context="build", endpoint="ssh://build.example.com", active=True, remote=True, kind="ssh")
    machine = FakeMachine({})

    assert Absent(
        "context build leads to another machine (ssh://build.example.com), which hostdoctor leaves alone"
    ) == probed(read_engine_state, machine, far)
    assert [] == machine.asked


def info(answer: object, state: EngineState = READY, docker: Engine = ENGINE) -> Any:
    machine = FakeMachine({("engine:desktop-linux", "get", "/info"): answer})
    return probed(read_engine_info, machine, WINDOWS, docker, state)


def test_info_tells_the_back_end() -> None:
    found = info(INFO)

    assert "docker-desktop-wsl2" == found.value.backend.kind


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"error": {"kind": "http", "status": 500}}, id="error"),
        pytest.param(INFO | {"ServerVersion": ""}, id="empty-version"),
        pytest.param({"Labels": ["com.docker.desktop.address=npipe"]}, id="version-skew-of-the-proxy"),
        pytest.param([], id="no-object"),
    ],
)
def test_info_without_an_engine_in_it_is_unknown(answer: object) -> None:
    assert isinstance(info(answer), Unknown)


def test_only_the_engine_in_force_is_missed() -> None:
    off = EngineState(ready=False, failure="pipe-missing")
    other = Engine(context="rancher-desktop", endpoint=DEFAULT, active=False, kind="npipe")

    assert Unknown("the engine of context desktop-linux does not answer") == info(INFO, off)
    assert Absent("the engine of context rancher-desktop does not answer") == info(INFO, off, other)


def test_containers_with_their_ports_mounts_and_what_was_typed() -> None:
    row = {
        "Id": "4f1c" * 16,
        "Names": ["/shop-web-1"],
        "Image": "shop",
        "Labels": {
            "com.docker.compose.project.working_dir": "/home/user1/shop",
            "desktop.docker.io/binds/0/Source": r"C:\src\shop",
            "desktop.docker.io/binds/0/Target": "/src",
        },
        "Ports": [
            {"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
            {"PrivatePort": 9000, "Type": "tcp"},
        ],
        "Mounts": [{"Type": "bind", "Source": "/run/desktop/mnt/host/c/src/shop", "Destination": "/src"}],
    }
    machine = FakeMachine({("engine:desktop-linux", "get", "/containers/json"): [row, {"Id": "0123456789abcdef"}]})
    state = probed(list_containers, machine, ENGINE, READY)

    assert isinstance(state, Known)
    container: Container = state.value.items["shop-web-1"]
    assert ["shop-web-1", "0123456789ab"] == list(state.value.items)
    assert [(8080, 80, "tcp")] == [(port.port, port.container_port, port.protocol) for port in container.ports]
    assert (r"C:\src\shop", "") == (container.typed_source("/src"), container.typed_source("/elsewhere"))
    assert "/home/user1/shop" == container.compose_directory


def test_containers_that_are_not_listed_are_unknown() -> None:
    machine = FakeMachine({("engine:desktop-linux", "get", "/containers/json"): {"error": {"kind": "http"}}})

    assert Unknown("the engine did not list its containers") == probed(list_containers, machine, ENGINE, READY)
