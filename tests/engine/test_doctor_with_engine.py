"""The whole doctor beside a real Docker engine."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.doctor import look
from tests.lab.engine import BASE_IMAGE, Engine, docker

from hostdoctor.cli.main import run

pytestmark = pytest.mark.engine

COMPOSE = "services:\n  web:\n    image: doctor-base:1\n    ports:\n      - '127.0.0.1:{port}:80'\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/shop\n\ngo 1.26.0\n")
    return folder


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def publishing(engine: Engine, free_port: int, project: Path) -> Iterator[int]:
    """A port that a running container of the project publishes, as Compose labels it."""
    labels = [f"com.docker.compose.{name}" for name in ("project=shop", f"project.working_dir={project}")]
    published = ("-p", f"127.0.0.1:{free_port}:80")
    started = docker(
        engine,
        "run",
        "-d",
        "--pull",
        "never",
        *(f"--label={label}" for label in labels),
        *published,
        BASE_IMAGE,
        "sleep",
        "300",
    )
    try:
        yield free_port
    finally:
        docker(engine, "rm", "-f", started.strip())


def test_a_ready_engine_is_seen_as_what_it_is(engine: Engine, project: Path) -> None:
    looked = look(project, env={"DOCKER_HOST": engine.host})

    assert {"pass"} == looked.statuses("docker-engine")
    assert {"pass"} == looked.statuses("docker-backend")
    (info,) = [fact for fact in looked.report["facts"] if fact["name"] == "EngineInfo"]
    assert "native" == info["value"]["backend"]["kind"]


def test_a_port_of_ones_own_container_is_no_conflict(engine: Engine, project: Path, publishing: int) -> None:
    (project / "compose.yaml").write_text(COMPOSE.format(port=publishing))

    looked = look(project, env={"DOCKER_HOST": engine.host})

    assert {"pass"} == looked.statuses("port-conflict")


def test_a_port_that_another_program_holds_is_named_with_its_owner(engine: Engine, project: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        (project / "compose.yaml").write_text(COMPOSE.format(port=port))

        looked = look(project, env={"DOCKER_HOST": engine.host})

    finding = looked.finding("port-conflict")
    assert "high" == finding["severity"]
    assert f"Port {port} is taken by " in finding["what"]
    assert ["compose.yaml:5"] == [row["source"] for row in finding["evidence"] if row["value"] == f"wants {port}"]


def test_an_engine_that_is_gone_is_a_blocker(project: Path, tmp_path: Path) -> None:
    looked = look(project, env={"DOCKER_HOST": f"unix://{tmp_path / 'gone.sock'}"})

    finding = looked.finding("docker-engine")
    assert (1, "blocker") == (looked.code, finding["severity"])
    assert {"unknown"} == looked.statuses("docker-backend")


def test_an_engine_on_another_machine_is_left_alone(project: Path) -> None:
    looked = look(project, env={"DOCKER_HOST": "ssh://somebody@build.example.com"})

    assert {"not applicable"} == looked.statuses("docker-engine")
    assert "leads to another machine" in json.dumps(looked.report["outcomes"])


def test_a_kernel_that_fits_no_back_end_is_not_guessed(docker_desktop: Engine, project: Path) -> None:
    looked = look(project, env={"DOCKER_HOST": docker_desktop.host})

    finding = looked.finding("docker-backend")
    assert "info" == finding["severity"]
    assert "neither WSL 2's nor Hyper-V's" in finding["what"]


def test_a_recording_of_it_gives_the_same_verdict(
    engine: Engine, project: Path, publishing: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "compose.yaml").write_text(COMPOSE.format(port=publishing))
    recording = tmp_path / "recording.json"

    live = look(project, "--record", str(recording), env={"DOCKER_HOST": engine.host})
    run(["--from", str(recording), "--format", "json"])

    replayed = json.loads(capsys.readouterr().out)
    assert [(each["check"], each["severity"]) for each in live.report["findings"]] == [
        (each["check"], each["severity"]) for each in replayed["findings"]
    ]
    assert [(each["check"], each["status"]) for each in live.report["outcomes"]] == [
        (each["check"], each["status"]) for each in replayed["outcomes"]
    ]
