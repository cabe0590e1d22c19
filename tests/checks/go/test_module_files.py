import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.module_files import module_files


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "main.go:4:2: missing go.sum entry for module providing package a.b/c; to add:",
            Severity.HIGH,
            "go.sum has no line for the module of a.b/c",
            id="go-sum-not-copied",
        ),
        pytest.param(
            "go: a.b/c@v1.0.0: missing go.sum entry; to add it:",
            Severity.HIGH,
            "go.sum lacks a line that the build needs",
            id="no-package-named",
        ),
        pytest.param(
            "go: updates to go.mod needed; to update it:",
            Severity.HIGH,
            "go.mod does not fit the code, and a build may not change it",
            id="untidy",
        ),
        pytest.param(
            "main.go:2:8: no required module provides package a.b/c; to add it:",
            Severity.HIGH,
            "No module in go.mod has the package a.b/c",
            id="not-required",
        ),
        pytest.param(
            "main.go:3:2: package slices is not in std (/usr/local/go/src/slices)",
            Severity.HIGH,
            "slices is neither in this Go's standard library nor a module's path",
            id="older-go",
        ),
        pytest.param(
            "go: inconsistent vendoring in /src/shop:",
            Severity.HIGH,
            "The vendor folder in /src/shop does not fit go.mod",
            id="vendor",
        ),
        pytest.param(
            "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
            Severity.HIGH,
            "The go command ran in a folder that no go.mod belongs to",
            id="wrong-folder",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(module_files, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("ok  \texample.com/shop\t0.1s", id="tests-pass"),
        pytest.param("# example.com/shop", id="heading"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(module_files, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(module_files, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(module_files, unknown(GoErrors)).status
