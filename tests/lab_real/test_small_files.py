"""Small-file work on real mounts: what a known delay makes of it, what hangs, what is full or closed, what stays."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.lab.hanging_mount import hanging_mount
from tests.lab.processes import tool
from tests.lab.slow_mount import slow_mount as mount_slowly

from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import LINUX, Answer, Question
from hostdoctor.host.private_directory import PREFIX
from hostdoctor.scopes import Known, Unknown

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]

HOSTDOCTOR = str(Path(sys.executable).parent / "hostdoctor")
KILLS = 8
DELAY = 20.0
"""Milliseconds: so many that what FUSE itself takes is a small part of them."""
# Asks the question as a run does and goes on asking until it is killed.
DRIVER = """
import sys
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sides import Sides

live = LiveMachine(Sides({"linux": ThisLinux()}, {}))
print("ready", flush=True)
try:
    while True:
        live.ask(Question("linux", "small-files", (sys.argv[1], "2000", "4")))
finally:
    live.close()
"""


def ask(directory: Path, files: str = "300", seconds: str = "0.9") -> Answer:
    return ThisLinux().ask(Question(LINUX, "small-files", (str(directory), files, seconds)))


def known(directory: Path, files: str = "300", seconds: str = "0.9") -> dict[str, Any]:
    answer = ask(directory, files, seconds)
    assert isinstance(answer, Known), answer
    value: dict[str, Any] = answer.value
    return value


@contextlib.contextmanager
def tmpfs(directory: Path, options: str) -> Iterator[Path]:
    """A small file system in memory."""
    directory.mkdir()
    subprocess.run([tool("mount", "mount"), "-t", "tmpfs", "-o", options, "tmpfs", str(directory)], check=True)
    try:
        yield directory
    finally:
        subprocess.run([tool("umount", "mount"), str(directory)], check=True)


def left_over(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir() if entry.name.startswith(PREFIX)]


def requests_of(call: Callable[[], object]) -> int:
    """How often a call asks the mount: so many delays does it take at least; what else runs can only add to it."""
    took = []
    for _ in range(20):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return int(min(took) * 1000 / DELAY)


def test_on_a_mount_of_known_delay_the_time_of_an_operation_is_that_of_its_requests(tmp_path: Path) -> None:
    with mount_slowly(tmp_path, DELAY / 1000) as mount:
        # As deep as ours are: private folder, folder, file.
        place = mount / "private" / "folder"
        place.mkdir(parents=True)
        (place / "file").write_text("x")
        there, missing = str(place / "file"), str(place / "none")
        requests = {
            "write": 1,
            "stat": requests_of(lambda: os.stat(there)),  # noqa: PTH116  # the bare call
            "missing": requests_of(lambda: os.access(missing, os.F_OK)),
        }
        value = known(mount, "2000", "10")
        left = left_over(mount)

    assert requests["stat"] > requests["missing"] >= 3
    for name, count in requests.items():
        row = value["operations"][name]
        assert 0.8 * count * DELAY < row["p50"], (name, count, row)
        # A loaded machine adds to most rounds, and to the best one least.
        assert min(row["rounds"]) < 1.2 * count * DELAY, (name, count, row)
        assert row["n"] >= 5
    assert [] == left


def test_a_slow_mount_is_told_from_a_native_folder(slow_mount: Path) -> None:
    slow, native = known(slow_mount), known(slow_mount.parent / "behind")

    for name in ("stat", "missing", "open", "read"):
        assert native["operations"][name]["p50"] < slow["operations"][name]["p50"] / 20, name


def test_a_slow_mount_ends_in_time_and_says_that_it_was_cut(slow_mount: Path) -> None:
    began = time.monotonic()
    value = known(slow_mount, "300", "0.9")

    assert time.monotonic() - began < 3
    assert "stopped after 0.9 s" == value["stopped"]
    assert value["operations"]["create"]["stopped"] is True
    assert {"create", "stat", "missing", "read", "rename"} <= set(value["operations"])
    assert [] == left_over(slow_mount)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
@pytest.mark.parametrize("place", ["slow", "native"])
def test_nothing_stays_when_a_run_is_ended_at_any_moment(
    slow_mount: Path, tmp_path: Path, place: str, number: signal.Signals
) -> None:
    directory = slow_mount if place == "slow" else tmp_path
    dice = random.Random(7)  # noqa: S311  # moments, nothing secret
    caught = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(directory)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as driver:
            assert driver.stdout is not None
            assert b"ready" == driver.stdout.readline().strip()
            time.sleep(dice.uniform(0.05, 0.6))
            caught += bool(left_over(directory))
            driver.send_signal(number)
            driver.wait(timeout=10)
    end = time.monotonic() + 15
    while left_over(directory) and time.monotonic() < end:
        time.sleep(0.05)
    assert [] == left_over(directory)
    assert caught > 0
    # Long enough for what a killed one had still asked for to come back, if it did.
    time.sleep(0.5)
    assert [] == left_over(directory)


@pytest.mark.parametrize("requests", [1, 200], ids=["at-once", "in-the-middle"])
def test_a_mount_that_never_answers_is_named_in_time(tmp_path: Path, requests: int) -> None:
    with hanging_mount(tmp_path, requests) as mount:
        began = time.monotonic()
        answer = ask(mount)

        assert time.monotonic() - began < 8
        why = answer.why if isinstance(answer, Unknown) else known_stop(answer)
        assert f"the file system of {mount} hangs" in why
        assert "no answer in 2.4 s" in why


def known_stop(answer: Answer) -> str:
    assert isinstance(answer, Known)
    assert "mkdir" in answer.value["operations"]
    return str(answer.value["stopped"])


def test_a_program_that_asked_a_hanging_mount_ends(tmp_path: Path) -> None:
    code = (
        "import sys; from hostdoctor.host.linux import ThisLinux; from hostdoctor.host.machine import Question;"
        "print(ThisLinux().ask(Question('linux', sys.argv[1], tuple(sys.argv[2:]))))"
    )
    with hanging_mount(tmp_path, 1) as mount:
        for question in (["small-files", str(mount), "300", "0.9"], ["watch", str(mount)]):
            command = [sys.executable, "-W", "error", "-c", code, *question]
            ran = subprocess.run(command, capture_output=True, timeout=30, check=True)
            assert f"the file system of {mount} hangs" in ran.stdout.decode()
            assert b"" == ran.stderr


def test_a_project_on_a_hanging_mount_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    with hanging_mount(tmp_path, 1) as mount:
        ran = subprocess.run(
            [HOSTDOCTOR, "check", "--project", str(mount)], cwd="/", capture_output=True, timeout=30, check=False
        )
    assert 2 == ran.returncode, ran.stderr
    (line,) = ran.stderr.decode().splitlines()
    assert line.startswith(f"hostdoctor: --project {mount}: its file system does not answer (waited 2 s)")
    assert f"umount -l {mount}" in line


def test_a_current_directory_that_hangs_is_named_too(tmp_path: Path) -> None:
    # Enough requests to go there, and none that are left to look around.
    with hanging_mount(tmp_path, 2) as mount:
        ran = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"; exec "$2" check', "sh", str(mount), HOSTDOCTOR],
            cwd="/",
            capture_output=True,
            timeout=30,
            check=False,
        )
    assert 2 == ran.returncode, ran.stderr
    assert f"{mount}: its file system does not answer" in ran.stderr.decode()


def test_a_full_disk_keeps_what_was_timed_and_says_so_in_one_line(tmp_path: Path) -> None:
    with tmpfs(tmp_path / "full", "size=64k") as full:
        value = known(full)

        assert "no space left" == value["stopped"]
        assert {"mkdir", "create", "stat", "read", "unlink"} <= set(value["operations"])
        assert value["operations"]["create"]["stopped"] is True
        assert value["free_bytes"] <= 64 * 1024
        assert [] == list(full.iterdir())


def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    with tmpfs(tmp_path / "closed", "size=64k,ro") as closed:
        answer = ask(closed)

    assert Unknown(f"{closed}: the folder cannot be written") == answer
