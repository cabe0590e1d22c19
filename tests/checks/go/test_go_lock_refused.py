import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
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
    assert (severity, says) == told(go_lock_refused, line)


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
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(go_lock_refused, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_lock_refused, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(go_lock_refused, unknown(GoErrors)).status
