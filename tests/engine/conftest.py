from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.engine import Engine, running_docker_desktop_lookalike, running_engine
from tests.lab.why_loops import DOCKERFILE


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A real engine: the one whose socket HOSTDOCTOR_ENGINE names, or one started for this run."""
    named = os.environ.get("HOSTDOCTOR_ENGINE")
    if named:
        yield Engine(socket=Path(named))
        return
    with running_engine(tmp_path_factory.mktemp("engine")) as started:
        yield started


@pytest.fixture(scope="session")
def docker_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A real engine that calls itself Docker Desktop."""
    with running_docker_desktop_lookalike(tmp_path_factory.mktemp("desktop")) as started:
        yield started


@pytest.fixture
def client(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine's own client is the one on PATH, with Compose as its plugin where it is there."""
    programs, plugins = tmp_path / "programs", tmp_path / "docker" / "cli-plugins"
    for folder in (programs, plugins):
        folder.mkdir(parents=True)
    (programs / "docker").symlink_to("/usr/bin/docker")
    if compose := os.environ.get("HOSTDOCTOR_COMPOSE"):
        (plugins / "docker-compose").symlink_to(compose)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("DOCKER_CONFIG", str(plugins.parent))
    monkeypatch.setenv("DOCKER_HOST", engine.host)
    monkeypatch.setenv("HOME", str(tmp_path))
    return engine


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with a Dockerfile, whose layers are in no cache."""
    directory = tmp_path / "shop"
    (directory / "src").mkdir(parents=True)
    # What another test has built must not be in the cache.
    (directory / "Dockerfile").write_text(DOCKERFILE.replace("downloaded", f"downloaded {time.time_ns()}"))
    (directory / "go.mod").write_text("module shop\n")
    (directory / "src" / "main.go").write_text("package main\n")
    return directory
