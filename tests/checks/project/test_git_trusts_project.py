import pytest
from tests.checks.go.parts import LINUX, ROOT, WINDOWS, go_env, module, typed

from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.project_git import GitTrust
from hostdoctor.model import Outcome, Severity, Status
from hostdoctor.testing import absent, outcome, unknown, within
from hostdoctor_checks.project.git_trusts_project import git_trusts_project

SHOP = Project(root=f"{ROOT}/api", side="linux")
REFUSED = GitTrust(f"fatal: detected dubious ownership in repository at '{ROOT}'")
NO_GO = absent(GoEnv)


def judged(
    trust: object = REFUSED, go: object = None, settings: object = NO_GO, place: Place = LINUX, *elsewhere: object
) -> Outcome:
    project = within(Project, "api", SHOP, trust, go or module())
    return outcome(git_trusts_project, within(Place, place.name, place, settings, project), *elsewhere)


@pytest.mark.parametrize(
    ("go", "severity", "what"),
    [
        (module(), Severity.HIGH, "git refuses api, which belongs to another user, and go build ends"),
        (absent(GoModule), Severity.MEDIUM, "git refuses api, which belongs to another user"),
    ],
)
def test_a_refusal_of_git_is_told_in_its_words(go: object, severity: Severity, what: str) -> None:
    (finding,) = judged(go=go).findings

    assert (severity, what, REFUSED.refused) == (finding.severity, finding.what, finding.evidence[0].value)
    assert [f'git config --global --add safe.directory "{ROOT}"'] == typed(finding.fixes[0])


def test_go_that_asks_git_for_nothing_goes_on() -> None:
    (finding,) = judged(settings=go_env(GOFLAGS="-mod=mod -buildvcs=false")).findings

    assert (Severity.MEDIUM, "git refuses api, which belongs to another user") == (finding.severity, finding.what)


def test_go_of_another_place_and_one_that_is_not_known_change_nothing() -> None:
    other = within(Place, "Windows", WINDOWS, go_env(GOFLAGS="-buildvcs=false"))
    (finding,) = judged(REFUSED, module(), unknown(GoEnv), LINUX, other).findings

    assert Severity.HIGH is finding.severity


@pytest.mark.parametrize(("place", "fixes"), [(LINUX, 2), (WINDOWS, 1)])
def test_owners_are_changed_where_there_are_some(place: Place, fixes: int) -> None:
    (finding,) = judged(place=place).findings

    assert fixes == len(finding.fixes)


def test_a_repository_that_git_trusts_is_quiet() -> None:
    assert Status.PASS is judged(GitTrust("")).status


def test_a_folder_that_is_no_repository_and_an_unknown_one() -> None:
    assert Status.NOT_APPLICABLE is judged(absent(GitTrust)).status
    assert Status.UNKNOWN is judged(unknown(GitTrust)).status
