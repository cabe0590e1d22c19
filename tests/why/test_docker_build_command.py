from __future__ import annotations

import pytest

from hostdoctor.why.docker_build_command import read_build_command
from hostdoctor.why.model import CannotMeasure


def test_what_would_move_or_write_something_is_left_out() -> None:
    command = read_build_command(
        ["docker", "build", "-t", "shop:1", "--push", "--build-arg", "V=1", "-qf", "deploy/Dockerfile", "."]
    )

    assert ("--build-arg", "V=1", "-f", "deploy/Dockerfile") == command.options
    assert ("-t shop:1", "--push") == command.dropped
    assert ("no tag is moved", "nothing is pushed") == command.reasons
    assert ("deploy/Dockerfile", ".") == (command.dockerfile, command.context)


@pytest.mark.parametrize(
    ("words", "before", "client"),
    [
        pytest.param(["docker", "build", "."], ("docker", "build"), ("docker",), id="build"),
        pytest.param(
            ["docker", "--context", "desktop-linux", "buildx", "build", "."],
            ("docker", "--context", "desktop-linux", "buildx", "build"),
            ("docker", "--context", "desktop-linux"),
            id="buildx-in-a-context",
        ),
        pytest.param(
            ["docker", "image", "build", "."], ("docker", "image", "build"), ("docker",), id="management-command"
        ),
    ],
)
def test_the_client_is_told_from_the_build(words: list[str], before: tuple[str, ...], client: tuple[str, ...]) -> None:
    command = read_build_command(words)

    assert (before, client) == (command.before, command.client)


@pytest.mark.parametrize(
    ("more", "no_cache"), [(["--no-cache"], True), (["--no-cache=false"], False), (["--pull"], False)]
)
def test_a_cold_build_is_one_that_wants_no_cache(more: list[str], no_cache: bool) -> None:
    assert no_cache is read_build_command(["docker", "build", *more, "."]).no_cache


def test_a_context_elsewhere_has_no_dockerfile_here() -> None:
    assert read_build_command(["docker", "build", "https://example.com/shop.git"]).dockerfile is None


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["docker", "build", "-"], id="context-from-stdin"),
        pytest.param(["docker", "build", "-f", "-", "."], id="dockerfile-from-stdin"),
        pytest.param(["docker", "build"], id="no-folder"),
        pytest.param(["docker", "build", "a", "b"], id="two-folders"),
        pytest.param(["docker", "build", "--check", "."], id="check"),
        pytest.param(["docker", "buildx", "ls"], id="no-build"),
    ],
)
def test_what_cannot_be_repeated_is_refused(words: list[str]) -> None:
    with pytest.raises(CannotMeasure):
        read_build_command(words)
