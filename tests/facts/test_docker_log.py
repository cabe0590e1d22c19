from dataclasses import replace
from typing import Any

import pytest
from tests.facts.parts import about

from hostdoctor.facts.docker_log import dead_sockets, log_path
from hostdoctor.scopes import Absent, NotHere
from hostdoctor.testing import FakeMachine

HERE = replace(about("windows"), user_profile=r"C:\Users\user1")
DEAD = r"starting services: remove C:\Users\user1\AppData\Local\Docker\run\sailor-ingest.sock: Zugriff nicht möglich."
QUESTION = ("windows", "log-lines", log_path(HERE), "docker-dead-socket")


def said(*lines: str, last: str = "2026-07-01T08:00:30") -> dict[Any, Any]:
    return {QUESTION: {"lines": list(lines), "last": last}}


def line(time: str = "08:00:05") -> str:
    return f"[2026-07-01T{time}.123456Z][com.docker.backend.exe] {DEAD}"


def test_a_line_of_the_last_start_without_its_time() -> None:
    assert (DEAD,) == dead_sockets(FakeMachine(said(line(), line("08:00:06"))), HERE, ["dockerBackendApiServer"])


def test_a_line_of_an_earlier_start_is_left_out() -> None:
    assert () == dead_sockets(FakeMachine(said(line(), last="2026-07-01T17:30:00")), HERE, [])


@pytest.mark.parametrize("pipes", [["DockerDesktopLinuxEngine"], None])
def test_the_log_is_not_asked_where_the_pipe_is_there_or_nobody_knows(pipes: list[str] | None) -> None:
    machine = FakeMachine({})

    assert () == dead_sockets(machine, HERE, pipes)
    assert [] == machine.asked


def test_without_a_log_there_is_nothing_to_say() -> None:
    with pytest.raises(NotHere):
        dead_sockets(FakeMachine({QUESTION: Absent("no such file")}), HERE, [])
