from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.lab.engine import Engine, running_docker_desktop_lookalike, running_engine


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
