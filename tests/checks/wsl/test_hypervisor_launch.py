"""What bcdedit in a ticket says of Windows' hypervisor."""

from hostdoctor.facts.shown_boot import LAUNCH, HypervisorLaunch, read_hypervisor_launch
from hostdoctor.facts.wsl_reported import ReportedWslError, ReportedWslErrors
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.wsl_error_causes import CAUSES
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.wsl.hypervisor_launch import hypervisor_launch

OFF, AUTO = HypervisorLaunch("off", "ticket.md:9"), HypervisorLaunch("auto", "ticket.md:9")
NO_ERROR = absent(ReportedWslErrors)


def refused(cause: str) -> ReportedWslErrors:
    return ReportedWslErrors((ReportedWslError(code="Wsl/x", cause=CAUSES[cause], source="ticket.md:2"),))


def test_off_explains_a_start_that_was_refused() -> None:
    (finding,) = findings_of(hypervisor_launch, OFF, refused("virtualization-unavailable"))

    assert Severity.BLOCKER is finding.severity
    assert ["ticket.md:9", "ticket.md:2"] == [each.source for each in finding.evidence]


def test_off_by_choice_is_a_note() -> None:
    assert [Severity.INFO] == [each.severity for each in findings_of(hypervisor_launch, OFF, NO_ERROR)]
    assert [Severity.INFO] == [each.severity for each in findings_of(hypervisor_launch, OFF, refused("disk-in-use"))]


def test_auto_is_quiet() -> None:
    assert () == findings_of(hypervisor_launch, AUTO, refused("virtualization-unavailable"))


def test_it_is_read_in_small_letters() -> None:
    shown = FakeMachine({LAUNCH: Known({"value": "Off", "source": "ticket.md:9"})})

    assert Known(OFF) == probed(read_hypervisor_launch, shown)
    assert isinstance(probed(read_hypervisor_launch, FakeMachine({})), Absent)


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(hypervisor_launch, absent(HypervisorLaunch), NO_ERROR).status
    assert Status.UNKNOWN is outcome(hypervisor_launch, unknown(HypervisorLaunch), NO_ERROR).status
