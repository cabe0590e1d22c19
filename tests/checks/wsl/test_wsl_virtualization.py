import pytest

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.docker_desktop import DockerDesktop, DockerDesktopSettings
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.virtualization import Hypervisor, VirtualMachinePlatform
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_virtualization import wsl_virtualization

WSL = WslPackage(generation=Generation.MODERN, version=(2, 6, 3))
ON = VirtualMachinePlatform()
OFF = VirtualMachinePlatform(("vmcompute", "hns"))
RUNS = Hypervisor(present=True, firmware=None)
NONE_RUNS = Hypervisor(present=False, firmware=True)
UBUNTU = Distributions((RegisteredDistribution(name="Ubuntu", version=2, default=True),))
WSL_1_ONLY = Distributions((RegisteredDistribution(name="Ubuntu", version=1, default=True),))
NO_DOCKER = DockerTraces()
DESKTOP = DockerTraces(desktop=DockerDesktop(version="4.86.0"))
HYPER_V = DockerTraces(
    desktop=DockerDesktop(version="4.86.0"),
    settings=DockerDesktopSettings("settings-store.json", parse_docker_settings(b'{"WslEngineEnabled": false}')),
)


@pytest.mark.parametrize(
    ("platform", "hypervisor", "cause", "fix"),
    [
        pytest.param(
            OFF,
            RUNS,
            "the Virtual Machine Platform is off",
            "Turn on the Virtual Machine Platform",
            id="memory-integrity-runs-a-hypervisor",
        ),
        pytest.param(
            ON,
            Hypervisor(present=False, firmware=False),
            "virtualization is off in the firmware",
            "Enable virtualization in the firmware",
            id="firmware",
        ),
        pytest.param(
            ON,
            NONE_RUNS,
            "Windows does not start its hypervisor",
            "Let Windows start its hypervisor",
            id="hypervisorlaunchtype-off",
        ),
        pytest.param(
            ON,
            Hypervisor(present=False, firmware=False, manufacturer="VMware, Inc.", model="VMware20,1"),
            "this virtual machine may not start another",
            "Ask for nested virtualization",
            id="guest",
        ),
        pytest.param(
            ON,
            Hypervisor(present=False, firmware=None),
            "no hypervisor runs",
            "Let Windows start its hypervisor",
            id="firmware-not-said",
        ),
    ],
)
def test_the_first_cause_is_named(
    platform: VirtualMachinePlatform, hypervisor: Hypervisor, cause: str, fix: str
) -> None:
    (finding,) = findings_of(wsl_virtualization, WSL, platform, hypervisor, UBUNTU, NO_DOCKER)

    assert (Severity.BLOCKER, f"WSL 2 cannot start: {cause}", fix) == (
        finding.severity,
        finding.what,
        finding.fixes[0].title,
    )


@pytest.mark.parametrize(
    ("distributions", "docker", "severity"),
    [
        pytest.param(Distributions(()), DESKTOP, Severity.BLOCKER, id="docker-desktop-wants-it"),
        pytest.param(Distributions(()), NO_DOCKER, Severity.MEDIUM, id="nothing-uses-it-yet"),
        pytest.param(WSL_1_ONLY, NO_DOCKER, Severity.INFO, id="wsl-1-by-choice"),
        pytest.param(Distributions(()), HYPER_V, Severity.INFO, id="hyper-v-by-choice"),
        pytest.param(UBUNTU, HYPER_V, Severity.BLOCKER, id="hyper-v-and-a-wsl-2-distribution"),
        pytest.param(absent(Distributions), DESKTOP, Severity.BLOCKER, id="not-listed"),
    ],
)
def test_the_severity_is_that_of_who_needs_it(
    distributions: Distributions, docker: DockerTraces, severity: Severity
) -> None:
    (finding,) = findings_of(wsl_virtualization, WSL, OFF, NONE_RUNS, distributions, docker)

    assert severity is finding.severity


def test_the_evidence_can_be_looked_up() -> None:
    cloud = Hypervisor(present=False, firmware=False, manufacturer="QEMU", model="Standard PC")
    (finding,) = findings_of(wsl_virtualization, WSL, ON, cloud, UBUNTU, NO_DOCKER)

    assert [
        ("no hypervisor runs", "Win32_ComputerSystem.HypervisorPresent"),
        ("off in the firmware", "Win32_Processor.VirtualizationFirmwareEnabled"),
        ("QEMU Standard PC", "Win32_ComputerSystem.Manufacturer, Model"),
    ] == [(evidence.value, evidence.source) for evidence in finding.evidence]


def test_a_running_hypervisor_with_the_platform_on_is_quiet() -> None:
    assert () == findings_of(wsl_virtualization, WSL, ON, RUNS, UBUNTU, DESKTOP)


def test_a_guest_that_may_nest_is_quiet() -> None:
    guest = Hypervisor(present=True, firmware=None, manufacturer="Microsoft Corporation", model="Virtual Machine")

    assert () == findings_of(wsl_virtualization, WSL, ON, guest, UBUNTU, DESKTOP)


def test_without_wsl_it_is_somebody_elses_finding() -> None:
    stub = WslPackage(generation=Generation.STUB)

    assert () == findings_of(wsl_virtualization, stub, OFF, NONE_RUNS, absent(Distributions), DESKTOP)


def test_unknown_where_cim_does_not_answer() -> None:
    ended = outcome(wsl_virtualization, WSL, ON, unknown(Hypervisor, "access denied"), UBUNTU, DESKTOP)

    assert (Status.UNKNOWN, "access denied") == (ended.status, ended.why)


UNSEEN = unknown(WslPackage), unknown(VirtualMachinePlatform)


@pytest.mark.parametrize(
    ("firmware", "severity", "cause", "fix"),
    [
        pytest.param(
            False,
            Severity.BLOCKER,
            "virtualization is off in the firmware",
            "Enable virtualization in the firmware",
            id="firmware-off",
        ),
        pytest.param(
            True,
            Severity.MEDIUM,
            "Windows does not start its hypervisor",
            "Turn on what starts the hypervisor",
            id="firmware-on",
        ),
    ],
)
def test_the_rows_of_systeminfo_are_enough(firmware: bool, severity: Severity, cause: str, fix: str) -> None:
    rows = Hypervisor(present=False, firmware=firmware)
    (finding,) = findings_of(wsl_virtualization, *UNSEEN, rows, unknown(Distributions), NO_DOCKER)

    assert (severity, f"WSL 2 cannot start: {cause}", fix) == (finding.severity, finding.what, finding.fixes[0].title)


def test_a_running_hypervisor_is_no_pass_where_nobody_saw_the_platform() -> None:
    assert Status.UNKNOWN is outcome(wsl_virtualization, *UNSEEN, RUNS, unknown(Distributions), NO_DOCKER).status
