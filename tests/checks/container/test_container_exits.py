from dataclasses import replace

import pytest
from tests.checks.docker.dockers import READY, at_pipe, engine
from tests.checks.docker.reported import reported

from hostdoctor.facts.container_states import ContainerEnd, ContainerStates
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor.testing.given import Within
from hostdoctor_checks.container.container_exits import container_exits

NOTHING_TOLD = absent(ReportedDockerErrors)
END = ContainerEnd(name="shop-api-1", image="shop-api", state="exited", exit_code=127, service="api")


def ended(*items: ContainerEnd) -> Within:
    return engine(at_pipe(), READY, ContainerStates(items))


def test_a_service_whose_program_is_not_there() -> None:
    (finding,) = findings_of(container_exits, ended(END), NOTHING_TOLD)

    assert (Severity.MEDIUM, "Container shop-api-1 does not start: its program is not there") == (
        finding.severity,
        finding.what,
    )
    assert [("exited with 127 (shop-api)", "docker --context desktop-linux ps --all")] == [
        (item.value, item.source) for item in finding.evidence
    ]


def test_a_container_that_starts_again_and_again() -> None:
    loop = replace(END, state="restarting", exit_code=1, restarts=41, service="")
    (finding,) = findings_of(container_exits, ended(loop), NOTHING_TOLD)

    assert "Container shop-api-1 starts again and again, exit code 1" == finding.what
    assert "restarting with 1, 41 restarts (shop-api)" == finding.evidence[0].value


def test_a_program_of_another_platform_starts_again_and_again() -> None:
    (finding,) = findings_of(container_exits, ended(replace(END, state="restarting", exit_code=255)), NOTHING_TOLD)

    assert finding.what.endswith("exit code 255: its program could not be started: often that of another platform")


@pytest.mark.parametrize("image", ["mysql", "docker.io/library/postgres:17", "mariadb:11"])
def test_a_database_that_ended_is_a_note(image: str) -> None:
    (finding,) = findings_of(container_exits, ended(replace(END, image=image, exit_code=1, service="")), NOTHING_TOLD)

    assert Severity.INFO is finding.severity


def test_a_reported_missing_password_is_sure() -> None:
    (finding,) = findings_of(
        container_exits, ended(), reported("Database is uninitialized and password option is not specified")
    )

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(replace(END, service=""), id="run-once-by-hand"),
        pytest.param(replace(END, exit_code=1), id="a-program-that-failed"),
        pytest.param(replace(END, exit_code=255), id="the-engine-was-stopped"),
        pytest.param(replace(END, exit_code=143), id="stopped"),
        pytest.param(replace(END, exit_code=137, out_of_memory=True), id="told-by-out-of-memory"),
        pytest.param(replace(END, image="acme/mysql-client", exit_code=1, service=""), id="no-database"),
    ],
)
def test_quiet_for_containers_that_may_end(item: ContainerEnd) -> None:
    assert () == findings_of(container_exits, ended(item), NOTHING_TOLD)


def test_unknown_where_the_engine_does_not_tell() -> None:
    silent = engine(at_pipe(), READY, unknown(ContainerStates, "the engine cannot be asked"))

    assert Status.UNKNOWN is outcome(container_exits, silent, NOTHING_TOLD).status
