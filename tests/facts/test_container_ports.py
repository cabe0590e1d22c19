from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.container_ports import ContainerPort, ContainerPorts, read_container_ports
from hostdoctor.scopes import Known, State, Unknown
from hostdoctor.testing import FakeMachine, probed

NO_STORE: dict[str, Any] = {"config": None, "contexts": [], "environment": {}}
VERSION = {"Version": "29.6.1", "ApiVersion": "1.55", "MinAPIVersion": "1.40", "Platform": {"Name": "Docker Engine"}}
DB = {
    "Id": "1a2b",
    "Names": ["/shop-db-1"],
    "Image": "postgres:18",
    "Labels": {
        "com.docker.compose.project": "shop",
        "com.docker.compose.service": "db",
        "com.docker.compose.project.working_dir": "/home/user1/shop",
    },
    "Ports": [
        {"IP": "0.0.0.0", "PrivatePort": 5432, "PublicPort": 5432, "Type": "tcp"},
        {"IP": "::", "PrivatePort": 5432, "PublicPort": 5432, "Type": "tcp"},
        {"IP": "0.0.0.0", "PrivatePort": 53, "PublicPort": 53, "Type": "udp"},
        {"PrivatePort": 9187, "Type": "tcp"},
    ],
    "Mounts": [],
}
SHOP_DB = ContainerPort(
    port=5432, container="shop-db-1", compose_project="shop", service="db", folder="/home/user1/shop"
)


def failed(kind: str) -> dict[str, Any]:
    return {"error": {"kind": kind, "status": 0, "text": "why"}}


def looked(version: Any, containers: Any = (), store: Any = None, side: str = "linux") -> State:
    answers = {
        (side, "contexts"): store or NO_STORE,
        ("engine:default", "get", "/version"): version,
        ("engine:default", "get", "/containers/json"): list(containers),
    }
    kind = "windows" if side == "windows" else "linux"
    return probed(read_container_ports, FakeMachine(answers), about(kind, side=side))


def test_published_tcp_ports_are_known_once_with_who_owns_them() -> None:
    assert Known(ContainerPorts((SHOP_DB,))) == looked(VERSION, [DB])


@pytest.mark.parametrize("kind", ["pipe-missing", "refused"])
def test_an_engine_that_does_not_run_publishes_nothing(kind: str) -> None:
    assert Known(ContainerPorts(())) == looked(failed(kind))


@pytest.mark.parametrize("kind", ["permission-denied", "timeout", "http"])
def test_an_engine_that_runs_and_does_not_answer_leaves_something_unseen(kind: str) -> None:
    assert Known(ContainerPorts((), "the engine of context default does not answer")) == looked(failed(kind))


def test_contexts_that_cannot_be_read_leave_everything_unseen() -> None:
    state = looked(VERSION, store=Unknown("/home/user1/.docker: permission denied"))

    assert Known(ContainerPorts((), "/home/user1/.docker: permission denied")) == state


def test_an_engine_on_another_machine_is_left_alone() -> None:
    remote = {**NO_STORE, "environment": {"DOCKER_HOST": "tcp://build.example.com:2376"}}
    machine = FakeMachine({("linux", "contexts"): remote})

    assert Known(ContainerPorts(())) == probed(read_container_ports, machine, about("linux"))
    assert ["contexts"] == [question.operation for question in machine.asked]


def test_windows_reaches_its_engine_through_its_own_contexts() -> None:
    assert Known(ContainerPorts((SHOP_DB,))) == looked(VERSION, [DB], side="windows")


def test_who_publishes_a_port_can_be_looked_up() -> None:
    ports = ContainerPorts((SHOP_DB,))

    assert (SHOP_DB, None) == (ports.on(5432), ports.on(5433))
