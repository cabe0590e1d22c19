import pytest
from tests.checks.go.parts import LINUX, ROOT, module, typed

from hostdoctor.facts.project import GoModule, Project
from hostdoctor.facts.project_git import ProjectGit
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.project.go_sum import go_sum

NEEDS = module("go 1.26", "require example.org/a v1.2.3")
NO_GIT = absent(ProjectGit)


def project(*names: str) -> Project:
    return Project(root=ROOT, side="linux", files=("go.mod", *names))


def git(*tracked: str, addable: tuple[str, ...] = ()) -> ProjectGit:
    return ProjectGit(frozenset(tracked), frozenset(addable))


def found(*names: str, of: GoModule = NEEDS, kept: object = NO_GIT) -> tuple[Finding, ...]:
    return findings_of(go_sum, LINUX, project(*names), of, kept)


def test_a_missing_go_sum_stops_builds() -> None:
    (finding,) = found(of=module("require (", "example.org/a v1.0.0", "example.org/b v1.0.0", ")"))

    assert (Severity.MEDIUM, "go.sum is missing, though go.mod requires example.org/a and 1 more") == (
        finding.severity,
        finding.what,
    )
    assert f"{ROOT}/go.mod:3" == finding.evidence[0].source


def test_a_go_sum_that_git_ignores_reaches_nobody_else() -> None:
    (finding,) = found("go.sum", kept=git("go.mod"))

    assert (Severity.MEDIUM, "go.sum is ignored by git, so that every clone builds without checksums") == (
        finding.severity,
        finding.what,
    )


def test_a_go_sum_that_is_not_added_yet_is_worth_knowing() -> None:
    (finding,) = found("go.sum", kept=git("go.mod", addable=("go.sum",)))

    assert (Severity.INFO, "go.sum is not added to git yet, though go.mod is") == (finding.severity, finding.what)
    assert ["git add go.sum", "go mod verify"] == typed(finding.fixes[0])


@pytest.mark.parametrize(
    ("names", "of", "kept"),
    [
        pytest.param((), module("go 1.26"), NO_GIT, id="requires-nothing"),
        pytest.param(
            (),
            module("require example.org/a v0.0.0", "replace example.org/a => ./a"),
            NO_GIT,
            id="only-folders-of-its-own",
        ),
        pytest.param(("vendor/",), NEEDS, NO_GIT, id="vendored"),
        pytest.param(("go.work", "go.work.sum"), NEEDS, NO_GIT, id="workspace"),
        pytest.param(("go.sum",), NEEDS, git("go.mod", "go.sum"), id="tracked"),
        pytest.param(("go.sum",), NEEDS, git(addable=("go.mod",)), id="project-not-tracked-yet"),
        pytest.param(("go.sum",), NEEDS, NO_GIT, id="without-git"),
    ],
)
def test_what_needs_no_go_sum_or_has_it_is_quiet(names: tuple[str, ...], of: GoModule, kept: object) -> None:
    assert () == found(*names, of=of, kept=kept)


def test_without_a_module_it_does_not_apply_and_unknown_stays_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_sum, LINUX, project(), absent(GoModule), NO_GIT).status
    assert Status.UNKNOWN is outcome(go_sum, LINUX, project(), unknown(GoModule), NO_GIT).status
    assert Status.UNKNOWN is outcome(go_sum, LINUX, project("go.sum"), NEEDS, unknown(ProjectGit)).status
