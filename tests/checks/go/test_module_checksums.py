import pytest
from tests.checks.go.parts import go_errors, no_go_error, told

from hostdoctor.facts.go_errors import GoErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.module_checksums import module_checksums


@pytest.mark.parametrize(
    ("line", "severity", "says"),
    [
        pytest.param(
            "verifying a.b/c@v1.0.0: checksum mismatch",
            Severity.HIGH,
            "The bytes of a.b/c@v1.0.0 are not those that were recorded",
            id="changed",
        ),
    ],
)
def test_the_reported_error_is_explained(line: str, severity: Severity, says: str) -> None:
    assert (severity, says) == told(module_checksums, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("all modules verified", id="verified"),
        pytest.param("sha256sum: WARNING: 1 computed checksum did NOT match", id="another-tool"),
        pytest.param("go: downloading a.b/c v1.0.0", id="progress"),
    ],
)
def test_what_is_no_such_error_says_nothing(line: str) -> None:
    assert no_go_error(line)


def test_other_errors_are_left_to_other_checks() -> None:
    assert () == findings_of(module_checksums, go_errors('go: invalid GOTOOLCHAIN "x"'))


def test_without_a_ticket_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(module_checksums, absent(GoErrors)).status
    assert Status.UNKNOWN is outcome(module_checksums, unknown(GoErrors)).status
