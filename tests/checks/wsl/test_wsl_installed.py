import pytest
from hostdoctor_checks.wsl.wsl_installed import wsl_installed

from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import absent, findings_of, outcome, unknown

HYPERV = DockerDesktopSettings("settings-store.json", parse_docker_settings(b'{"WslEngineEnabled": false}'))


@pytest.mark.parametrize(
    ("generation", "says"),
    [
        pytest.param(
            Generation.STUB,
            "WSL is not installed: the wsl.exe of this Windows only offers to install it",
            id="win11-24h2-stub",
        ),
        pytest.param(Generation.NONE, "WSL is not installed", id="win10-without-wsl"),
        pytest.param(
            Generation.UNFINISHED,
            "WSL is half installed: its Store package is there, its MSI package is not",
            id="fresh-store-update",
        ),
    ],
)
def test_without_wsl_nothing_works(generation: Generation, says: str) -> None:
    (finding,) = findings_of(wsl_installed, WslPackage(generation=generation), absent(DockerDesktopSettings))

    assert (Severity.BLOCKER, says) == (finding.severity, finding.what)


def test_hyper_v_by_choice_needs_no_wsl() -> None:
    (finding,) = findings_of(wsl_installed, WslPackage(generation=Generation.NONE), HYPERV)

    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("generation", [Generation.MODERN, Generation.INBOX])
def test_an_installed_wsl_is_quiet(generation: Generation) -> None:
    assert () == findings_of(wsl_installed, WslPackage(generation=generation), absent(DockerDesktopSettings))


def test_unknown_where_windows_cannot_be_asked() -> None:
    ended = outcome(wsl_installed, unknown(WslPackage, "interop is off"), absent(DockerDesktopSettings))

    assert (Status.UNKNOWN, "interop is off") == (ended.status, ended.why)


def test_not_applicable_on_linux() -> None:
    ended = outcome(wsl_installed, absent(WslPackage, "this is not Windows"), absent(DockerDesktopSettings))

    assert Status.NOT_APPLICABLE is ended.status
