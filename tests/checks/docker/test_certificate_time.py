import pytest
from tests.checks.docker.reported import reported

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
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(certificate_time, reported("it stopped today:", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert "certificate-time" == finding.fixes[0].verify


def test_quiet_for_a_proxy_that_looks_into_tls() -> None:
    assert () == findings_of(certificate_time, reported("x509: certificate signed by unknown authority"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(certificate_time, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(certificate_time, unknown(ReportedDockerErrors)).status
