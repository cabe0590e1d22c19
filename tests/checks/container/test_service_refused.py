import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.service_refused import service_refused


def reported(*lines: str) -> ReportedErrors:
    return pasted(*lines, kind="compose-errors", first=7)


@pytest.mark.parametrize(
    ("line", "severity", "says", "check"),
    [
        pytest.param(
            'service "order-service" depends on undefined service "order-db": invalid compose project',
            Severity.BLOCKER,
            "Service order-service depends on order-db, which is not defined: Compose starts nothing of the project",
            "depends-on-undefined",
            id="undefined",
        ),
        pytest.param(
            'service "a" depends on undefined service b: invalid compose project',
            Severity.BLOCKER,
            "Service a depends on b, which is not defined: Compose starts nothing of the project",
            "depends-on-undefined",
            id="undefined-in-compose-2",
        ),
        pytest.param(
            "error while interpolating services.a.image: required variable TAG is missing a value: say it",
            Severity.BLOCKER,
            "The variable TAG has no value: Compose starts nothing of the project",
            "compose-variables",
            id="required-variable",
        ),
        pytest.param(
            "dependency failed to start: container shop-db-1 has no healthcheck configured",
            Severity.HIGH,
            "A service waits until shop-db-1 is healthy, but it has no health check: Compose stops",
            "depends-on-health",
            id="no-health-check",
        ),
        pytest.param(
            "bootstrap check failure: max virtual memory areas vm.max_map_count [65530] is too low, increase to",
            Severity.HIGH,
            "A search engine refuses to start: vm.max_map_count is 65530",
            "max-map-count",
            id="elasticsearch",
        ),
    ],
)
def test_the_line_that_says_why_is_found(line: str, severity: Severity, says: str, check: str) -> None:
    (finding,) = findings_of(service_refused, reported("Hello, nothing starts here:", line))

    assert (severity, says, "ticket.md:8", check) == (
        finding.severity,
        finding.what,
        finding.evidence[0].source,
        finding.fixes[0].verify,
    )


def test_the_same_line_twice_is_one_finding_and_other_words_are_not_repeated() -> None:
    line = 'password=Zq9-hunter service "a" depends on undefined service "b"'

    (finding,) = findings_of(service_refused, reported(line, line))

    assert 2 == len(finding.evidence)
    assert "Zq9-hunter" not in repr(finding)


def test_other_errors_are_quiet() -> None:
    other = reported("Database is uninitialized and password option is not specified", "it is healthy")

    assert () == findings_of(service_refused, other)


def test_a_look_at_a_machine_is_not_judged() -> None:
    assert Status.NOT_APPLICABLE is outcome(service_refused, absent(ReportedErrors)).status
    assert Status.UNKNOWN is outcome(service_refused, unknown(ReportedErrors)).status
