import pytest

from hostdoctor.api import Edit
from hostdoctor.facts.reported import ReportedLine
from hostdoctor.facts.wsl_interop import WslInterop
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_interop import wsl_interop

WIPED = ("python3.12", "register", "status")


def test_a_wiped_entry_is_high() -> None:
    (finding,) = findings_of(wsl_interop, WslInterop(place="Ubuntu", entries=WIPED))

    assert Severity.HIGH is finding.severity
    assert ("python3.12", "/proc/sys/fs/binfmt_misc", "WSLInterop") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
        finding.evidence[0].threshold,
    )


def test_the_error_of_a_ticket_is_enough() -> None:
    line = ReportedLine("bash: /mnt/c/Windows/explorer.exe: cannot execute binary file: Exec format error", "t.md:7")
    (finding,) = findings_of(wsl_interop, WslInterop(reported=(line,)))

    assert (Severity.HIGH, "t.md:7") == (finding.severity, finding.evidence[0].source)


def test_the_guard_is_put_back_where_it_was_taken_away() -> None:
    interop = WslInterop(place="Ubuntu", entries=WIPED, unprotected="/etc/wsl.conf:3")
    (finding,) = findings_of(wsl_interop, interop)
    step = finding.fixes[0].steps[0]

    assert isinstance(step, Edit)
    assert ("protectBinfmt", "true") == (step.key, step.new)


@pytest.mark.parametrize(
    "interop",
    [
        pytest.param(WslInterop(entries=("WSLInterop", "register", "status")), id="healthy"),
        pytest.param(WslInterop(entries=("WSLInterop-late", "status")), id="wsl-2.0.9-to-2.6.1-with-systemd"),
        pytest.param(WslInterop(entries=WIPED, switched_off="/etc/wsl.conf:5"), id="switched-off-by-choice"),
        pytest.param(WslInterop(entries=()), id="binfmt-misc-not-mounted"),
        pytest.param(WslInterop(entries=("WSLInterop", "qemu-aarch64", "status")), id="other-entries"),
    ],
)
def test_what_is_no_fault_is_quiet(interop: WslInterop) -> None:
    assert () == findings_of(wsl_interop, interop)


def test_helpers_of_logins_fail_for_it_too() -> None:
    line = ReportedLine("docker-credential-desktop.exe: exec format error", "t.md:7")
    (finding,) = findings_of(wsl_interop, WslInterop(reported=(line,)))

    assert "docker-credentials" in finding.explains


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_interop, absent(WslInterop)).status


def test_unknown_where_nothing_runs() -> None:
    ended = outcome(wsl_interop, unknown(WslInterop, "no WSL 2 distribution runs now"))

    assert (Status.UNKNOWN, "no WSL 2 distribution runs now") == (ended.status, ended.why)
