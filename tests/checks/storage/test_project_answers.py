import pytest
from tests.checks.storage.parts import DRIVE, IN_UBUNTU, mounts

from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project_answers import ProjectAnswers
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.project_answers import project_answers

ROOT = "/mnt/c/src/shop"


def test_a_mount_that_gives_no_answer_stands_above_all_else() -> None:
    (finding,) = findings_of(project_answers, IN_UBUNTU, mounts(DRIVE), ProjectAnswers(ROOT, answers=False))

    assert (Severity.BLOCKER, Certainty.MEASURED) == (finding.severity, finding.certainty)
    assert "The file system of the project does not answer: /mnt/c" == finding.what
    assert "/mnt/c is 9p of C:" == finding.evidence[1].value


def test_one_that_answers_is_quiet() -> None:
    assert () == findings_of(project_answers, IN_UBUNTU, mounts(DRIVE), ProjectAnswers(ROOT, answers=True))


@pytest.mark.parametrize(
    ("state", "status"),
    [
        pytest.param(unknown(ProjectAnswers), Status.UNKNOWN, id="not-asked"),
        pytest.param(absent(ProjectAnswers), Status.NOT_APPLICABLE, id="no-project"),
    ],
)
def test_not_to_have_asked_is_not_fine(state: object, status: Status) -> None:
    assert status is outcome(project_answers, IN_UBUNTU, mounts(DRIVE), state).status


def test_on_windows_it_does_not_apply() -> None:
    assert (
        Status.NOT_APPLICABLE
        is outcome(project_answers, absent(LinuxPlace), mounts(DRIVE), ProjectAnswers(ROOT, answers=False)).status
    )
