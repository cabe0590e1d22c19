import pytest

from hostdoctor.facts.virtualization import Hypervisor
from hostdoctor.facts.wsl_reported import ReportedWslError, ReportedWslErrors
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.wsl_error_causes import CAUSES
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_start_cause import wsl_start_cause

CODE = "Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED"
OFF = Hypervisor(present=False, firmware=False)


def reported(cause: str = "virtualization-unavailable", code: str = CODE) -> ReportedWslErrors:
    return ReportedWslErrors((ReportedWslError(code=code, cause=CAUSES[cause], source="ticket.md:9"),))


@pytest.mark.parametrize(
    ("hypervisor", "cause", "fix"),
    [
        pytest.param(OFF, "virtualization is off in the firmware", "Enable virtualization", id="firmware"),
        pytest.param(
            Hypervisor(present=False, firmware=True),
            "Windows does not start its hypervisor, or the Virtual Machine Platform is off",
            "Turn on the Virtual Machine Platform",
            id="ready-and-not-started",
        ),
        pytest.param(
            Hypervisor(present=False, firmware=None, manufacturer="VMware, Inc."),
            "this virtual machine may not start another",
            "Ask for nested",
            id="a-guest",
        ),
    ],
)
def test_the_hardware_decides_between_the_causes_of_one_error(hypervisor: Hypervisor, cause: str, fix: str) -> None:
    (finding,) = findings_of(wsl_start_cause, reported(), hypervisor)

    assert (Severity.BLOCKER, f"WSL 2 cannot start: {cause}") == (finding.severity, finding.what)
    assert finding.fixes[0].title.startswith(fix)
    assert "ticket.md:9" == finding.evidence[0].source
    assert {"wsl-reported-error", "wsl-virtualization"} <= set(finding.explains)


def test_a_hypervisor_that_runs_by_now_leaves_nothing_to_say() -> None:
    assert () == findings_of(wsl_start_cause, reported(), Hypervisor(present=True, firmware=None))


def test_another_error_is_not_of_virtualization() -> None:
    other = reported("vhdx-path-missing", "Wsl/Service/CreateInstance/MountVhd/HCS/ERROR_FILE_NOT_FOUND")

    assert () == findings_of(wsl_start_cause, other, OFF)


def test_not_applicable_on_a_look_at_a_machine_and_unknown_without_the_hardware() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_start_cause, absent(ReportedWslErrors), OFF).status
    assert Status.UNKNOWN is outcome(wsl_start_cause, reported(), unknown(Hypervisor, "not shown")).status
