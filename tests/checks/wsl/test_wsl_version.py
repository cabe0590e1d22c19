import pytest
from hostdoctor_checks.wsl.wsl_version import wsl_version

from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown

DESKTOP = DockerDesktop(version="4.86.0")


def modern(*version: int) -> WslPackage:
    return WslPackage(generation=Generation.MODERN, version=version, source=r"HKLM\...\Lxss\MSI\Version")


@pytest.mark.parametrize(
    ("package", "severity", "says"),
    [
        pytest.param(
            WslPackage(generation=Generation.INBOX),
            Severity.HIGH,
            "This is the WSL that came with Windows, which gets no updates and which Docker Desktop refuses",
            id="win10-zh-cn-inbox",
        ),
        pytest.param(
            modern(2, 0, 14, 0),
            Severity.HIGH,
            "WSL 2.0.14 is old: its clock stays behind after sleep and Docker Desktop refuses it",
            id="wsl-2.0.14",
        ),
        pytest.param(
            modern(2, 5, 7, 0),
            Severity.MEDIUM,
            "WSL 2.5.7 lets a local user become administrator (CVE-2025-53788)",
            id="wsl-2.5.7",
        ),
        pytest.param(
            modern(2, 7, 12, 0),
            Severity.INFO,
            "WSL 2.7.12 can fail to start where Defender for Endpoint is installed",
            id="wsl-2.7.12",
        ),
    ],
)
def test_old_and_faulty_releases(package: WslPackage, severity: Severity, says: str) -> None:
    (finding,) = findings_of(wsl_version, package, DESKTOP)

    assert (severity, says) == (finding.severity, finding.what)


def test_an_old_wsl_is_milder_without_docker_desktop() -> None:
    (finding,) = findings_of(wsl_version, modern(2, 0, 9), absent(DockerDesktop))

    assert (Severity.MEDIUM, "WSL 2.0.9 is old: its clock stays behind after sleep") == (finding.severity, finding.what)


@pytest.mark.parametrize("version", [(2, 5, 10, 0), (2, 6, 3, 0), (2, 7, 14, 0), (3, 0, 1, 0), (9, 0, 0, 0)])
def test_a_working_release_is_quiet_even_if_a_newer_one_exists(version: tuple[int, ...]) -> None:
    assert () == findings_of(wsl_version, modern(*version), DESKTOP)


def test_a_version_that_could_not_be_read_is_not_judged() -> None:
    assert () == findings_of(wsl_version, WslPackage(generation=Generation.MODERN), DESKTOP)


def test_unknown_where_windows_cannot_be_asked() -> None:
    assert Status.UNKNOWN is outcome(wsl_version, unknown(WslPackage), absent(DockerDesktop)).status
