import pytest
from tests.checks.go.parts import UBUNTU, in_use, module, typed

from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.project import GoModule
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.go_upgrade_surprises import go_upgrade_surprises


def found(line: str, go: str) -> tuple[Finding, ...]:
    return findings_of(go_upgrade_surprises, UBUNTU, module(line), in_use(go))


@pytest.mark.parametrize(
    ("line", "go", "says", "not_said"),
    [
        pytest.param("go 1.21", "1.27.3", ("processor limit", "stdversion", "garbage"), (), id="1.21-under-1.27"),
        pytest.param("go 1.24.0", "1.26.1", ("processor limit", "garbage"), ("stdversion",), id="1.24-under-1.26"),
        pytest.param("go 1.25.0", "1.27.3", ("stdversion", "garbage"), ("processor limit",), id="1.25-under-1.27"),
    ],
)
def test_what_differs_is_said(line: str, go: str, says: tuple[str, ...], not_said: tuple[str, ...]) -> None:
    (finding,) = found(line, go)

    assert Severity.INFO is finding.severity
    told = " ".join(row.value for row in finding.evidence)
    assert all(word in told for word in says)
    assert not any(word in told for word in not_said)


def test_the_line_is_raised_to_the_release_before() -> None:
    (finding,) = found("go 1.21", "1.27.3")

    assert ["go mod edit -go=1.26.0", "go test ./..."] == typed(finding.fixes[0])
    assert "go mod edit -go=1.21" == finding.fixes[0].undo


@pytest.mark.parametrize(
    ("line", "go"),
    [
        pytest.param("go 1.26.0", "1.27.3", id="what-go-mod-init-writes"),
        pytest.param("go 1.27.0", "1.27.3", id="same"),
        pytest.param("go 1.28.0", "1.27.3", id="newer-line"),
        pytest.param("go 1.21", "1.24.1", id="nothing-changed-between"),
        pytest.param("toolchain go1.27.0", "1.27.3", id="no-go-line"),
    ],
)
def test_a_line_that_is_near_says_nothing(line: str, go: str) -> None:
    assert () == found(line, go)


def test_without_a_module_there_is_nothing_to_judge() -> None:
    go = in_use("1.27.3")

    assert Status.NOT_APPLICABLE is outcome(go_upgrade_surprises, UBUNTU, absent(GoModule), go).status
    assert Status.UNKNOWN is outcome(go_upgrade_surprises, UBUNTU, module("go 1.21"), unknown(GoInUse)).status
