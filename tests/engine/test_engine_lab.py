"""The laboratory's own engines are what the tests beside this file take them for."""

from __future__ import annotations

import pytest
from tests.lab.engine import BASE_IMAGE, Engine, answers_ping, ask_json, docker

pytestmark = pytest.mark.engine


def test_the_engine_answers_and_has_the_base_image(engine: Engine) -> None:
    assert answers_ping(engine)
    tags = {tag for image in ask_json(engine, "/images/json") for tag in image["RepoTags"]}
    # Tests that build leave images without a name: the engine is theirs for the whole run.
    assert tags - {"<none>:<none>"} == {BASE_IMAGE}


def test_a_container_runs_from_the_base_image(engine: Engine) -> None:
    assert (
        docker(engine, "run", "--rm", "--pull", "never", BASE_IMAGE, "sh", "-c", "echo engine:$((3+4))") == "engine:7\n"
    )


def test_the_lookalike_calls_itself_docker_desktop_and_the_engine_does_not(
    engine: Engine, docker_desktop: Engine
) -> None:
    lookalike = ask_json(docker_desktop, "/info")
    assert (lookalike["OperatingSystem"], lookalike["Name"]) == ("Docker Desktop", "docker-desktop")
    assert ask_json(engine, "/info")["OperatingSystem"] != "Docker Desktop"
