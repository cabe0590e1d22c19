"""Where a ticket's docker command ran its fix belongs, and a ticket that shows no system names none."""

from __future__ import annotations

import pytest

from hostdoctor.model import Run
from hostdoctor.render.places import where
from hostdoctor.render.triage_text import told_once
from tests.triage.parts import triaged

FULL = "write /var/lib/docker/tmp/x: no space left on device"
DOCKERFILE = "FROM golang:1.19\nWORKDIR /app\nCOPY . .\nRUN go build -o /app/x .\n"
COMPOSE = 'services:\n  web:\n    image: golang:1.19\n    ports: ["8080:8080"]\n'


def sides_of_docker(text: str) -> set[str]:
    """Where the fixes have the docker command typed."""
    return {
        step.side
        for each in triaged(text).report.ranked
        for fix in each.finding.fixes
        for step in fix.steps
        if isinstance(step, Run) and all(command.startswith("docker ") for command in step.commands.values())
    }


@pytest.mark.parametrize(
    ("prompt", "side"),
    [
        pytest.param("PS C:\\src> ", "windows", id="powershell"),
        pytest.param("C:\\src> ", "windows", id="cmd"),
        pytest.param("anna@box:~/src$ ", "linux", id="plain-linux"),
        pytest.param("anna@pc:/mnt/c/src$ ", "linux", id="inside-wsl"),
        pytest.param("$ ", "linux", id="bash-of-anything"),
    ],
)
def test_the_fix_is_typed_where_the_docker_command_ran(prompt: str, side: str) -> None:
    assert {side} == sides_of_docker(f"```\n{prompt}docker build .\n{FULL}\n```\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"```dockerfile\n{DOCKERFILE}```\n", id="dockerfile"),
        pytest.param(f"```yaml\n{COMPOSE}```\n", id="compose"),
    ],
)
def test_a_lone_file_of_a_project_names_no_system(text: str) -> None:
    report = triaged(text).report

    assert ("", "", ()) == (report.host.os, report.host.side, report.host.parts)
    assert {"on this machine"} == {where(each.finding) for each in told_once(report).ranked}
    assert {""} == {evidence.side for each in report.ranked for evidence in each.finding.evidence}


def test_a_file_beside_an_output_of_windows_is_of_windows() -> None:
    report = triaged(f"```dockerfile\n{DOCKERFILE}```\n\n```\nPS C:\\> docker build .\n{FULL}\n```\n").report

    assert ("Windows", "windows") == (report.host.os, report.host.side)
