from __future__ import annotations

import pytest

from hostdoctor.parsers.build_log import BuildLog
from hostdoctor.parsers.compose_progress import Work
from hostdoctor.parsers.container_health import ContainerState
from hostdoctor.why.compose_phases import failure_of_up, phases_of_up, service_of
from hostdoctor.why.model import Phase

DB = ContainerState(
    id="1", service="db", status="running", started=100.0, health="healthy", healthy=131.0, interval=30.0, probes=2
)


def work(what: str, name: str, began: float, ended: float, kind: str = "container") -> Work:
    return Work(what=what, kind=kind, name=name, began=began, ended=ended, result="Done")


def phases(*works: Work, wall: float) -> dict[str, Phase]:
    return {phase.name: phase for phase in phases_of_up(works, [DB], BuildLog(), "why", wall)}


def test_a_second_in_which_something_is_done_is_not_one_of_waiting() -> None:
    found = phases(
        work("start", "why-db-1", 0.0, 1.0),
        work("wait", "why-db-1", 1.0, 32.0),
        work("start", "why-web-1", 10.0, 12.0),
        wall=33.0,
    )

    assert {"container start": 3.0, "waiting for health": 29.0, "Compose itself": 1.0} == pytest.approx(
        {name: phase.seconds for name, phase in found.items()}
    )


def test_the_wait_for_a_service_says_how_it_is_probed() -> None:
    detail = phases(work("wait", "why-db-1", 1.0, 32.0), wall=32.0)["waiting for health"].details[0]

    assert ("db", 31.0) == (detail.name, detail.seconds)
    assert "healthy 31.0 s after its start; probed every 30 s, Docker's default" in detail.note


def test_work_that_outlasts_the_run_ends_with_it() -> None:
    assert 5.0 == phases(work("pull", "why-web", 0.0, 9.0, "image"), wall=5.0)["image pull"].seconds


@pytest.mark.parametrize(
    ("name", "service"), [("why-web-1", "web"), ("why-order-api-12", "order-api"), ("why_default", "default")]
)
def test_the_service_of_a_container(name: str, service: str) -> None:
    assert service == service_of(name, "why")


def test_an_unhealthy_service_is_named_with_its_last_probe() -> None:
    state = ContainerState(id="1", service="db", status="running", health="unhealthy", last_probe="no response")

    assert ("db is unhealthy; the last probe said: no response", "FATAL: no space") == failure_of_up(
        ["dependency failed to start"], [state], ["FATAL: no space"], 1
    ).lines


def test_without_a_failed_container_compose_has_the_last_word() -> None:
    said = [" Container why-db-1 Starting ", "Error response from daemon: no such image", ""]

    assert ("Error response from daemon: no such image",) == failure_of_up(said, [], [], 1).lines
