import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.entrypoint_missing import entrypoint_missing


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "exec /entrypoint.sh: no such file or directory",
            Severity.HIGH,
            "A container does not start: the file, or the interpreter that it asks for, is not in the image"
            ": /entrypoint.sh",
            id="runc",
        ),
        pytest.param(
            "/usr/bin/env: 'bash\\r': No such file or directory",
            Severity.HIGH,
            "A script has the line ends of Windows, so that its interpreter is not found: bash",
            id="crlf",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(entrypoint_missing, line)


def test_quiet_for_a_program_that_is_not_executable() -> None:
    assert () == findings_of(entrypoint_missing, reported('exec: "/entrypoint.sh": permission denied: unknown'))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(entrypoint_missing, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(entrypoint_missing, unknown(ReportedDockerErrors)).status
