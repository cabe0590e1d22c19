import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.container_leftovers import container_leftovers


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "Error response from daemon: network shop_dev not found",
            Severity.HIGH,
            "A container asks for a network that does not exist: shop_dev",
            id="network",
        ),
        pytest.param(
            'Conflict. The container name "/db" is already in use by container "5d"',
            Severity.MEDIUM,
            "Another container has the name that a new one wants: db",
            id="name",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(container_leftovers, line)


def test_quiet_for_an_engine_without_free_networks() -> None:
    assert () == findings_of(
        container_leftovers,
        reported("could not find an available, non-overlapping IPv4 address pool among the defaults"),
    )


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(container_leftovers, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(container_leftovers, unknown(ReportedDockerErrors)).status
