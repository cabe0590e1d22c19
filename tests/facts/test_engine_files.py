"""Small files in containers as a fact: what is asked of the engine, and when nothing is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.docker_engine import Engine, EngineState
from hostdoctor.facts.engine_files import EngineFiles, measure_engine_files, typed_path
from hostdoctor.host.docker_measure import AT_ONCE, LIMIT_SECONDS
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.testing import FakeMachine

LINUX_SOCKET = "unix:///var/run/docker.sock"
IN_FORCE = Engine(context="default", endpoint=LINUX_SOCKET, active=True, kind="unix")
READY = EngineState(ready=True, server_version="29.6.1")
PROJECT = "/home/user1/shop"


def files(milliseconds: float, directory: str) -> dict[str, Any]:
    stat = {"n": 4000, "rounds": [milliseconds] * 5, "p50": milliseconds, "p95": milliseconds, "stopped": False}
    return {
        "directory": directory,
        "files": 2000,
        "seconds": 4.0,
        "means": "sh, by rounds",
        "load": 0.5,
        "free_bytes": 1 << 30,
        "stopped": "",
        "operations": {"stat": stat},
    }


def answered(**replaced: Any) -> dict[str, Any]:
    return {
        "image": "golang:1.27",
        "mounts": {"bind": files(1.4, PROJECT), "volume": files(0.01, "a volume")},
        "why": {},
        "processors": {"processors": 8, "quota": None},
        "memory_bytes": 8 << 30,
        "available_bytes": 6 << 30,
        "memory_limit": None,
        **replaced,
    }


def measured(
    answer: Any, *, depth: str = "deep", project: str = PROJECT, docker: Engine = IN_FORCE, state: EngineState = READY
) -> EngineFiles:
    machine = FakeMachine({("engine:default", "files-in-engine", PROJECT, ""): answer} if answer else {})
    here = about("linux", depth=depth, project=project, project_side="linux")
    return measure_engine_files(machine, here, docker, state)


def test_both_mounts_are_measured_and_compared() -> None:
    found = measured(answered())

    assert found.volume is not None
    assert 140 == pytest.approx(found.bind.times_slower(found.volume, "stat"))
    assert ("golang:1.27", 8, 8 << 30, 6 << 30) == (
        found.image,
        found.processors,
        found.memory_bytes,
        found.available_bytes,
    )


def test_each_operation_is_a_sample_with_the_volume_as_reference() -> None:
    samples = list(measured(answered()).samples())

    assert [("stat in a bind mount of the project", 1.4, 0.01), ("stat in a volume", 0.01, None)] == [
        (sample.name, sample.p50, sample.reference) for sample in samples
    ]


@pytest.mark.parametrize("depth", ["quick", "default"])
def test_no_container_is_made_unless_it_is_asked_for(depth: str) -> None:
    with pytest.raises(CouldNotLook, match="only measured with --deep") as refused:
        measured(None, depth=depth)

    assert "--deep" == refused.value.to_look


@pytest.mark.parametrize(
    ("changed", "error", "why"),
    [
        pytest.param({"project": ""}, NotHere, "there is no project", id="no-project"),
        pytest.param(
            {"docker": Engine(context="rancher", endpoint=LINUX_SOCKET, active=False, kind="unix")},
            NotHere,
            "rancher is not the one in force",
            id="another-context",
        ),
        pytest.param(
            {"state": EngineState(ready=False, failure="refused")}, CouldNotLook, "does not answer", id="engine-off"
        ),
    ],
)
def test_nothing_is_asked_where_there_is_nothing_to_measure(
    changed: dict[str, Any], error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        measured(None, **changed)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(
            {"error": {"kind": "timeout", "status": 0, "text": "no answer in 3 s"}},
            "no answer in 3 s",
            id="engine-hangs",
        ),
        pytest.param({"error": {"kind": "refused", "status": 0, "text": ""}}, "a container: refused", id="no-words"),
        pytest.param(
            answered(
                mounts={"volume": files(0.01, "a volume")}, why={"bind": f"{PROJECT}: the folder cannot be written"}
            ),
            "the folder cannot be written",
            id="read-only-project",
        ),
    ],
)
def test_without_a_measured_bind_mount_the_reason_is_told(answer: dict[str, Any], why: str) -> None:
    with pytest.raises(CouldNotLook, match=why):
        measured(answer)


def test_without_a_volume_the_bind_mount_has_no_reference() -> None:
    found = measured(answered(mounts={"bind": files(1.4, PROJECT)}))

    assert found.volume is None
    assert [None] == [sample.reference for sample in found.samples()]


@pytest.mark.parametrize(
    ("expected", "kind", "project", "side"),
    [
        pytest.param(r"C:\src\shop", "windows", r"C:\src\shop", "windows", id="windows"),
        pytest.param("/mnt/c/src/shop", "wsl", "/mnt/c/src/shop", "linux:Ubuntu", id="wsl-on-a-drive"),
        pytest.param("/home/user1/shop", "linux", "/home/user1/shop", "linux", id="linux"),
    ],
)
def test_the_path_is_what_the_docker_command_of_this_side_takes(
    expected: str, kind: str, project: str, side: str
) -> None:
    assert expected == typed_path(about(kind, project=project, project_side=side))


@pytest.mark.parametrize(
    ("look", "kind", "project", "side"),
    [
        pytest.param(
            "hostdoctor --deep inside Ubuntu", "windows", "/home/user1/shop", "linux:Ubuntu", id="from-windows"
        ),
        pytest.param("hostdoctor --deep on Windows", "wsl", r"C:\src\shop", "windows", id="from-wsl"),
    ],
)
def test_a_project_of_another_side_is_not_mounted_by_a_detour(look: str, kind: str, project: str, side: str) -> None:
    with pytest.raises(CouldNotLook, match="lies on another side") as refused:
        typed_path(about(kind, project=project, project_side=side))

    assert look == refused.value.to_look


def test_what_was_measured_on_a_slow_engine_is_told_before_the_time_of_the_probe_is_up() -> None:
    limit = measure_engine_files.__probe__.timeout  # type: ignore[attr-defined]  # set by the decorator
    assert LIMIT_SECONDS + AT_ONCE + 2 < limit
