"""The shell's measurement on a mount of known slowness, beside memory and ext4, and on one that stops answering."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.lab.processes import tool
from tests.lab.slow_mount import slow_mount as mount_slowly

from hostdoctor.host.small_files_shell import WATCHDOG_SECONDS, small_files_answer, small_files_script

pytestmark = pytest.mark.lab

SHELLS = [pytest.param(["/bin/sh"], id="sh"), pytest.param(["busybox", "sh"], id="busybox")]
LOOKS = 60
ROUND = 12
TRIES = 4
NEAR = 1.5
"""What differs by less is told to nobody as a difference; a look that is taken twice would make it twice as long, a
wrong unit a thousand times."""


def measured(shell: list[str], directory: Path, seconds: float = 4.0) -> dict[str, Any]:
    command = [*shell, "-c", small_files_script(str(directory), 2000, seconds)]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return small_files_answer(ran.stdout, str(directory))


def milliseconds(answer: dict[str, Any], operation: str) -> float:
    return float(answer["operations"][operation]["p50"])


def bare_looks(directory: Path) -> float:
    """Milliseconds of one stat in the quickest round of a plain loop, as deep as the files of the measurement lie."""
    inside = directory / "ours" / "d0"
    inside.mkdir(parents=True)
    file = inside / "file"
    file.touch()
    rounds = []
    for _ in range(LOOKS // ROUND):
        began = time.perf_counter()
        for _ in range(ROUND):
            os.stat(file)  # noqa: PTH116  # the bare call
        rounds.append(1000 * (time.perf_counter() - began) / ROUND)
    file.unlink()
    inside.rmdir()
    inside.parent.rmdir()
    return min(rounds)


def soon_left_in(directory: Path) -> list[str]:
    """What is still there after a while: where the time was up, the folder is removed in the background."""
    deadline = time.monotonic() + 10
    while (names := os.listdir(directory)) and time.monotonic() < deadline:  # noqa: PTH208  # may vanish meanwhile
        time.sleep(0.1)
    return names


@contextlib.contextmanager
def mounted(point: Path, *options: str) -> Iterator[Path]:
    point.mkdir()
    subprocess.run([tool("mount", "mount"), *options, str(point)], check=True)
    try:
        yield point
    finally:
        subprocess.run([tool("umount", "mount"), str(point)], check=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_measures_what_a_bare_loop_measures(shell: list[str], slow_mount: Path) -> None:
    own = Path(tempfile.mkdtemp(dir=slow_mount))
    bare, timed, most = bare_looks(own), math.inf, 0
    for _ in range(TRIES):
        rounds = measured(shell, own)["operations"]["stat"]["rounds"]
        # Others that need the machine only make a round longer, so that the quickest on both sides is the truest.
        timed, most = min(timed, *rounds), max(most, len(rounds))
        bare = min(bare, bare_looks(own))
        if most > 1 and bare / NEAR < timed < bare * NEAR:
            break

    assert bare / NEAR < timed < bare * NEAR
    assert most > 1
    assert [] == soon_left_in(own)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_slow_mount_stands_out_from_memory(shell: list[str], slow_mount: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "memory", "-t", "tmpfs", "none") as memory:
        native, slow = measured(shell, memory), measured(shell, slow_mount)
        assert [] == list(memory.iterdir())

    for name in ("stat", "missing", "open", "create"):
        assert milliseconds(slow, name) > 50 * milliseconds(native, name)


def test_ext4_does_not(tmp_path: Path) -> None:
    image = tmp_path / "ext4.img"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    subprocess.run([tool("mkfs.ext4", "e2fsprogs"), "-q", image], check=True)
    with (
        mounted(tmp_path / "ext4", "-o", "loop", str(image)) as own,
        mounted(tmp_path / "memory", "-t", "tmpfs", "x") as m,
    ):
        ext4, memory = measured(["/bin/sh"], own), measured(["/bin/sh"], m)

    assert milliseconds(ext4, "stat") < 5 * milliseconds(memory, "stat")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_mount_that_stops_answering_ends_in_time_and_keeps_what_was_measured(
    shell: list[str], tmp_path: Path
) -> None:
    with mount_slowly(tmp_path) as slow:
        server = int((tmp_path / "slow.pid").read_text())
        began = time.monotonic()
        command = [*shell, "-c", small_files_script(str(slow), 300, 2.0)]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
            time.sleep(1.2)
            os.kill(server, signal.SIGSTOP)
            try:
                out, _ = process.communicate(timeout=2.0 + WATCHDOG_SECONDS + 3)
            finally:
                os.kill(server, signal.SIGCONT)
        assert time.monotonic() - began < 2.0 + WATCHDOG_SECONDS + 2

        answer = small_files_answer(out, str(slow))
        assert "no answer for more than 2 s" == answer["stopped"]
        assert {"create", "stat"} <= set(answer["operations"])
        assert [] == soon_left_in(tmp_path / "behind")
