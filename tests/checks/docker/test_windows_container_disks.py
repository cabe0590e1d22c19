import pytest
from tests.checks.docker.reported import reported

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
    (finding,) = findings_of(windows_container_disks, reported("it stopped today:", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert "windows-container-disks" == finding.fixes[0].verify


def test_quiet_for_a_disk_that_is_full() -> None:
    assert () == findings_of(windows_container_disks, reported("write /var/lib/x: no space left on device"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(windows_container_disks, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(windows_container_disks, unknown(ReportedDockerErrors)).status
