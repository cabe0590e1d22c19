import pytest
from tests.checks.tickets import pasted

from hostdoctor.facts.reported import ReportedErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.systemd_session import systemd_session


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        pytest.param(
            "wsl: Failed to start the systemd user session for 'me'. See journalctl for more details.",
            Severity.MEDIUM,
            id="user-session",
        ),
        pytest.param(
            "System has not been booted with systemd as init system (PID 1). Can't operate.",
            Severity.MEDIUM,
            id="no-systemd",
        ),
        pytest.param(
            "Error: open /sys/fs/cgroup/user.slice/user-1000.slice/cgroup.controllers: no such file or directory",
            Severity.INFO,
            id="rootless",
        ),
    ],
)
def test_an_error_leads_to_its_remedy(line: str, severity: Severity) -> None:
    (finding,) = findings_of(systemd_session, pasted("$ wsl", line))

    assert (severity, "ticket.md:2") == (finding.severity, finding.evidence[0].source)


NOT_BOOTED = "System has not been booted with systemd as init system (PID 1). Can't operate."


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("go: no such file or directory", id="a-file-that-is-missing"),
        pytest.param(f"#12 3.417 {NOT_BOOTED}", id="a-build"),
        pytest.param(f"api-1  | {NOT_BOOTED}", id="the-log-of-a-service"),
        pytest.param(f"root@0a1b2c3d4e5f:/# systemctl start x: {NOT_BOOTED}", id="the-prompt-of-a-container"),
    ],
)
def test_other_errors_and_containers_are_quiet(line: str) -> None:
    assert () == findings_of(systemd_session, pasted(line))


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(systemd_session, absent(ReportedErrors)).status


def test_unknown_stays_unknown() -> None:
    assert Status.UNKNOWN is outcome(systemd_session, unknown(ReportedErrors)).status
