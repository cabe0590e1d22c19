import pytest
from tests.checks.wsl.wslconfig import PATH, wslconfig

from hostdoctor.api import Edit
from hostdoctor.facts.vm_memory import VmMemory, VmMemorySeen
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.resources.memory_reclaim import memory_reclaim

GIB = 1 << 30
OFF = "[experimental]\nautoMemoryReclaim=disabled\n"
NOT_SEEN = VmMemorySeen(None)


def cache(gib: int) -> VmMemorySeen:
    return VmMemorySeen(VmMemory(place="Ubuntu", total=16 * GIB, free=GIB, cache=gib * GIB))


@pytest.mark.parametrize(
    ("seen", "severity"),
    [
        pytest.param(cache(12), Severity.LOW, id="cache-of-a-third-of-the-computer"),
        pytest.param(cache(2), Severity.INFO, id="little-cache"),
        pytest.param(NOT_SEEN, Severity.INFO, id="nothing-runs"),
    ],
)
def test_switched_off_counts_where_it_is_felt(seen: VmMemorySeen, severity: Severity) -> None:
    (finding,) = findings_of(memory_reclaim, wslconfig(OFF), seen)
    step = finding.fixes[0].steps[0]

    assert (severity, f"{PATH}:2") == (finding.severity, finding.evidence[0].source)
    assert isinstance(step, Edit)
    assert ("disabled", "dropCache") == (step.old, step.new)


def test_gradual_is_a_fault_of_an_old_wsl_alone() -> None:
    text = "[experimental]\nautoMemoryReclaim=gradual\n"
    (finding,) = findings_of(memory_reclaim, wslconfig(text, (2, 0, 9)), NOT_SEEN)

    assert Severity.LOW is finding.severity
    assert () == findings_of(memory_reclaim, wslconfig(text, (2, 6, 3)), NOT_SEEN)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[wsl2]\nmemory=8GB\n", id="default"),
        pytest.param("[experimental]\nautoMemoryReclaim=dropCache\n", id="as-by-default"),
    ],
)
def test_quiet(text: str) -> None:
    assert () == findings_of(memory_reclaim, wslconfig(text), cache(14))


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(memory_reclaim, absent(WslConfigFile), NOT_SEEN).status


def test_unknown_where_the_file_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(memory_reclaim, unknown(WslConfigFile), NOT_SEEN).status
