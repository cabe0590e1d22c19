import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.windows_container_disks import windows_container_disks


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "hcsshim::ActivateLayer failed in Win32: Das Medium ist schreibgeschützt. (0x13)",
            Severity.HIGH,
            "A policy of Windows denies writing to the disks of Windows containers",
            id="german",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(windows_container_disks, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "write /var/lib/x: no space left on device",
            id="a-full-disk",
        ),
        pytest.param(
            "hcsshim::ImportLayer failed in Win32: The system cannot find the path specified. (0x3)",
            id="another-error-of-theirs",
        ),
        pytest.param(
            "copy E:\\photos\\1.jpg: The media is write protected.",
            id="a-card-that-is-write-protected",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(windows_container_disks, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(windows_container_disks, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(windows_container_disks, unknown(ReportedDockerErrors)).status
