"""Which loop a typed command is, and what is said of one that is none."""

from __future__ import annotations

import pytest

from hostdoctor.why.commands import understand
from hostdoctor.why.model import CannotMeasure, Kind


@pytest.mark.parametrize(
    ("typed", "kind", "program", "arguments"),
    [
        pytest.param("go build ./...", Kind.GO, "go", "build ./...", id="go"),
        pytest.param("go.exe test", Kind.GO, "go.exe", "test", id="go-of-windows-in-wsl"),
        pytest.param("/usr/local/go/bin/go vet ./...", Kind.GO, "/usr/local/go/bin/go", "vet ./...", id="path"),
        pytest.param(r"C:\Go\bin\go.exe build", Kind.GO, r"C:\Go\bin\go.exe", "build", id="path-of-windows"),
        pytest.param("go1.27.3 build", Kind.GO, "go1.27.3", "build", id="golang.org-dl"),
        pytest.param("go1.27rc1 build", Kind.GO, "go1.27rc1", "build", id="candidate"),
        pytest.param("time go build", Kind.GO, "go", "build", id="time"),
        pytest.param("docker build .", Kind.DOCKER_BUILD, "docker", "build .", id="docker"),
        pytest.param("docker buildx build -t x .", Kind.DOCKER_BUILD, "docker", "buildx build -t x .", id="buildx"),
        pytest.param("docker compose up -d", Kind.COMPOSE_UP, "docker", "compose up -d", id="compose"),
        pytest.param("docker-compose up", Kind.COMPOSE_UP, "docker-compose", "up", id="old-compose"),
        pytest.param("reload", Kind.RELOAD, "reload", "", id="reload"),
    ],
)
def test_a_loop_is_known_by_its_program_and_subcommand(typed: str, kind: Kind, program: str, arguments: str) -> None:
    command = understand(typed.split())

    assert (kind, program, tuple(arguments.split())) == (command.kind, command.program, command.arguments)
    assert tuple(typed.split()) == command.words


def test_what_env_sets_is_kept_for_the_command() -> None:
    command = understand(["env", "CGO_ENABLED=0", "GOOS=linux", "go", "build"])

    assert {"CGO_ENABLED": "0", "GOOS": "linux"} == dict(command.environment)
    assert ("build",) == command.arguments


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("", "no command to measure", id="nothing"),
        pytest.param("make all", "'make all' is not among the loops", id="make"),
        pytest.param("docker run x", "'docker run x' is not among the loops", id="docker-run"),
        pytest.param("docker compose down", "is not among the loops", id="compose-down"),
        pytest.param("golangci-lint run", "is not among the loops", id="another-go"),
        pytest.param("go build ./... | cat", "'|' is for a shell", id="pipe"),
        pytest.param("go vet && go build", "'&&' is for a shell", id="two-commands"),
        pytest.param("env -i go build", "leave out 'env' and its options", id="env-with-options"),
        pytest.param("env CGO_ENABLED=0", "no command to measure", id="env-alone"),
    ],
)
def test_anything_else_gets_one_line_that_names_what_is_measured(typed: str, says: str) -> None:
    with pytest.raises(CannotMeasure, match=says) as raised:
        understand(typed.split())

    assert "\n" not in str(raised.value)
