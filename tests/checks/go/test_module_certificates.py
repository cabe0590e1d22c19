import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.module_certificates import module_certificates

GET = 'go: a.b/c@v1.0.0: Get "https://proxy.golang.org/a.b/c/@v/v1.0.0.mod": '


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            GET + "tls: failed to verify certificate: x509: certificate has expired or is not yet "
            "valid: current time 2026-01-01T00:00:00Z is before 2026-01-02T00:00:00Z",
            Severity.HIGH,
            "The clock is behind: a certificate of proxy.golang.org is not yet valid to Go",
            id="after-sleep",
        ),
        pytest.param(
            GET + "x509: certificate has expired or is not yet valid: current time "
            "2026-03-01T00:00:00Z is after 2026-01-02T00:00:00Z",
            Severity.HIGH,
            "A certificate of proxy.golang.org is expired to Go: the clock is ahead, or the server's is old",
            id="expired",
        ),
        pytest.param(
            GET + "x509: certificate signed by unknown authority",
            Severity.HIGH,
            "Go does not know who signed the certificate of proxy.golang.org: something opens TLS",
            id="corporate",
        ),
        pytest.param(
            'go: git.corp.example/a/b@v1.0.0: Get "https://goproxy.corp.example/git.corp.example/a/b/@v/v1.0.0.mod": '
            "x509: certificate signed by unknown authority",
            Severity.HIGH,
            "Go does not know who signed the certificate of goproxy.corp.example: something opens TLS, or the server "
            "signs for itself",
            id="a-server-of-ones-own",
        ),
        pytest.param(
            GET + "tls: failed to verify certificate: x509: certificate is valid for "
            "login.hotel.example, not proxy.golang.org",
            Severity.HIGH,
            "The certificate that proxy.golang.org shows is for another name",
            id="hotel",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(module_certificates, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            'Error response from daemon: Get "https://r.example/v2/": x509: certificate signed by unknown authority',
            id="docker-pull",
        ),
        pytest.param("go: downloading a.b/c v1.0.0", id="progress"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(module_certificates, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(module_certificates, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(module_certificates, unknown(GoErrors)).status
