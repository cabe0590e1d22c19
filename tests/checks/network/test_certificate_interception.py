import pytest
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.certificate_interception import certificate_interception


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            Severity.HIGH,
            "A certificate is signed by somebody unknown: mostly a proxy that looks into TLS",
            id="go",
        ),
        pytest.param(
            "npm ERR! self signed certificate in certificate chain",
            Severity.HIGH,
            "A certificate is signed by somebody unknown: mostly a proxy that looks into TLS",
            id="node",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(certificate_interception, reported("it stopped today:", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert "certificate-interception" == finding.fixes[0].verify


def test_quiet_for_a_clock_that_is_wrong() -> None:
    assert () == findings_of(certificate_interception, reported("x509: certificate has expired or is not yet valid"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(certificate_interception, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(certificate_interception, unknown(ReportedDockerErrors)).status
