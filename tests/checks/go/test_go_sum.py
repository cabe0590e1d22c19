import pytest
from tests.checks.go.parts import ROOT, UBUNTU, module

from hostdoctor.facts.go_sum import GoSum, read_go_sum
from hostdoctor.facts.project import Directive, GoModule, Project
from hostdoctor.model import Certainty, Finding, Severity, Status
from hostdoctor.scopes import Known
from hostdoctor.testing import FakeMachine, absent, file, findings_of, outcome, probed, unknown
from hostdoctor_checks.go.go_sum import go_sum

BOX = Directive(4, "github.com/acme/box")


def found(sums: GoSum) -> tuple[Finding, ...]:
    return findings_of(go_sum, UBUNTU, module("require github.com/acme/box v1.0.0"), sums)


def test_a_build_without_go_sum_stops() -> None:
    (finding,) = found(GoSum(there=False, needed=BOX))

    assert (Severity.HIGH, 'There is no go.sum: a build stops with "missing go.sum entry"') == (
        finding.severity,
        finding.what,
    )
    assert ("require github.com/acme/box", f"{ROOT}/go.mod:4") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
    )


def test_a_workspace_may_have_the_lines_elsewhere() -> None:
    (finding,) = found(GoSum(there=False, needed=BOX, workspace=True))

    assert (Severity.MEDIUM, Certainty.INFERRED) == (finding.severity, finding.certainty)


def test_a_go_sum_that_git_leaves_out_is_named_with_the_line() -> None:
    (finding,) = found(GoSum(there=True, needed=BOX, ignored=f"{ROOT}/.gitignore:3"))

    assert (Severity.MEDIUM, f"{ROOT}/.gitignore:3") == (finding.severity, finding.evidence[0].source)


@pytest.mark.parametrize(
    "sums",
    [
        pytest.param(GoSum(there=True, needed=BOX), id="there"),
        pytest.param(GoSum(there=False, needed=None), id="no-dependencies"),
        pytest.param(GoSum(there=False, needed=BOX, vendored=True), id="vendored"),
    ],
)
def test_an_ordinary_module_says_nothing(sums: GoSum) -> None:
    assert () == found(sums)


def test_a_project_without_go_mod_is_not_judged_and_an_unread_one_unknown() -> None:
    assert Status.NOT_APPLICABLE is outcome(go_sum, UBUNTU, absent(GoModule), absent(GoSum)).status
    assert Status.UNKNOWN is outcome(go_sum, UBUNTU, module(), unknown(GoSum)).status


@pytest.mark.parametrize(
    ("files", "ignore", "lines", "sums"),
    [
        pytest.param(
            ("go.mod", "go.sum"),
            "",
            ("require a.b/c v1.0.0",),
            GoSum(there=True, needed=Directive(2, "a.b/c")),
            id="usual",
        ),
        pytest.param(
            ("go.mod", ".gitignore"),
            "bin/\ngo.sum\n",
            ("require (", "a.b/c v1.0.0", ")"),
            GoSum(there=False, needed=Directive(3, "a.b/c"), ignored=f"{ROOT}/.gitignore:2"),
            id="ignored",
        ),
        pytest.param(
            ("go.mod", "go.sum", ".gitignore"),
            "*.sum\n!go.sum\n",
            (),
            GoSum(there=True, needed=None),
            id="taken-back-in",
        ),
        pytest.param(
            ("go.mod", "vendor/", "go.work"),
            "",
            ("require a.b/c v1.0.0", "replace a.b/c => ../c"),
            GoSum(there=False, needed=None, vendored=True, workspace=True),
            id="replaced-by-a-folder",
        ),
    ],
)
def test_the_files_of_the_root_are_read(
    files: tuple[str, ...], ignore: str, lines: tuple[str, ...], sums: GoSum
) -> None:
    machine = FakeMachine({("linux", "read", f"{ROOT}/.gitignore"): file(ignore)})

    got = probed(read_go_sum, machine, Project(root=ROOT, side="linux", files=files), module(*lines))

    assert isinstance(got, Known)
    assert sums == got.value
