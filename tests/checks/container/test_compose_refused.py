import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.compose_reported import ReportedComposeErrors, read_reported_compose_errors
from hostdoctor.model import Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.container.compose_refused import compose_refused


def told(*lines: str, kind: str = "compose-errors") -> Known[ReportedComposeErrors] | Absent:
    state = probed(read_reported_compose_errors, pasted(*lines, kind=kind, first=4))
    assert isinstance(state, Known | Absent), state
    return state


def messages(*lines: str) -> ReportedComposeErrors:
    state = told(*lines)
    assert isinstance(state, Known)
    return state.value


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            'service "db" refers to undefined volume data: invalid compose project',
            Severity.BLOCKER,
            "Service db uses a volume that the project does not define: Compose starts nothing",
            id="undefined-volume",
        ),
        pytest.param(
            "yaml: line 12: did not find expected key",
            Severity.BLOCKER,
            "Compose cannot read the project's file as YAML: it starts nothing",
            id="broken-yaml",
        ),
        pytest.param(
            "validating /w/compose.yaml: services.api additional properties 'port' not allowed",
            Severity.BLOCKER,
            "Compose refuses /w/compose.yaml: a key is misspelt, misplaced or of the wrong kind",
            id="misspelt-key",
        ),
        pytest.param(
            "no configuration file provided: not found",
            Severity.HIGH,
            "Compose was started in a folder without a project file",
            id="wrong-folder",
        ),
        pytest.param(
            "dependency failed to start: container shop-db-1 is unhealthy",
            Severity.HIGH,
            "Container shop-db-1 did not become healthy, so that what depends on it was not started",
            id="unhealthy",
        ),
        pytest.param(
            'level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."',
            Severity.MEDIUM,
            "The variable TAG has no value: Compose puts an empty text in its place",
            id="unset-variable",
        ),
    ],
)
def test_a_message_says_what_it_means(line: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(compose_refused, messages("it worked yesterday", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:5"] == [item.source for item in finding.evidence]
    assert "compose-refused" == finding.fixes[0].verify


def test_the_same_message_twice_is_one_finding() -> None:
    line = "no configuration file provided: not found"

    (finding,) = findings_of(compose_refused, messages(line, line))

    assert 2 == len(finding.evidence)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Found orphan containers ([shop-old-1]) for this project.", id="renamed-service"),
        pytest.param("network edge declared as external, but could not be found", id="told-by-container-leftovers"),
    ],
)
def test_quiet_for_messages_that_are_no_refusal(line: str) -> None:
    assert () == findings_of(compose_refused, messages(line))


def test_messages_of_other_programs_are_none_of_compose() -> None:
    assert isinstance(told("yaml: line 3: mapping values are not allowed", kind="go-errors"), Absent)


def test_a_look_at_a_machine_is_not_judged() -> None:
    assert Status.NOT_APPLICABLE is outcome(compose_refused, absent(ReportedComposeErrors)).status
    assert Status.UNKNOWN is outcome(compose_refused, unknown(ReportedComposeErrors)).status
