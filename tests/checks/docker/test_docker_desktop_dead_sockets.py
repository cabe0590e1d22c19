from dataclasses import replace

import pytest
from tests.checks.docker.dockers import READY, about, at_pipe, engine, failed, on_windows
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_engine import EngineState
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.model import Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_desktop_dead_sockets import docker_desktop_dead_sockets
from hostdoctor_checks.docker.docker_engine import docker_engine

LINE = r"starting services: remove C:\Users\ana\AppData\Local\Docker\run\dockerInference: 系统无法访问此文件。"
DEAD = replace(on_windows("dockerBackendApiServer"), dead_sockets=(LINE,))
NOTHING_TOLD = absent(ReportedDockerErrors)
OFF = engine(at_pipe(), failed("pipe-missing"))


def test_the_line_of_the_log_and_no_pipe() -> None:
    (finding,) = findings_of(docker_desktop_dead_sockets, DEAD, OFF, NOTHING_TOLD)

    assert Severity.BLOCKER is finding.severity
    assert [LINE, "no dockerDesktopLinuxEngine"] == [item.value for item in finding.evidence]
    assert [
        r'Rename-Item "$env:LOCALAPPDATA\Docker\run" run.old',
        r'Rename-Item "$env:LOCALAPPDATA\docker-secrets-engine" docker-secrets-engine.old',
    ] == [step.commands[Shell.POWERSHELL] for step in finding.fixes[0].steps if isinstance(step, Run)]


def test_the_engine_that_is_missing_for_it_folds_under_it() -> None:
    (finding,) = findings_of(docker_engine, engine(at_pipe(), failed("pipe-missing")), about(), DEAD)

    assert Severity.HIGH is finding.severity


@pytest.mark.parametrize(
    ("state", "severity"),
    [
        pytest.param(unknown(EngineState), Severity.HIGH, id="nobody-showed-the-engine"),
        pytest.param(failed("pipe-missing"), Severity.BLOCKER, id="and-the-pipe-is-missing"),
    ],
)
def test_a_reported_line_alone_is_milder(state: object, severity: Severity) -> None:
    shown = outcome(docker_desktop_dead_sockets, DockerTraces(), engine(at_pipe(), state), reported(LINE))

    assert [(severity, "ticket.md:1")] == [(item.severity, item.evidence[0].source) for item in shown.findings]


def test_quiet_while_docker_desktop_runs_or_is_only_stopped() -> None:
    running = on_windows("dockerDesktopLinuxEngine", "docker_engine")

    assert () == findings_of(docker_desktop_dead_sockets, running, engine(at_pipe(), READY), NOTHING_TOLD)
    assert () == findings_of(docker_desktop_dead_sockets, on_windows(), OFF, NOTHING_TOLD)


def test_quiet_for_a_missing_pipe_without_the_line() -> None:
    starting = on_windows("dockerBackendApiServer")

    assert () == findings_of(docker_desktop_dead_sockets, starting, OFF, NOTHING_TOLD)


def test_unknown_where_nobody_could_look() -> None:
    assert Status.UNKNOWN is outcome(docker_desktop_dead_sockets, unknown(DockerTraces), OFF, NOTHING_TOLD).status
