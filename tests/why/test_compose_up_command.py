from __future__ import annotations

import pytest

from hostdoctor.why.compose_up_command import UpCommand, read_up_command
from hostdoctor.why.model import CannotMeasure


def test_the_parts_of_a_long_command() -> None:
    words = "docker --context remote compose -p shop -f a.yaml --profile dev --progress tty up -d --build -t 3 web db"

    assert UpCommand(
        compose=("docker", "--context", "remote", "compose"),
        client=("docker", "--context", "remote"),
        reading=("-f", "a.yaml", "--profile", "dev"),
        naming=("-p", "shop"),
        options=("--build",),
        services=("web", "db"),
    ) == read_up_command(words.split())


def test_the_program_with_a_dash_is_compose_itself() -> None:
    command = read_up_command(["docker-compose", "--file=dev.yaml", "up", "--pull", "never"])

    assert (("docker-compose",), ("docker",)) == (command.compose, command.client)
    assert (("--file=dev.yaml",), ("--pull", "never"), ()) == (command.reading, command.options, command.services)


@pytest.mark.parametrize("option", ["--pull always", "--pull=always", "--pull=daily"])
def test_a_pull_that_would_move_a_tag_is_only_one_of_what_is_missing(option: str) -> None:
    assert ("--pull", "missing") == read_up_command(f"docker compose up {option} web".split()).options


@pytest.mark.parametrize(
    "words",
    ["docker compose", "docker compose down", "docker compose up --no-start", "docker ps", "docker-compose -f up"],
)
def test_what_starts_nothing_is_refused(words: str) -> None:
    with pytest.raises(CannotMeasure):
        read_up_command(words.split())
