from dataclasses import replace

import pytest
from tests.checks.docker.dockers import READY, WINDOWS_CONTAINERS, WSL_2, at_pipe, engine, on_windows
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.places import Place
from hostdoctor.facts.project import Dockerfiles, Project
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.docker.windows_containers import windows_containers

NOTHING_TOLD = absent(ReportedDockerErrors)
ENGINE = engine(at_pipe(), READY, WINDOWS_CONTAINERS)
TRACES = on_windows("dockerDesktopWindowsEngine")


def project(dockerfiles: object) -> Within:
    root = Project(root="/src", side="linux:Ubuntu")
    return within(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"), "Ubuntu", within(root, "/src", dockerfiles))


def built_on(image: str) -> Within:
    return project(Dockerfiles((("Dockerfile", parse_dockerfile(f"FROM {image}\n")),)))


def test_a_project_for_linux_on_an_engine_for_windows() -> None:
    (finding,) = findings_of(windows_containers, ENGINE, built_on("golang:1.27"), TRACES, NOTHING_TOLD)

    assert Severity.HIGH is finding.severity
    assert [("OSType: windows", "docker --context desktop-linux info")] == [
        (item.value, item.source) for item in finding.evidence
    ]


@pytest.mark.parametrize("image", ["mcr.microsoft.com/windows/nanoserver:ltsc2025", "golang:1.27-nanoserver-ltsc2022"])
def test_a_project_for_windows_is_left_alone(image: str) -> None:
    assert () == findings_of(windows_containers, ENGINE, built_on(image), TRACES, NOTHING_TOLD)


def test_without_a_project_windows_containers_are_somebodys_work() -> None:
    alone = replace(TRACES, project_wants=False)

    assert () == findings_of(windows_containers, ENGINE, project(absent(Dockerfiles)), alone, NOTHING_TOLD)


def test_an_engine_for_windows_that_is_not_in_force_is_left_alone() -> None:
    other = engine(replace(at_pipe("dockerDesktopWindowsEngine"), active=False), READY, WINDOWS_CONTAINERS)

    assert () == findings_of(windows_containers, other, built_on("golang:1.27"), TRACES, NOTHING_TOLD)


def test_linux_containers_are_fine() -> None:
    linux = engine(at_pipe(), READY, WSL_2)

    assert () == findings_of(windows_containers, linux, project(absent(Dockerfiles)), TRACES, NOTHING_TOLD)


def test_an_image_that_was_refused() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo))
    told = reported('image operating system "linux" cannot be used on this platform')
    (finding,) = outcome(windows_containers, silent, project(unknown(Dockerfiles)), DockerTraces(), told).findings

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


def test_unknown_where_the_engine_does_not_answer() -> None:
    silent = engine(at_pipe(), READY, unknown(EngineInfo))

    assert (
        Status.UNKNOWN is outcome(windows_containers, silent, project(absent(Dockerfiles)), TRACES, NOTHING_TOLD).status
    )
