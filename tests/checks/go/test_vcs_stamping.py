import pytest
from tests.checks.go.parts import reported

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.vcs_stamping import vcs_stamping

STATUS = "error obtaining VCS status: exit status 128"
OWNERSHIP = "fatal: detected dubious ownership in repository at '/app'"


@pytest.mark.parametrize(
    ("lines", "severity", "says"),
    [
        pytest.param(
            (STATUS,), Severity.HIGH, "go build stopped: git does not tell it about the repository", id="build"
        ),
        pytest.param(
            (OWNERSHIP, STATUS),
            Severity.HIGH,
            "go build stopped: git does not tell it about the repository, which belongs to another user",
            id="build-in-a-container",
        ),
        pytest.param(
            (OWNERSHIP,),
            Severity.MEDIUM,
            "git refuses the repository, which belongs to another user",
            id="git-alone",
        ),
    ],
)
def test_git_refuses_and_the_build_ends(lines: tuple[str, ...], severity: Severity, says: str) -> None:
    (finding,) = findings_of(vcs_stamping, reported(*lines))

    assert (severity, says) == (finding.severity, finding.what)
    assert set(lines) == {row.value for row in finding.evidence}


def test_no_fix_trusts_every_folder() -> None:
    (finding,) = findings_of(vcs_stamping, reported(STATUS))

    assert "safe.directory *" not in str(finding.fixes)


def test_other_words_about_git_say_nothing() -> None:
    assert () == findings_of(vcs_stamping, reported("fatal: not a git repository"))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(vcs_stamping, absent(ReportedErrors)).status
    assert Status.UNKNOWN is outcome(vcs_stamping, unknown(ReportedErrors)).status
