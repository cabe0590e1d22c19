import pytest
from tests.checks.go.parts import reported

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.controlled_folder_access import controlled_folder_access


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(r"go: open C:\Users\ann\Documents\shop\go.sum: Access is denied.", id="go"),
        pytest.param(r"open C:\Users\ann\Desktop\shop\main.exe: Zugriff verweigert", id="german"),
        pytest.param(r"mkdir C:\Users\ann\OneDrive - Acme\Documents\shop\tmp: Access is denied.", id="onedrive"),
        pytest.param("error: could not open 'C:/Users/ann/Documents/shop/.git/index': Permission denied", id="git"),
    ],
)
def test_a_refusal_in_a_guarded_folder_is_a_note(line: str) -> None:
    (finding,) = findings_of(controlled_folder_access, reported(line))

    assert (Severity.INFO, Certainty.INFERRED) == (finding.severity, finding.certainty)
    assert line == finding.evidence[0].value


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(r"open C:\src\shop\main.exe: Access is denied.", id="another-folder"),
        pytest.param(r"open C:\Users\ann\Documents\shop\x.go: no such file or directory", id="not-there"),
        pytest.param(r"I opened C:\Users\ann\Documents and saw nothing", id="prose"),
    ],
)
def test_other_lines_say_nothing(line: str) -> None:
    assert () == findings_of(controlled_folder_access, reported(line))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(controlled_folder_access, absent(ReportedErrors)).status
    assert Status.UNKNOWN is outcome(controlled_folder_access, unknown(ReportedErrors)).status
