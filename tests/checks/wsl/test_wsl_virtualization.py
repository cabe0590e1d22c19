import pytest
from hostdoctor_checks.wsl.wsl_virtualization import wsl_virtualization

from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.virtualization import Hypervisor, VirtualMachinePlatform
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown

WSL = WslPackage(generation=Generation.MODERN, version=(2, 6, 3))
ON = VirtualMachinePlatform()
NO_DESKTOP = absent(DockerDesktopSettings)


@pytest.mark.parametrize(
    ("platform", "hypervisor", "cause"),
    [
        pytest.param(
            VirtualMachinePlatform(("vmcompute", "hns")),
            Hypervisor(present=True, firmware=None),
            "the Virtual Machine Platform is off",
            id="memory-integrity-runs-a-hypervisor",
        ),
        pytest.param(
            ON, Hypervisor(present=False, firmware=False), "virtualization is off in the firmware", id="firmware"
        ),
        pytest.param(
            ON,
            Hypervisor(present=False, firmware=True),
            "Windows does not start its hypervisor",
            id="hypervisorlaunchtype-off",
        ),
        pytest.param(
            ON,
            Hypervisor(present=False, firmware=False, manufacturer="VMware, Inc."),
            "this virtual machine may not start another",
            id="guest",
        ),
        pytest.param(ON, Hypervisor(present=False, firmware=None), "no hypervisor runs", id="firmware-not-said"),
    ],
)
def test_the_first_cause_is_named(platform: VirtualMachinePlatform, hypervisor: Hypervisor, cause: str) -> None:
    (finding,) = findings_of(wsl_virtualization, WSL, platform, hypervisor, NO_DESKTOP)

    assert (Severity.BLOCKER, f"WSL 2 cannot start: {cause}") == (finding.severity, finding.what)


def test_a_running_hypervisor_with_the_platform_on_is_quiet() -> None:
    assert () == findings_of(wsl_virtualization, WSL, ON, Hypervisor(present=True, firmware=None), NO_DESKTOP)


def test_a_guest_that_may_nest_is_quiet() -> None:
    guest = Hypervisor(present=True, firmware=None, manufacturer="Microsoft Corporation", model="Virtual Machine")

    assert () == findings_of(wsl_virtualization, WSL, ON, guest, NO_DESKTOP)


def test_without_wsl_it_is_somebody_elses_finding() -> None:
    stub = WslPackage(generation=Generation.STUB)

    assert () == findings_of(
        wsl_virtualization, stub, VirtualMachinePlatform(("hns",)), Hypervisor(present=False, firmware=True), NO_DESKTOP
    )


def test_unknown_where_cim_does_not_answer() -> None:
    assert Status.UNKNOWN is outcome(wsl_virtualization, WSL, ON, unknown(Hypervisor), NO_DESKTOP).status
