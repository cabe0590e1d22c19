import datetime

import pytest

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_desktop import DockerDesktop, DockerDesktopSettings
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import Generation, WslPackage, WslRelease
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_version import wsl_version

ABOUT = About(kind="windows", side="windows", today=datetime.date(2026, 11, 21))
MUCH_LATER = About(kind="windows", side="windows", today=datetime.date(2029, 11, 21))

DESKTOP = DockerTraces(desktop=DockerDesktop(version="4.86.0"))
HYPER_V = DockerTraces(
    desktop=DockerDesktop(version="4.86.0"),
    settings=DockerDesktopSettings("settings-store.json", parse_docker_settings(b'{"WslEngineEnabled": false}')),
)
NO_DOCKER = DockerTraces()
PACKAGE = WslPackage(generation=Generation.MODERN)
INBOX = WslPackage(generation=Generation.INBOX, source=r"HKLM\SYSTEM\CurrentControlSet\Services\LxssManager")
REFUSED = "This is the WSL that came with Windows, not the package that has replaced it; Docker Desktop refuses it"


def release(*numbers: int) -> WslRelease:
    return WslRelease(numbers, r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI\Version")


@pytest.mark.parametrize(
    ("numbers", "docker", "severity", "says"),
    [
        pytest.param(
            (2, 0, 14), DESKTOP, Severity.HIGH, "WSL 2.0.14 is too old for Docker Desktop", id="2.0.14-with-desktop"
        ),
        pytest.param(
            (2, 0, 9),
            NO_DOCKER,
            Severity.MEDIUM,
            "WSL 2.0.9 is old: its clock stays behind after sleep, and certificates then fail",
            id="2.0.9-alone",
        ),
        pytest.param(
            (2, 1, 3),
            NO_DOCKER,
            Severity.LOW,
            "WSL 2.1.3 lets a local user become administrator (CVE-2025-53788)",
            id="2.1.3-has-the-clock-fix",
        ),
        pytest.param(
            (2, 1, 3),
            HYPER_V,
            Severity.LOW,
            "WSL 2.1.3 lets a local user become administrator (CVE-2025-53788)",
            id="desktop-on-hyper-v-does-not-look-at-wsl",
        ),
        pytest.param(
            (2, 5, 9),
            DESKTOP,
            Severity.LOW,
            "WSL 2.5.9 lets a local user become administrator (CVE-2025-53788)",
            id="2.5.9",
        ),
        pytest.param(
            (2, 7, 12),
            DESKTOP,
            Severity.INFO,
            "WSL 2.7.12 can fail to start where Defender for Endpoint is installed",
            id="2.7.12",
        ),
        pytest.param(
            (2, 9, 10), DESKTOP, Severity.MEDIUM, "WSL 2.9.10 can mount Windows drives read-only", id="2.9.10"
        ),
    ],
)
def test_old_and_faulty_releases(numbers: tuple[int, ...], docker: DockerTraces, severity: Severity, says: str) -> None:
    (finding,) = findings_of(wsl_version, ABOUT, PACKAGE, release(*numbers), docker)

    assert (severity, says) == (finding.severity, finding.what)


def test_docker_desktop_refuses_the_inbox_wsl() -> None:
    (finding,) = findings_of(wsl_version, ABOUT, INBOX, absent(WslRelease), DESKTOP)

    assert (Severity.HIGH, REFUSED, ("docker-engine",)) == (finding.severity, finding.what, finding.explains)


@pytest.mark.parametrize("docker", [pytest.param(NO_DOCKER, id="no-docker"), pytest.param(HYPER_V, id="hyper-v")])
def test_the_inbox_wsl_is_milder_where_nobody_refuses_it(docker: DockerTraces) -> None:
    (finding,) = findings_of(wsl_version, ABOUT, INBOX, absent(WslRelease), docker)

    assert (Severity.MEDIUM, REFUSED.partition(";")[0], ()) == (finding.severity, finding.what, finding.explains)


@pytest.mark.parametrize(
    "numbers", [(2, 5, 10), (2, 6, 3), (2, 7, 11), (2, 7, 13), (2, 7, 14), (2, 9, 11), (3, 0, 1), (9, 0, 0)]
)
def test_a_working_release_is_quiet_even_if_a_newer_one_exists(numbers: tuple[int, ...]) -> None:
    assert () == findings_of(wsl_version, ABOUT, PACKAGE, release(*numbers), DESKTOP)


@pytest.mark.parametrize("generation", [Generation.STUB, Generation.NONE, Generation.UNFINISHED])
def test_without_a_package_there_is_no_release_to_judge(generation: Generation) -> None:
    assert () == findings_of(wsl_version, ABOUT, WslPackage(generation=generation), absent(WslRelease), DESKTOP)


def test_a_version_that_could_not_be_read_is_no_pass() -> None:
    ended = outcome(wsl_version, ABOUT, PACKAGE, unknown(WslRelease, "the version could not be read"), DESKTOP)

    assert (Status.UNKNOWN, "the version could not be read") == (ended.status, ended.why)


def test_unknown_where_windows_cannot_be_asked() -> None:
    assert Status.UNKNOWN is outcome(wsl_version, ABOUT, unknown(WslPackage), unknown(WslRelease), NO_DOCKER).status


def test_an_old_list_makes_no_more_than_a_low_guess() -> None:
    (finding,) = findings_of(wsl_version, MUCH_LATER, PACKAGE, release(2, 1, 3), NO_DOCKER)

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)
