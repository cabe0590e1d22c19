"""Small files in containers of a real engine: what a bind mount costs, and what is left when a run is cut off."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.lab.engine import BASE_IMAGE, Engine, docker
from tests.lab.slow_mount import slow_mount

from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import sides_on_linux
from hostdoctor.scopes import Known, Unknown

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

BARE_IMAGE = "doctor-bare:1"
BUILD_DOES = ("stat", "missing", "readdir", "open", "read", "create", "rename", "unlink")
PATIENCE = 35.0
"""Seconds until a container has ended by itself."""

MEASURE = """
import sys
from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import sides_on_linux
host, folder, image = sys.argv[1:]
variables = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "DOCKER_HOST": host}
machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
machine.ask(Question("engine:default", "files-in-engine", (folder, image)))
"""


@pytest.fixture
def machine(engine: Engine, tmp_path: Path) -> Iterator[LiveMachine]:
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DOCKER_HOST": engine.host}
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
    yield machine
    machine.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project, ours"
    folder.mkdir()
    return folder


@pytest.fixture
def bare_image(engine: Engine) -> Iterator[str]:
    """What a Go program in an image from scratch looks like."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("server"))
    docker(engine, "import", "-", BARE_IMAGE, stdin=archive.getvalue())
    yield BARE_IMAGE
    docker(engine, "image", "rm", BARE_IMAGE)


def measured(machine: LiveMachine, folder: Path, image: str = BASE_IMAGE) -> dict[str, Any]:
    answer = machine.ask(Question("engine:default", "files-in-engine", (str(folder), image)))
    assert isinstance(answer, Known), answer
    value: dict[str, Any] = answer.value
    return value


def left(engine: Engine, folder: Path) -> tuple[list[str], list[str], list[Path]]:
    """Containers, volumes without a name, and files of ours."""
    volumes = docker(engine, "volume", "ls", "--quiet", "--filter", "dangling=true").split()
    ours = docker(engine, "ps", "--all", "--quiet", "--filter", "label=hostdoctor.measure").split()
    return ours, [name for name in volumes if len(name) == 64], list(folder.iterdir())


def soon_nothing_left(engine: Engine, folder: Path) -> tuple[list[str], list[str], list[Path]]:
    deadline = time.monotonic() + PATIENCE
    while any(found := left(engine, folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def started(engine: Engine) -> list[str]:
    """Our containers that run."""
    return docker(engine, "ps", "--quiet", "--filter", "label=hostdoctor.measure").split()


def at_work(folder: Path) -> None:
    """Wait until a measurement has put its first file into the folder."""
    deadline = time.monotonic() + PATIENCE
    while not list(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(folder.iterdir())


def children_at_its_end(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Kill the process; what it had started until then lives on. Stopped before, it starts nothing meanwhile.

    One that has come to its end by itself has waited for all that it had started.
    """
    process.send_signal(signal.SIGSTOP)
    if process.returncode is not None:
        return []
    children = psutil.Process(process.pid).children()
    process.kill()
    return children


def runs(process: psutil.Process) -> bool:
    """Whether it has not ended; who adopted it may leave it unburied."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def killed_since(engine: Engine, began: float) -> list[str]:
    """Signals that our containers got from the engine; one that ends by itself gets none."""
    until = ("--since", f"{began:.3f}", "--until", f"{time.time():.3f}")
    filters = ("--filter", "label=hostdoctor.measure", "--filter", "event=kill")
    return docker(engine, "events", *until, *filters, "--format", "{{.ID}}").split()


def least(value: dict[str, Any], mount: str, operation: str) -> float:
    """Milliseconds of the round that was disturbed least: a load can only add to one."""
    return float(min(value["mounts"][mount]["operations"][operation]["rounds"]))


def times(value: dict[str, Any], operation: str) -> float:
    return least(value, "bind", operation) / least(value, "volume", operation)


def test_a_bind_mount_of_a_slow_folder_is_many_times_slower_than_a_volume(
    machine: LiveMachine, engine: Engine, tmp_path: Path
) -> None:
    with slow_mount(tmp_path) as slow:
        value = measured(machine, slow)

        assert {} == value["why"]
        assert times(value, "stat") > 50
        assert times(value, "missing") > 50
        # A look asks the file system for each folder on the way, a millisecond late each time; a write asks it once.
        write, stat = (least(value, "bind", name) for name in ("write", "stat"))
        assert stat / 10 < write < stat
        assert times(value, "write") > 20
        assert ([], [], []) == left(engine, tmp_path / "behind")


def test_a_bind_mount_of_a_folder_of_linux_is_as_fast_as_a_volume(
    machine: LiveMachine, engine: Engine, project: Path
) -> None:
    value = measured(machine, project)

    assert {} == value["why"]
    for name in ("bind", "volume"):
        assert set(BUILD_DOES) <= set(value["mounts"][name]["operations"])
    assert times(value, "stat") < 5
    assert value["memory_bytes"] > value["available_bytes"] > 0
    assert value["processors"]["processors"] > 0
    assert ([], [], []) == left(engine, project)


def test_an_image_without_a_shell_and_one_that_is_not_there_are_told(
    machine: LiveMachine, engine: Engine, project: Path, bare_image: str
) -> None:
    bare = machine.ask(Question("engine:default", "files-in-engine", (str(project), bare_image)))
    missing = machine.ask(Question("engine:default", "files-in-engine", (str(project), "doctor-nowhere:1")))

    assert isinstance(bare, Unknown)
    assert isinstance(missing, Unknown)
    assert ("doctor-bare:1" in bare.why, "/bin/sh" in bare.why) == (True, True)
    assert "No such image: doctor-nowhere:1" in missing.why
    assert ([], [], []) == left(engine, project)


def test_an_image_with_a_shell_is_found_beside_a_bare_one(
    machine: LiveMachine, engine: Engine, project: Path, bare_image: str
) -> None:
    assert bare_image != measured(machine, project, "")["image"]


def test_a_folder_that_is_not_there_is_not_made(machine: LiveMachine, engine: Engine, project: Path) -> None:
    answer = machine.ask(Question("engine:default", "files-in-engine", (f"{project}/gone", BASE_IMAGE)))

    assert isinstance(answer, Unknown)
    assert "the engine does not mount" in answer.why
    assert ([], [], []) == left(engine, project)


def test_a_read_only_folder_is_a_reason_and_the_volume_is_measured(
    machine: LiveMachine, engine: Engine, project: Path
) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", project], check=True)
    try:
        value = measured(machine, project)
    finally:
        subprocess.run(["umount", project], check=True)

    assert ["volume"] == list(value["mounts"])
    assert "the folder cannot be written" in value["why"]["bind"]


def test_the_end_of_the_run_takes_the_container_along(machine: LiveMachine, engine: Engine, project: Path) -> None:
    command = [sys.executable, "-c", MEASURE, engine.host, str(project), BASE_IMAGE]
    with subprocess.Popen(command) as process:
        at_work(project)
        (child,) = psutil.Process(process.pid).children()
        began = time.time()
        process.kill()

        assert ([], [], []) == soon_nothing_left(engine, project)
        assert killed_since(engine, began), "it was ended, and did not end by itself"
        with contextlib.suppress(psutil.Error):
            child.wait(5)


@pytest.mark.parametrize("moment", range(5))
def test_nothing_is_left_of_a_run_that_is_killed_at_any_moment(moment: int, engine: Engine, project: Path) -> None:
    command = [sys.executable, "-c", MEASURE, engine.host, str(project), BASE_IMAGE]
    with subprocess.Popen(command) as process:
        if moment == 0:
            at_work(project)
        # Making and starting the container is where most can go wrong.
        time.sleep(random.uniform(0.2, 1.0))  # noqa: S311  # any will do
        children = children_at_its_end(process)

    # One that has only begun makes its container yet, and removes it.
    deadline = time.monotonic() + PATIENCE
    while any(map(runs, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(runs, children))
    assert ([], [], []) == soon_nothing_left(engine, project)


def test_a_container_ends_by_itself_when_all_of_us_are_killed(engine: Engine, project: Path) -> None:
    command = [sys.executable, "-c", MEASURE, engine.host, str(project), BASE_IMAGE]
    with subprocess.Popen(command) as process:
        deadline = time.monotonic() + PATIENCE
        # One that was made and not started has nothing that could end.
        while not started(engine) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in children_at_its_end(process):
            child.kill()
    assert started(engine), "it was over before it was cut off"

    assert ([], [], []) == soon_nothing_left(engine, project)
