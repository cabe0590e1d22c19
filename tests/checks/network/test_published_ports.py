import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.published_ports import published_ports


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "Bind for 0.0.0.0:8080 failed: port is already allocated",
            Severity.HIGH,
            "Another container already publishes a port: 8080",
            id="container",
        ),
        pytest.param(
            "Ports are not available: exposing port TCP 0.0.0.0:5432 -> 0.0.0.0:0: listen tcp 0.0.0.0:5432: refusé",
            Severity.HIGH,
            "Windows did not let Docker publish a port: 5432",
            id="french-windows",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(published_ports, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "the port was allocated, toomanyrequests: wait",
            id="a-sentence-about-ports",
        ),
        pytest.param(
            "listen tcp :8080: bind: address already in use",
            id="a-program-without-docker",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(published_ports, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(published_ports, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(published_ports, unknown(ReportedDockerErrors)).status
