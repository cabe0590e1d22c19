import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.go_errors import GoErrors, ReportedGoError
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.build_errors import build_errors


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory",
            Severity.HIGH,
            "The Dockerfile is not where the build looks for it: Dockerfile",
            id="no-dockerfile",
        ),
        pytest.param(
            'failed to compute cache key: failed to calculate checksum of ref a::b: "/go.sum": not found',
            Severity.HIGH,
            "A file that the Dockerfile copies is not in the build context: /go.sum",
            id="not-in-context",
        ),
        pytest.param(
            'process "/bin/sh -c go build" did not complete successfully: exit code: 1',
            Severity.MEDIUM,
            "A step of the build failed: /bin/sh -c go build",
            id="step",
        ),
        pytest.param(
            "failed to solve: rpc error: code = Unknown",
            Severity.MEDIUM,
            "The build failed: rpc error: code = Unknown",
            id="solve",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(build_errors, line, absent(GoErrors))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("ERROR: failed to solve: write /var/lib/x: no space left on device", id="no-space"),
        pytest.param(
            'service "shop" depends on undefined service "db": invalid compose project', id="told-by-service-refused"
        ),
    ],
)
def test_quiet_for_a_build_whose_cause_is_known(line: str) -> None:
    assert () == findings_of(build_errors, reported(line), absent(GoErrors))


def test_quiet_for_a_step_that_was_killed() -> None:
    log = reported("#9 compile: signal: killed", 'process "go build" did not complete successfully: exit code: 1')

    assert () == findings_of(build_errors, log, absent(GoErrors))


def test_quiet_for_a_step_in_which_go_says_what_it_lacks() -> None:
    lacks = ReportedGoError(
        kind="missing-go-sum", text="missing go.sum entry", source="ticket.md:1", origin="docker-errors", detail={}
    )
    log = reported('process "/bin/sh -c go build" did not complete successfully: exit code: 1')

    assert () == findings_of(build_errors, log, GoErrors((lacks,)))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(build_errors, absent(ReportedDockerErrors), absent(GoErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(build_errors, unknown(ReportedDockerErrors), absent(GoErrors)).status
