import pytest
from tests.checks.go.parts import go_errors, no_go_error, told, typed

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.toolchain_refused import toolchain_refused


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "go: go.mod requires go >= 1.27.0 (running go 1.21.13; GOTOOLCHAIN=local)",
            Severity.HIGH,
            "go.mod asks for Go 1.27.0, and Go 1.21.13 runs",
            id="image-of-an-old-release",
        ),
        pytest.param(
            "go.mod:3: invalid go version '1.22.0': must match format 1.23",
            Severity.HIGH,
            "A Go before 1.21 runs, which does not understand the line go 1.22.0",
            id="go-1.19",
        ),
        pytest.param(
            "go.mod:5: unknown directive: toolchain",
            Severity.HIGH,
            "The Go that runs is too old to know the toolchain line of go.mod",
            id="go-1.20",
        ),
        pytest.param(
            "go: download go1.27 for linux/amd64: toolchain not available",
            Severity.HIGH,
            "Go could not fetch the toolchain go1.27",
            id="language-version",
        ),
        pytest.param(
            'go: cannot find "go1.27.0" in PATH',
            Severity.HIGH,
            "GOTOOLCHAIN lets Go take only what PATH has, and go1.27.0 is not there",
            id="path",
        ),
        pytest.param(
            'go: invalid GOTOOLCHAIN "bogus"',
            Severity.BLOCKER,
            'Every go command stops: GOTOOLCHAIN is "bogus"',
            id="bricked",
        ),
        pytest.param(
            'compile: version "go1.26.1" does not match go tool version "go1.27.3"',
            Severity.HIGH,
            "Two releases mix: the compiler is go1.26.1, the go command go1.27.3",
            id="two-trees-unpacked",
        ),
        pytest.param(
            "Version of Delve is too old for Go version go1.27.3 (maximum supported version 1.25)",
            Severity.MEDIUM,
            "The debugger dlv is too old for Go 1.27.3",
            id="old-debugger",
        ),
        pytest.param(
            "Go version go1.21.1 is too old for this version of Delve (minimum supported version 1.25)",
            Severity.MEDIUM,
            "Go 1.21.1 is too old for the debugger dlv",
            id="new-debugger",
        ),
        pytest.param(
            "sudo: go: command not found", Severity.HIGH, "The shell that was used does not find go", id="sudo"
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(toolchain_refused, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("go: go.mod requires go >= 1.27.0; switching to go1.27.1", id="go-switches-by-itself"),
        pytest.param("go: downloading go1.27.1 (linux/amd64)", id="progress"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(toolchain_refused, go_errors("go: unsupported GOOS/GOARCH pair a/b"))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(toolchain_refused, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(toolchain_refused, unknown(GoErrors)).status


def test_a_release_that_is_not_out_is_no_image_to_take() -> None:
    line = "go: go.mod requires go >= 1.99 (running go 1.27.3; GOTOOLCHAIN=local)"
    (finding,) = findings_of(toolchain_refused, go_errors("some output", line))
    steps = typed(finding.fixes[0])

    assert "Go 1.99 is not released by the list of" in steps[0]
    assert not [step for step in steps if "golang:1.99" in step]
