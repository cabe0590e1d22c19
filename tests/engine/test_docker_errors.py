"""Errors that a real engine and a real client print, as the parser sorts them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.engine import BASE_IMAGE, Engine, docker

from hostdoctor.parsers.docker_errors import parse_docker_errors

pytestmark = pytest.mark.engine


def kinds(engine: Engine, *arguments: str) -> set[tuple[str, str]]:
    """What the parser makes of all that a failing command prints."""
    ended = subprocess.run(
        ["docker", "--host", engine.host, *arguments], capture_output=True, timeout=60, check=False, text=True
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode, said
    found = {(error.kind, error.detail) for error in parse_docker_errors(said)}
    assert found, said
    return found


@pytest.fixture
def holder(engine: Engine) -> Iterator[str]:
    """A container that has a name and a port."""
    docker(
        engine, "run", "--detach", "--pull", "never", "--name", "holder", "-p", "18099:80", BASE_IMAGE, "sleep", "600"
    )
    yield "holder"
    docker(engine, "rm", "--force", "holder")


def run(*options: str, command: tuple[str, ...] = ("true",)) -> tuple[str, ...]:
    return "run", "--rm", "--pull", "never", *options, BASE_IMAGE, *command


def test_a_program_that_is_not_in_the_image(engine: Engine) -> None:
    assert {("command-missing", "air")} == kinds(engine, *run(command=("air",)))


def test_a_file_that_is_not_in_the_image(engine: Engine) -> None:
    assert {("entrypoint-missing", "/no/such/file")} == kinds(engine, *run(command=("/no/such/file",)))


def test_a_script_with_the_line_ends_of_windows(engine: Engine, tmp_path: Path) -> None:
    script = tmp_path / "run.sh"
    script.write_bytes(b"#!/bin/sh\r\ntrue\r\n")
    script.chmod(0o755)

    ((kind, _detail),) = kinds(engine, *run("-v", f"{script}:/run.sh", command=("/run.sh",)))
    assert "entrypoint-missing" == kind


def test_a_script_that_is_not_executable(engine: Engine, tmp_path: Path) -> None:
    script = tmp_path / "run.sh"
    script.write_text("#!/bin/sh\n")

    assert {("entrypoint-denied", "/run.sh")} == kinds(engine, *run("-v", f"{script}:/run.sh", command=("/run.sh",)))


def test_a_program_of_another_platform(engine: Engine, tmp_path: Path) -> None:
    program = tmp_path / "server"
    program.write_bytes(b"MZ\x90\x00 a program of Windows")
    program.chmod(0o755)

    ((kind, _detail),) = kinds(engine, *run("-v", f"{program}:/server", command=("/server",)))
    assert "exec-format" == kind


def test_a_folder_that_is_not_there(engine: Engine) -> None:
    found = kinds(engine, *run("--mount", "type=bind,source=/no/such/folder,target=/data"))

    assert {("mount-refused", "/no/such/folder")} == found


def test_a_folder_over_a_file(engine: Engine, tmp_path: Path) -> None:
    assert "mount-not-a-directory" in {kind for kind, _ in kinds(engine, *run("-v", f"{tmp_path}:/bin/busybox"))}


def test_a_network_that_is_not_there(engine: Engine) -> None:
    assert {("network-missing", "nowhere")} == kinds(engine, *run("--network", "nowhere"))


def test_a_name_and_a_port_that_are_taken(engine: Engine, holder: str) -> None:
    assert {("name-taken", holder)} == kinds(engine, *run("--name", holder))
    assert ("port-allocated", "18099") in kinds(engine, *run("-p", "18099:80"))


def test_an_image_that_is_not_there(engine: Engine) -> None:
    ((kind, _detail),) = kinds(engine, "run", "--rm", "--pull", "never", "acme/nowhere:1")
    assert "image-missing" == kind
