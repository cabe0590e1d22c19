import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.exec_format import exec_format


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "exec /app/server: exec format error",
            Severity.HIGH,
            "A program is not of the platform that is to run it: /app/server",
            id="arm-binary",
        ),
        pytest.param(
            'standard_init_linux.go:219: exec user process caused "exec format error"',
            Severity.HIGH,
            "A program is not of the platform that is to run it",
            id="old-runc",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(exec_format, line)


def test_quiet_for_a_credential_helper_of_windows() -> None:
    assert () == findings_of(
        exec_format,
        reported("error getting credentials - err: fork/exec docker-credential-desktop.exe: invalid argument"),
    )


def test_quiet_for_a_program_of_windows_without_interop() -> None:
    line = "bash: /mnt/c/Windows/explorer.exe: cannot execute binary file: Exec format error"

    assert () == findings_of(exec_format, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(exec_format, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(exec_format, unknown(ReportedDockerErrors)).status
