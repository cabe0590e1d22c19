"""What checks of Dockerfiles say of builds and starts, seen on a real engine: the same files, judged and then run."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.engine import Engine, docker

from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor.model import Finding
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.dockerfile import parse_dockerfile
from hostdoctor.testing import findings_of
from hostdoctor_checks.container.folder_before_chown import folder_before_chown
from hostdoctor_checks.container.healthcheck_missing import healthcheck_missing

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

CHOWN = "FROM {image}\nRUN chown -R 1000 /app\n"
BELOW_ROOT = (
    "FROM {image}\nRUN mkdir -m 700 /root; cp /bin/busybox /root/true\nWORKDIR /root\nUSER 1000\nCMD {command}\n"
)
GLIBC = 'FROM scratch\nCOPY program /program\nCMD ["/program"]\n'
WAITING = """\
services:
  web:
    image: doctor-base:1
    command: sleep 60
    depends_on:
      shop:
        condition: service_healthy
  shop:
    build: .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    return made


def judged(text: str) -> tuple[Finding, ...]:
    """With Alpine, which the laboratory has not, in the place of its image."""
    return findings_of(
        folder_before_chown, Dockerfiles((("/p/Dockerfile", parse_dockerfile(text.format(image="alpine:3.24"))),))
    )


@contextlib.contextmanager
def built(client: Engine, folder: Path, text: str) -> Iterator[str]:
    """The image of a Dockerfile, for as long as it is looked at."""
    (folder / "Dockerfile").write_text(text.format(image="doctor-base:1"))
    docker(client, "build", "-q", "-t", "claims:1", str(folder))
    try:
        yield "claims:1"
    finally:
        docker(client, "rmi", "-f", "claims:1")


def complaint(error: subprocess.CalledProcessError) -> str:
    return f"{error.stdout.decode()}{error.stderr.decode()}"


def test_chown_of_a_folder_that_is_not_there_stops_the_build(client: Engine, folder: Path) -> None:
    (finding,) = judged(CHOWN)
    with pytest.raises(subprocess.CalledProcessError) as stopped, built(client, folder, CHOWN):
        pass

    assert "The build stops at chown: /app is not there yet" == finding.what
    assert "/app: No such file or directory" in complaint(stopped.value)


@pytest.mark.parametrize("command", ["./true", '["./true"]', '["/root/true"]'])
def test_another_user_does_not_get_below_root(client: Engine, folder: Path, command: str) -> None:
    text = BELOW_ROOT.replace("{command}", command)
    (finding,) = judged(text)
    with built(client, folder, text) as image, pytest.raises(subprocess.CalledProcessError) as refused:
        docker(client, "run", "--rm", "--network=none", image)

    assert "may not enter /root" in finding.what
    assert "permission denied" in complaint(refused.value).lower()


def test_a_program_on_path_starts_in_roots_folder(client: Engine, folder: Path) -> None:
    text = BELOW_ROOT.replace("{command}", '["true"]')
    with built(client, folder, text) as image:
        docker(client, "run", "--rm", "--network=none", image)

    assert () == judged(text)


def test_a_program_linked_with_glibc_does_not_start_without_it(client: Engine, folder: Path) -> None:
    shutil.copy2("/bin/true", folder / "program")
    assert b"ld-linux" in (folder / "program").read_bytes()
    with built(client, folder, GLIBC) as image, pytest.raises(subprocess.CalledProcessError) as missing:
        docker(client, "run", "--rm", "--network=none", image)

    assert "no such file or directory" in complaint(missing.value)


def test_compose_stops_where_it_waits_for_health_that_nobody_tests(client: Engine, folder: Path) -> None:
    text = "FROM doctor-base:1\nCMD sleep 60\n"
    (folder / "Dockerfile").write_text(text)
    (folder / "compose.yaml").write_text(WAITING)
    file = parse_compose(WAITING)
    project = Project(root=str(folder), side="linux", files=("Dockerfile", "compose.yaml"))
    (finding,) = findings_of(
        healthcheck_missing,
        project,
        Dockerfiles(((str(folder / "Dockerfile"), parse_dockerfile(text)),)),
        ComposeFile(((str(folder / "compose.yaml"), file),), file),
    )
    environment = {**os.environ, "DOCKER_BUILDKIT": "0", "COMPOSE_BAKE": "false"}
    docker(client, "build", "-q", "-t", "claims-shop", str(folder))
    try:
        ran = subprocess.run(
            ["docker", "compose", "up", "-d"],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
    finally:
        subprocess.run(
            ["docker", "compose", "down", "-t", "0"], cwd=folder, env=environment, check=True, capture_output=True
        )
        docker(client, "rmi", "-f", "claims-shop")

    assert "web may never start, waiting until shop is healthy, which has no health check" in finding.what
    assert 0 != ran.returncode
    assert "has no healthcheck configured" in ran.stderr.decode()
