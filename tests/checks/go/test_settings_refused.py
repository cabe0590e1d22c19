import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.settings_refused import settings_refused


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "go: parsing $GOFLAGS: unknown flag -bogus",
            Severity.BLOCKER,
            "Every go command stops at GOFLAGS: unknown flag -bogus",
            id="flag",
        ),
        pytest.param(
            "go: unsupported GOOS/GOARCH pair linux/armv6l",
            Severity.HIGH,
            "Go has no target linux/armv6l (GOARCH=arm with GOARM=6 is meant)",
            id="download-name",
        ),
        pytest.param(
            "go: unsupported GOOS/GOARCH pair linux/x64", Severity.HIGH, "Go has no target linux/x64", id="windows-name"
        ),
        pytest.param(
            "build cache is disabled by GOCACHE=off, but required as of Go 1.12",
            Severity.HIGH,
            "Go cannot build without a build cache: GOCACHE is off, relative, or has no home folder to lie in",
            id="off",
        ),
        pytest.param(
            "go: modules disabled by GO111MODULE=off; see 'go help modules'",
            Severity.HIGH,
            "GO111MODULE=off: Go does not work with modules",
            id="gopath-mode",
        ),
        pytest.param(
            'go.mod:3: removed GODEBUG "tls10server" set to old value "1" (https://go.dev/doc/godebug#go-127)',
            Severity.HIGH,
            "This Go has no GODEBUG tls10server=1 any more, and refuses to build with it",
            id="go-1.27",
        ),
        pytest.param(
            'go.mod:3: unknown godebug "foo"',
            Severity.HIGH,
            "This Go knows no GODEBUG foo: it is misspelt, or of a newer release",
            id="misspelt",
        ),
        pytest.param(
            "failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied",
            Severity.HIGH,
            "Go may not write its cache: mkdir /.cache: permission denied",
            id="container-without-home",
        ),
        pytest.param(
            "go: cannot find GOROOT directory: /usr/local/go1.20",
            Severity.BLOCKER,
            "GOROOT leads to /usr/local/go1.20, where there is no Go",
            id="stale-goroot",
        ),
        pytest.param(
            'go: GOPATH entry is relative; must be absolute path: "C".',
            Severity.HIGH,
            'GOPATH is no absolute path on this side: Go takes it for "C"',
            id="gopath-of-windows",
        ),
        pytest.param(
            "go: unknown GOEXPERIMENT foo",
            Severity.BLOCKER,
            "Every go command stops: this Go has no GOEXPERIMENT foo",
            id="experiment",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(settings_refused, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("warning: go env -w GOOS=... does not override conflicting OS environment variable", id="warning"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(settings_refused, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(settings_refused, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(settings_refused, unknown(GoErrors)).status
