import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.registry_reachable import registry_reachable


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused",
            Severity.HIGH,
            "The engine's proxy does not let pulls through: dial tcp 10.0.0.9:3128: connect: connection refused",
            id="proxy",
        ),
        pytest.param(
            "net/http: TLS handshake timeout", Severity.MEDIUM, "The registry was not reached in time", id="handshake"
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(registry_reachable, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "toomanyrequests: wait",
            id="a-registry-that-answered",
        ),
        pytest.param(
            " HTTP Proxy: http.docker.internal:3128",
            id="docker-desktops-own-proxy",
        ),
        pytest.param(
            "Unable to connect to the server: net/http: TLS handshake timeout",
            id="a-cluster",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(registry_reachable, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(registry_reachable, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(registry_reachable, unknown(ReportedDockerErrors)).status
