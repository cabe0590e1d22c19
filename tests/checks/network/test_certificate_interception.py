import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.certificate_interception import certificate_interception

UNTRUSTED = "A certificate is signed by nobody who is trusted there: a proxy that looks into TLS, or a server's own"


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            Severity.HIGH,
            UNTRUSTED,
            id="go",
        ),
        pytest.param(
            "npm ERR! self signed certificate in certificate chain",
            Severity.HIGH,
            UNTRUSTED,
            id="node",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(certificate_interception, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "x509: certificate has expired or is not yet valid",
            id="a-clock-that-is-wrong",
        ),
        pytest.param(
            "x509: certificate is valid for login.hotel.example, not registry-1.docker.io",
            id="another-name",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(certificate_interception, reported(line))


def test_quiet_for_what_the_go_command_says_by_itself() -> None:
    line = "x509: certificate signed by unknown authority"

    assert () == findings_of(certificate_interception, reported(line, kind="go-errors"))


def test_a_registry_of_ones_own_is_asked_for_first() -> None:
    line = 'Get "https://registry.corp.example:5000/v2/": x509: certificate signed by unknown authority'
    (finding,) = findings_of(certificate_interception, reported(line))

    assert "certs.d" in str(finding.fixes[0].steps[0])


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(certificate_interception, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(certificate_interception, unknown(ReportedDockerErrors)).status
