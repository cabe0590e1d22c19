import pytest
from tests.checks.wsl.wslconfig import GIB, kernel_place, windows, wslconfig

from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.vm_memory import VmMemory
from hostdoctor.facts.vm_processors import VmProcessors
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wsl_policies import WslPolicies
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_applied import wslconfig_applied

NO_POLICIES = absent(WslPolicies)


def running(memory: float = 15.6, processors: int = 16) -> tuple[object, ...]:
    """A virtual machine that runs, by its GiB and its processors."""
    total = int(memory * GIB)
    return (
        kernel_place(),
        VmMemory(place="Ubuntu-24.04", total=total, free=total // 2, cache=0),
        VmProcessors(processors),
    )


@pytest.mark.parametrize(
    ("text", "memory", "processors", "says"),
    [
        pytest.param("memory=8GB", 15.6, 16, "15.6 GiB of memory", id="edit-waits"),
        pytest.param("processors=4", 15.6, 16, "16 processors", id="processors-wait"),
        pytest.param("memory=8GB\nprocessors=4", 15.6, 1, "15.6 GiB of memory and 1 processor", id="both"),
        pytest.param("swap=0", 7.8, 16, "7.8 GiB of memory", id="line-taken-out-and-still-in-force"),
    ],
)
def test_what_runs_is_not_what_the_file_comes_to(text: str, memory: float, processors: int, says: str) -> None:
    facts = wslconfig(f"[wsl2]\n{text}\n"), windows(), *running(memory, processors), NO_POLICIES
    (finding,) = findings_of(wslconfig_applied, *facts)

    assert (Severity.MEDIUM, f"The running virtual machine has {says}, not what .wslconfig comes to") == (
        finding.severity,
        finding.what,
    )


def test_both_sides_of_the_comparison_are_shown() -> None:
    facts = wslconfig("[wsl2]\nmemory=8GB\n"), windows(), *running(15.6), NO_POLICIES
    (finding,) = findings_of(wslconfig_applied, *facts)

    assert ("15.6 GiB of memory", "/proc/meminfo MemTotal", "8.0 GiB, as set") == (
        finding.evidence[0].value,
        finding.evidence[0].source,
        finding.evidence[0].threshold,
    )


@pytest.mark.parametrize(
    ("text", "memory", "processors"),
    [
        pytest.param("[wsl2]\nmemory=16GB\n", 15.62, 16, id="the-kernel-keeps-some"),
        pytest.param("[wsl2]\nmemory=1GB\n", 0.83, 16, id="it-keeps-more-of-a-small-machine"),
        pytest.param("[wsl2]\nmemory=64GB\n", 31.3, 16, id="lowered-to-what-is-there"),
        pytest.param("[wsl2]\nmemory=8gb\n", 15.6, 16, id="rejected-and-half-runs"),
        pytest.param("[wsl2]\nprocessors=64\n", 15.6, 16, id="lowered-processors"),
        pytest.param("[wsl2]\nswap=0\n", 15.6, 16, id="defaults"),
        pytest.param("", 15.6, 16, id="empty-file"),
    ],
)
def test_what_fits_is_quiet(text: str, memory: float, processors: int) -> None:
    facts = wslconfig(text), windows(), *running(memory, processors), NO_POLICIES

    assert Status.PASS is outcome(wslconfig_applied, *facts).status


@pytest.mark.parametrize(
    "version", [pytest.param(None, id="inbox-took-8-gb-at-most"), pytest.param((1, 2, 5), id="before-the-source")]
)
def test_defaults_of_old_releases_are_not_compared(version: tuple[int, ...] | None) -> None:
    facts = wslconfig("[wsl2]\nswap=0\n", version), windows(), *running(7.8, 8), NO_POLICIES

    assert () == findings_of(wslconfig_applied, *facts)


def test_the_default_on_more_than_one_group_of_processors_is_not_compared() -> None:
    facts = wslconfig("[wsl2]\nswap=0\n"), windows(processors=128), *running(processors=64), NO_POLICIES

    assert () == findings_of(wslconfig_applied, *facts)


def test_a_computer_of_unknown_size_is_not_compared() -> None:
    facts = wslconfig("[wsl2]\nmemory=64GB\nprocessors=64\n"), windows(0, 0), *running(), NO_POLICIES

    assert () == findings_of(wslconfig_applied, *facts)


@pytest.mark.parametrize(
    ("policy", "line", "says"),
    [
        pytest.param("AllowKernelUserSetting", r"kernel=C:\\k", "kernel", id="kernel"),
        pytest.param("AllowKernelCommandLineUserSetting", "kernelCommandLine=quiet", "kernelCommandLine", id="line"),
        pytest.param("AllowNestedVirtualization", "nestedVirtualization=true", "nestedVirtualization", id="nested"),
        pytest.param("AllowNetworkingModeUserSetting", "networkingMode=mirrored", "networkingMode", id="mirrored"),
        pytest.param("AllowFirewallUserSetting", "firewall=false", "firewall", id="firewall"),
    ],
)
def test_a_line_that_a_policy_forbids_does_nothing(policy: str, line: str, says: str) -> None:
    facts = wslconfig(f"[wsl2]\n{line}\n"), windows(), *running(), WslPolicies({policy: 0})
    (finding,) = findings_of(wslconfig_applied, *facts)

    assert (Severity.LOW, f"A policy of this computer forbids {says} in .wslconfig, so the line does nothing") == (
        finding.severity,
        finding.what,
    )
    assert f"{policy} = 0" == finding.evidence[0].value


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        pytest.param({"AllowFirewallUserSetting": 0}, "firewall=true", id="asks-for-what-is-forced"),
        pytest.param({"AllowNestedVirtualization": 0}, "nestedVirtualization=false", id="asks-for-less"),
        pytest.param({"AllowNetworkingModeUserSetting": 0}, "networkingMode=nat", id="the-default-mode"),
        pytest.param({"AllowNetworkingModeUserSetting": 0}, "networkingMode=none", id="no-network-is-always-allowed"),
        pytest.param(
            {"AllowNetworkingModeUserSetting": 0, "DefaultNetworkingMode": 3}, "networkingMode=mirrored", id="forced"
        ),
        pytest.param({"AllowKernelUserSetting": 1}, r"kernel=C:\\k", id="allowed"),
        pytest.param({"AllowDiskMount": 0}, "memory=16GB", id="another-policy"),
    ],
)
def test_policies_that_change_nothing_are_quiet(policy: dict[str, object], line: str) -> None:
    facts = wslconfig(f"[wsl2]\n{line}\n"), windows(), *running(), WslPolicies(policy)

    assert () == findings_of(wslconfig_applied, *facts)


ASLEEP = tuple(unknown(fact, "no distribution runs now") for fact in (KernelPlace, VmMemory, VmProcessors))


def test_more_memory_than_was_set_is_told_on_a_computer_of_unknown_size() -> None:
    unseen = unknown(WindowsSystem), unknown(VmProcessors), unknown(WslPolicies)
    place, memory, _ = running(15.6)
    (finding,) = findings_of(wslconfig_applied, wslconfig("[wsl2]\nmemory=8GB\n"), place, memory, *unseen)

    assert "15.6 GiB of memory" in finding.what


def test_less_memory_than_was_set_is_unknown_on_a_computer_of_unknown_size() -> None:
    unseen = unknown(WindowsSystem), unknown(VmProcessors), unknown(WslPolicies)
    place, memory, _ = running(15.6)

    assert (
        Status.UNKNOWN is outcome(wslconfig_applied, wslconfig("[wsl2]\nmemory=64GB\n"), place, memory, *unseen).status
    )


def test_unknown_where_no_distribution_runs() -> None:
    facts = wslconfig("[wsl2]\nmemory=8GB\n"), windows(), *ASLEEP, NO_POLICIES
    ended = outcome(wslconfig_applied, *facts)

    assert (Status.UNKNOWN, "no distribution runs now") == (ended.status, ended.why)


def test_not_applicable_without_a_file() -> None:
    ended = outcome(wslconfig_applied, absent(WslConfigFile), windows(), *running(), NO_POLICIES)

    assert Status.NOT_APPLICABLE is ended.status
