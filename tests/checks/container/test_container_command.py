import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.container_command import container_command


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            'unable to start container process: exec: "air": executable file not found in $PATH: unknown',
            Severity.HIGH,
            "A container does not start: its program is not in the image: air",
            id="not-in-image",
        ),
        pytest.param(
            'exec: "/entrypoint.sh": permission denied: unknown',
            Severity.HIGH,
            "A container does not start: its program may not be run: /entrypoint.sh",
            id="no-executable-bit",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(container_command, line)


def test_quiet_for_a_missing_interpreter() -> None:
    assert () == findings_of(container_command, reported("exec /entrypoint.sh: no such file or directory"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(container_command, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(container_command, unknown(ReportedDockerErrors)).status
