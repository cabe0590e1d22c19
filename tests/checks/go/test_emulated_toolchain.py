import pytest
from tests.checks.go.parts import UBUNTU, WINDOWS, toolchain

from hostdoctor.facts.golang import GoInUse
from hostdoctor.facts.places import Place
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.go.emulated_toolchain import emulated_toolchain


def go(platform: str) -> GoInUse:
    return GoInUse(
        toolchain("", r"C:\Program Files\Go\bin\go.exe"), parse_go_version(f"go version go1.27.3 {platform}")
    )


@pytest.mark.parametrize(
    ("place", "platform", "machine", "severity", "says"),
    [
        pytest.param(
            WINDOWS,
            "windows/amd64",
            "arm64",
            Severity.MEDIUM,
            "Go on Windows is built for x64, the machine is Arm: it runs under emulation",
            id="snapdragon",
        ),
        pytest.param(
            UBUNTU,
            "linux/amd64",
            "arm64",
            Severity.MEDIUM,
            "Go in Ubuntu is built for x64, the machine is Arm: it runs under emulation",
            id="qemu-in-a-distribution",
        ),
        pytest.param(
            WINDOWS,
            "windows/386",
            "amd64",
            Severity.INFO,
            "Go on Windows is built for 32-bit x86, the machine is x64",
            id="32-bit-msi",
        ),
    ],
)
def test_a_go_of_another_processor_is_named(
    place: Place, platform: str, machine: str, severity: Severity, says: str
) -> None:
    (finding,) = findings_of(emulated_toolchain, place, go(platform), WindowsSystem(build=26100, machine=machine))

    assert (severity, says) == (finding.severity, finding.what)


@pytest.mark.parametrize(
    ("platform", "machine"),
    [
        pytest.param("windows/arm64", "arm64", id="arm"),
        pytest.param("windows/amd64", "amd64", id="x64"),
        pytest.param("windows/arm64", "amd64", id="machine-that-did-not-say"),
    ],
)
def test_the_own_processor_says_nothing(platform: str, machine: str) -> None:
    assert () == findings_of(emulated_toolchain, WINDOWS, go(platform), WindowsSystem(build=26100, machine=machine))


def test_plain_linux_is_not_judged_and_an_unread_windows_is_unknown() -> None:
    assert (
        Status.NOT_APPLICABLE is outcome(emulated_toolchain, WINDOWS, go("linux/amd64"), absent(WindowsSystem)).status
    )
    assert Status.UNKNOWN is outcome(emulated_toolchain, WINDOWS, go("linux/amd64"), unknown(WindowsSystem)).status
