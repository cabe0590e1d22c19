import pytest
from tests.checks.wsl.wslconfig import PATH, windows, wslconfig

from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_memory import wslconfig_memory


@pytest.mark.parametrize(
    ("text", "ram", "severity", "says"),
    [
        pytest.param(
            "memory=1GB",
            15.7,
            Severity.MEDIUM,
            "WSL's virtual machine may take only 1.0 GiB of 16 GiB",
            id="16-gb-laptop-with-less-than-docker-gives",
        ),
        pytest.param(
            "memory=3GB",
            31.8,
            Severity.LOW,
            "WSL's virtual machine may take only 3.0 GiB of 32 GiB",
            id="a-little-more",
        ),
        pytest.param(
            "memory=8",
            31.8,
            Severity.MEDIUM,
            "WSL's virtual machine may take only 256 MiB of 32 GiB",
            id="eight-bytes",
        ),
        pytest.param(
            "memory=30GB",
            31.8,
            Severity.LOW,
            "WSL's virtual machine may take 30 of 32 GiB, which leaves Windows short",
            id="nearly-all",
        ),
        pytest.param(
            "memory=64GB",
            31.8,
            Severity.LOW,
            "WSL's virtual machine may take 32 of 32 GiB, which leaves Windows short",
            id="more-than-there-is",
        ),
    ],
)
def test_too_little_and_too_much(text: str, ram: float, severity: Severity, says: str) -> None:
    (finding,) = findings_of(wslconfig_memory, wslconfig(f"[wsl2]\n{text}\n"), windows(ram))

    assert (severity, says) == (finding.severity, finding.what)


def test_the_fix_gives_half_of_the_memory() -> None:
    (finding,) = findings_of(wslconfig_memory, wslconfig("[wsl2]\nmemory=1GB\n"), windows(31.8))

    assert Edit(file=PATH, section="wsl2", key="memory", old="1GB", new="15GB") == finding.fixes[0].steps[0]
    assert ("memory=1GB", rf"{PATH}:2") == (finding.evidence[0].value, finding.evidence[0].source)


@pytest.mark.parametrize(
    ("text", "ram"),
    [
        pytest.param("[wsl2]\nprocessors=8\n", 31.8, id="default-of-half"),
        pytest.param("[wsl2]\nmemory=0\n", 31.8, id="zero-counts-as-unset"),
        pytest.param("[wsl2]\nmemory=8gb\n", 31.8, id="rejected-so-half"),
        pytest.param("[wsl2]\nmemory=8GB\nswap=0\n", 31.8, id="no-swap-by-choice"),
        pytest.param("[wsl2]\nmemory=4GB\n", 31.8, id="enough"),
        pytest.param("[wsl2]\nmemory=25GB\n", 31.8, id="four-fifths"),
        pytest.param("[wsl2]\nmemory=3GB\n", 7.8, id="small-computer"),
    ],
)
def test_sensible_values_are_quiet(text: str, ram: float) -> None:
    assert Status.PASS is outcome(wslconfig_memory, wslconfig(text), windows(ram)).status


def test_unknown_where_the_computer_cannot_be_asked() -> None:
    ended = outcome(wslconfig_memory, wslconfig("[wsl2]\nmemory=1GB\n"), unknown(WindowsSystem, "interop is off"))

    assert (Status.UNKNOWN, "interop is off") == (ended.status, ended.why)


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(wslconfig_memory, absent(WslConfigFile), windows()).status
