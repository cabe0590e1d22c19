"""Changes that this side makes and a container watches, and the other way round, through real bind mounts."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.lab.bindfs import bind_mount
from tests.lab.engine import BASE_IMAGE, Engine, docker
from tests.lab.python_image import PYTHON_IMAGE, import_python_image

from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_watch import EngineEnds
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import sides_on_linux
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import CouldNotLook, Known

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

PATIENCE = 30.0
"""Seconds until all is gone: what does not end at once ends in the background."""
TO_CONTAINER = ("engine:default", "linux-engine:default")
FROM_CONTAINER = ("linux", "engine:default-linux")
AMONG_CONTAINERS = ("engine:default", "engine:default-engine:default")
ALL = {"create": 1.0, "overwrite": 1.0, "rename": 1.0}
NONE = dict.fromkeys(ALL, 0.0)

MEASURE = """
import sys
from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import sides_on_linux
host, side, direction, folder = sys.argv[1:]
variables = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "DOCKER_HOST": host}
machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
print(machine.ask(Question(side, "watch-across", (folder, direction, folder))))
"""


@pytest.fixture(scope="module")
def watching_engine(engine: Engine) -> Iterator[Engine]:
    import_python_image(engine)
    yield engine
    docker(engine, "image", "rm", PYTHON_IMAGE)


@pytest.fixture
def machine(watching_engine: Engine, tmp_path: Path) -> Iterator[LiveMachine]:
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DOCKER_HOST": watching_engine.host}
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
    yield machine
    machine.close()


def measured(machine: LiveMachine, direction: tuple[str, str], watched: Path, written: Path) -> dict[str, Any]:
    side, words = direction
    answer = machine.ask(Question(side, "watch-across", (str(watched), words, str(written))))
    assert isinstance(answer, Known), answer
    value: dict[str, Any] = answer.value
    return value


def delivered(value: dict[str, Any]) -> dict[str, float]:
    """The share of each kind of change that arrived; under load the time may end before all are made."""
    return {name: series["delivered"] / series["sent"] for name, series in value["series"].items()}


def containers(engine: Engine) -> list[str]:
    return docker(engine, "ps", "--all", "--quiet", "--filter", "label=hostdoctor.measure").split()


def soon_left(engine: Engine, folder: Path) -> tuple[list[Path], list[str]]:
    """Files and containers of ours that do not go away."""
    deadline = time.monotonic() + PATIENCE
    while any(found := (list(folder.iterdir()), containers(engine))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


@pytest.mark.parametrize(
    "direction",
    [
        pytest.param(TO_CONTAINER, id="this-side-to-container"),
        pytest.param(FROM_CONTAINER, id="container-to-this-side"),
        pytest.param(AMONG_CONTAINERS, id="container-to-container"),
    ],
)
def test_every_change_in_a_bind_mount_of_a_linux_folder_arrives(
    machine: LiveMachine, watching_engine: Engine, tmp_path: Path, direction: tuple[str, str]
) -> None:
    project = tmp_path / "a project, ours"
    project.mkdir()

    value = measured(machine, direction, project, project)

    assert ALL == delivered(value)
    assert direction[1] == value["direction"]
    assert value["mechanism"].startswith("inotify")
    assert ([], []) == soon_left(watching_engine, project)


def test_what_changes_behind_a_mount_does_not_reach_a_container(
    machine: LiveMachine, watching_engine: Engine, tmp_path: Path
) -> None:
    with bind_mount(tmp_path) as sides:
        assert NONE == delivered(measured(machine, TO_CONTAINER, sides.mount, sides.behind))
        assert ([], []) == soon_left(watching_engine, sides.behind)
        assert ALL == delivered(measured(machine, TO_CONTAINER, sides.mount, sides.mount))


def test_without_an_image_that_can_watch_the_reason_is_told(engine: Engine, tmp_path: Path) -> None:
    address = EngineAddress(context="default", endpoint=parse_endpoint(engine.host))
    ends = EngineEnds(address)
    ends._image = BASE_IMAGE

    with pytest.raises(CouldNotLook, match=f"{BASE_IMAGE}: inotifyd, inotifywait or Python"):
        ends.ends(str(tmp_path)).watch("/hostdoctor-project")


def test_nothing_is_left_when_the_measuring_process_is_killed(watching_engine: Engine, tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURE, watching_engine.host, *AMONG_CONTAINERS, str(tmp_path)]
    process = subprocess.Popen(command)
    deadline = time.monotonic() + PATIENCE
    while len(containers(watching_engine)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(tmp_path.iterdir())

    process.kill()
    process.wait()

    assert ([], []) == soon_left(watching_engine, tmp_path)
