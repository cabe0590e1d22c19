import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.registry_limit import registry_limit


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "toomanyrequests: You have reached your unauthenticated pull rate limit.",
            Severity.MEDIUM,
            "The registry refuses more pulls for now: too many came from this address or account",
            id="limit",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(registry_limit, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "manifest for acme/shop:9 not found",
            id="an-image-that-does-not-exist",
        ),
        pytest.param(
            "go: a.b/c@v1.0.0: reading https://proxy.golang.org/a.b/c/@v/v1.0.0.mod: 429 Too Many Requests",
            id="a-module-proxy",
        ),
        pytest.param(
            "api-1  | payment service: POST https://pay.example/charge: 429 Too Many Requests",
            id="a-service-of-ones-own",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(registry_limit, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(registry_limit, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(registry_limit, unknown(ReportedDockerErrors)).status
