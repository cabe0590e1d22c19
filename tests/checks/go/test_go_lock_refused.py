import pytest
from tests.checks.go.parts import go_errors, reported, typed

from hostdoctor.facts.go_errors import GoErrors, read_go_errors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.go_lock_refused import go_lock_refused


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "go: RLock \\\\wsl$\\Ubuntu\\home\\ann\\app\\go.mod: Unzulässige Funktion.",
            Severity.HIGH,
            "go.exe of Windows works on files of a distribution, where it cannot lock them",
            id="german",
        ),
        pytest.param(
            "go: RLock Z:\\app\\go.mod: Incorrect function.",
            Severity.HIGH,
            "go.exe of Windows works on files of a distribution, where it cannot lock them",
            id="mapped-drive",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    (finding,) = findings_of(go_lock_refused, go_errors("some output", line))

    assert (severity, says) == (finding.severity, finding.what)
    assert [(line, "ticket.md:11")] == [(row.value, row.source) for row in finding.evidence]
    assert typed(finding.fixes[0])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "go: RLock C:\\src\\app\\go.mod: The process cannot access the file.", id="held-by-another-program"
        ),
        pytest.param("go: RLock Z:\\app\\go.mod: The process cannot access the file.", id="held-on-a-mapped-drive"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    errors = probed(read_go_errors, reported(line))

    assert "no error of the go command was reported" == getattr(errors, "why", "")


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(go_lock_refused, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_lock_refused, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(go_lock_refused, unknown(GoErrors)).status
