import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.certificate_time import certificate_time


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "x509: certificate has expired or is not yet valid: current time 2020-01-01",
            Severity.MEDIUM,
            "A certificate is refused for its time: the clock of the engine may be wrong: current time 2020-01-01",
            id="after-sleep",
        ),
        pytest.param(
            "x509: certificate has expired or is not yet valid: current time 2026-11-20T08:00:00Z is after "
            "2026-11-19T23:59:59Z",
            Severity.MEDIUM,
            "A certificate is over, or the clock of the engine is ahead: current time 2026-11-20T08:00:00Z is after "
            "2026-11-19T23:59:59Z",
            id="really-over",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(certificate_time, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "x509: certificate signed by unknown authority",
            id="a-proxy-that-looks-into-tls",
        ),
        pytest.param(
            "x509: certificate is valid for login.hotel.example, not registry-1.docker.io",
            id="a-sign-in-page",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(certificate_time, reported(line))


def test_quiet_for_what_the_go_command_says_by_itself() -> None:
    line = "x509: certificate has expired or is not yet valid: current time 2026-11-20 is before 2026-11-21"

    assert () == findings_of(certificate_time, reported(line, kind="go-errors"))


def test_a_certificate_that_is_over_leaves_the_clock_alone() -> None:
    line = "x509: certificate has expired or is not yet valid: current time 2026-11-20 is after 2026-11-19"
    (finding,) = findings_of(certificate_time, reported(line))

    assert "Set the clock of WSL's virtual machine" != finding.fixes[0].title


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(certificate_time, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(certificate_time, unknown(ReportedDockerErrors)).status
