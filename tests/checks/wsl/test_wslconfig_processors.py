import pytest
from tests.checks.wsl.wslconfig import PATH, windows, wslconfig

from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Edit, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wslconfig_processors import wslconfig_processors


@pytest.mark.parametrize(
    ("value", "severity", "says"),
    [
        pytest.param(
            "2", Severity.MEDIUM, "WSL's virtual machine may use only 2 of 16 logical processors", id="a-forgotten-2"
        ),
        pytest.param(
            "010",
            Severity.INFO,
            "processors=8 is more than the 4 that are there; WSL lowers it with a warning",
            id="octal-on-4",
        ),
        pytest.param(
            "64",
            Severity.INFO,
            "processors=64 is more than the 16 that are there; WSL lowers it with a warning",
            id="more-than-there-are",
        ),
    ],
)
def test_few_and_too_many(value: str, severity: Severity, says: str) -> None:
    computer = windows(processors=4 if value == "010" else 16)
    (finding,) = findings_of(wslconfig_processors, wslconfig(f"[wsl2]\nprocessors={value}\n"), computer)

    assert (severity, says) == (finding.severity, finding.what)
    assert Edit(file=PATH, section="wsl2", key="processors", old=value) == finding.fixes[0].steps[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[wsl2]\nmemory=8GB\n", id="default-of-all"),
        pytest.param("[wsl2]\nprocessors=8\n", id="half"),
        pytest.param("[wsl2]\nprocessors=5\n", id="more-than-a-quarter"),
        pytest.param("[wsl2]\nprocessors=16\n", id="all"),
        pytest.param("[wsl2]\nprocessors=0\n", id="zero-means-all"),
        pytest.param("[wsl2]\nprocessors=four\n", id="rejected-so-all"),
    ],
)
def test_sensible_values_are_quiet(text: str) -> None:
    assert Status.PASS is outcome(wslconfig_processors, wslconfig(text), windows()).status


def test_unknown_where_the_computer_cannot_be_asked() -> None:
    ended = outcome(wslconfig_processors, wslconfig("[wsl2]\nprocessors=1\n"), unknown(WindowsSystem))

    assert Status.UNKNOWN is ended.status


def test_not_applicable_without_a_file() -> None:
    assert Status.NOT_APPLICABLE is outcome(wslconfig_processors, absent(WslConfigFile), windows()).status
