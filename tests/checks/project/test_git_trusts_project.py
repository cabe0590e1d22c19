import pytest
from tests.checks.go.parts import LINUX, ROOT, WINDOWS, module, typed

from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.project_git import GitTrust
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.git_trusts_project import git_trusts_project

SHOP = Project(root=f"{ROOT}/api", side="linux")
REFUSED = GitTrust(f"fatal: detected dubious ownership in repository at '{ROOT}'")


@pytest.mark.parametrize(
    ("go", "severity", "what"),
    [
        (module(), Severity.HIGH, "git refuses api, which belongs to another user, and go build ends"),
        (absent(GoModule), Severity.MEDIUM, "git refuses api, which belongs to another user"),
    ],
)
def test_a_refusal_of_git_is_told_in_its_words(go: object, severity: Severity, what: str) -> None:
    (finding,) = findings_of(git_trusts_project, LINUX, SHOP, REFUSED, go)

    assert (severity, what, REFUSED.refused) == (finding.severity, finding.what, finding.evidence[0].value)
    assert [f'git config --global --add safe.directory "{ROOT}"'] == typed(finding.fixes[0])


@pytest.mark.parametrize(("place", "fixes"), [(LINUX, 2), (WINDOWS, 1)])
def test_owners_are_changed_where_there_are_some(place: Place, fixes: int) -> None:
    (finding,) = findings_of(git_trusts_project, place, SHOP, REFUSED, module())

    assert fixes == len(finding.fixes)


def test_a_repository_that_git_trusts_is_quiet() -> None:
    assert () == findings_of(git_trusts_project, LINUX, SHOP, GitTrust(""), module())


def test_a_folder_that_is_no_repository_and_an_unknown_one() -> None:
    assert Status.NOT_APPLICABLE is outcome(git_trusts_project, LINUX, SHOP, absent(GitTrust), module()).status
    assert Status.UNKNOWN is outcome(git_trusts_project, LINUX, SHOP, unknown(GitTrust), module()).status
