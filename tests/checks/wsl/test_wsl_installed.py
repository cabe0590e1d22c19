import pytest

from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_installed import wsl_installed


def desktop_set_to(settings: bytes) -> DockerTraces:
    return DockerTraces(settings=DockerDesktopSettings("settings-store.json", parse_docker_settings(settings)))


@pytest.mark.parametrize(
    ("generation", "severity", "says"),
    [
        pytest.param(
            Generation.STUB,
            Severity.BLOCKER,
            "WSL is not installed: the wsl.exe of this Windows only offers to install it",
            id="win11-24h2-stub",
        ),
        pytest.param(Generation.NONE, Severity.BLOCKER, "WSL is not installed", id="win10-without-wsl"),
        pytest.param(
            Generation.UNFINISHED,
            Severity.MEDIUM,
            "WSL is half installed: the next wsl command first runs its installer",
            id="fresh-store-update",
        ),
    ],
)
def test_without_wsl_nothing_works(generation: Generation, severity: Severity, says: str) -> None:
    (finding,) = findings_of(wsl_installed, WslPackage(generation=generation), DockerTraces())

    assert (severity, says) == (finding.severity, finding.what)


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(b'{"WslEngineEnabled": false}', id="hyper-v"),
        pytest.param(b'{"UseWindowsContainers": true}', id="windows-containers"),
    ],
)
def test_another_back_end_by_choice_needs_no_wsl(settings: bytes) -> None:
    (finding,) = findings_of(wsl_installed, WslPackage(generation=Generation.NONE), desktop_set_to(settings))

    assert Severity.INFO is finding.severity


def test_the_evidence_names_the_marks_that_were_looked_for() -> None:
    stub = WslPackage(generation=Generation.STUB, source=r"%SystemRoot%\System32\wsl.exe")
    (finding,) = findings_of(wsl_installed, stub, DockerTraces())

    assert [
        ("only an installer", r"%SystemRoot%\System32\wsl.exe"),
        ("not there", r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"),
        ("not there", r"HKLM\SYSTEM\CurrentControlSet\Services\WSLService"),
    ] == [(evidence.value, evidence.source) for evidence in finding.evidence]


@pytest.mark.parametrize("generation", [Generation.MODERN, Generation.INBOX])
def test_an_installed_wsl_is_quiet(generation: Generation) -> None:
    assert () == findings_of(wsl_installed, WslPackage(generation=generation), DockerTraces())


def test_unknown_where_windows_cannot_be_asked() -> None:
    ended = outcome(wsl_installed, unknown(WslPackage, "interop is off"), DockerTraces())

    assert (Status.UNKNOWN, "interop is off") == (ended.status, ended.why)


def test_not_applicable_on_linux() -> None:
    ended = outcome(wsl_installed, absent(WslPackage, "this is not Windows"), DockerTraces())

    assert Status.NOT_APPLICABLE is ended.status
