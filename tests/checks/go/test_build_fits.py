import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.build_fits import build_fits


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "fork/exec /tmp/go-build1/b001/shop.test: exec format error",
            Severity.HIGH,
            "Go built for another system or processor, and what it built cannot start here",
            id="goos-left",
        ),
        pytest.param(
            "package example.com/shop: build constraints exclude all Go files in /src/shop/driver",
            Severity.HIGH,
            "Nothing in /src/shop/driver is for the target of this build",
            id="for-another-system",
        ),
        pytest.param(
            'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in %PATH%',
            Severity.HIGH,
            "cgo is on, and there is no C compiler gcc",
            id="windows",
        ),
        pytest.param(
            "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1",
            Severity.HIGH,
            "The race detector needs cgo, which is off here",
            id="race",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(build_fits, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("exec /app/server: exec format error", id="container"),
        pytest.param("GOOS=windows go build -o shop.exe .", id="building-for-another-system"),
        pytest.param("fork/exec /usr/bin/docker-credential-desktop.exe: exec format error", id="docker's-helper"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(build_fits, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(build_fits, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(build_fits, unknown(GoErrors)).status
