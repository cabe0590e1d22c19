import datetime

import pytest
from tests.checks.docker.dockers import UNINSTALL, at_pipe, engine, failed, on_windows

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_desktop import DockerDesktop
from hostdoctor.facts.docker_engine import EngineState
from hostdoctor.facts.docker_presence import DockerRelease
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Certainty, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_version import docker_version

ABOUT = About(kind="windows", side="windows", today=datetime.date(2026, 11, 21))
MUCH_LATER = About(kind="windows", side="windows", today=datetime.date(2029, 11, 21))

OFF = failed("pipe-missing")


def installed(version: str, wsl: tuple[int, ...] = (2, 6, 3, 0)) -> DockerTraces:
    package = WslPackage(generation=Generation.MODERN, version=wsl)
    return on_windows(desktop=DockerDesktop(version=version, source=UNINSTALL), wsl=package)


def running(version: str, platform: str = "Docker Engine - Community") -> EngineState:
    return EngineState(ready=True, server_version=version, platform=platform)


@pytest.mark.parametrize(
    ("version", "wsl", "severity", "says"),
    [
        pytest.param(
            "4.30.0",
            (2, 6, 3, 0),
            Severity.HIGH,
            "Docker Desktop 4.30.0 is too old for the installed WSL",
            id="new-wsl-below-an-old-desktop",
        ),
        pytest.param(
            "4.30.0",
            (2, 1, 5, 0),
            Severity.MEDIUM,
            "Docker Desktop 4.30.0 lets a container take over the host (CVE-2025-9074)",
            id="old-wsl-below-an-old-desktop",
        ),
        pytest.param(
            "4.42.0",
            (2, 6, 3, 0),
            Severity.MEDIUM,
            "Docker Desktop 4.42.0 freezes other distributions when it saves resources",
            id="4.42.0",
        ),
        pytest.param(
            "4.9.1",
            (2, 1, 5, 0),
            Severity.MEDIUM,
            "Docker Desktop 4.9.1 lets a container take over the host (CVE-2025-9074)",
            id="4.9-is-older-than-4.44",
        ),
    ],
)
def test_releases_with_known_faults(version: str, wsl: tuple[int, ...], severity: Severity, says: str) -> None:
    (finding,) = findings_of(docker_version, ABOUT, DockerRelease(), installed(version, wsl), engine(at_pipe(), OFF))

    assert (severity, says) == (finding.severity, finding.what)
    assert rf"{UNINSTALL}\DisplayVersion" == finding.evidence[0].source


def test_the_running_desktop_counts_and_not_the_registry() -> None:
    answers = engine(at_pipe(), running("28.3.2", "Docker Desktop 4.43.1 (198352)"))
    (finding,) = findings_of(docker_version, ABOUT, DockerRelease(), installed("4.86.0"), answers)

    assert "Docker Desktop 4.43.1 lets a container take over the host (CVE-2025-9074)" == finding.what
    assert "docker version" == finding.evidence[0].source


@pytest.mark.parametrize("version", ["29.0.0", "29.1.3", "29.2.1"])
def test_engines_that_refuse_old_clients(version: str) -> None:
    (finding,) = findings_of(
        docker_version, ABOUT, DockerRelease(), DockerTraces(), engine(at_pipe(), running(version))
    )

    assert (Severity.LOW, f"Docker engine {version} refuses old clients: old SDKs and Testcontainers fail") == (
        finding.severity,
        finding.what,
    )


@pytest.mark.parametrize("version", ["24.0.7", "28.5.2", "29.3.0", "29.10.0", "30.0.0", "dev", ""])
def test_other_engines_are_quiet(version: str) -> None:
    assert () == findings_of(
        docker_version, ABOUT, DockerRelease(), DockerTraces(), engine(at_pipe(), running(version))
    )


@pytest.mark.parametrize("version", ["4.44.3", "4.45.0", "4.86.0", "4.100.0", "5.0.0", ""])
def test_a_working_release_is_quiet_even_if_a_newer_one_exists(version: str) -> None:
    assert () == findings_of(docker_version, ABOUT, DockerRelease(), installed(version), engine(at_pipe(), OFF))


def test_unknown_where_the_engine_cannot_be_asked() -> None:
    ended = outcome(
        docker_version,
        ABOUT,
        DockerRelease(),
        installed("4.86.0"),
        engine(at_pipe(), unknown(EngineState, "no answer")),
    )

    assert (Status.UNKNOWN, "desktop-linux: no answer") == (ended.status, ended.why)


def test_not_applicable_without_docker() -> None:
    nothing = absent(DockerRelease, "no Docker engine answers and none was found")
    ended = outcome(docker_version, ABOUT, nothing, DockerTraces(), engine(at_pipe(), OFF))

    assert Status.NOT_APPLICABLE is ended.status


def test_an_old_list_makes_no_more_than_a_low_guess() -> None:
    (finding,) = findings_of(docker_version, MUCH_LATER, DockerRelease(), installed("4.30.0"), engine(at_pipe(), OFF))

    assert (Severity.LOW, Certainty.INFERRED) == (finding.severity, finding.certainty)
