"""Small-file work timed by the shells that there are: what it measures, says of trouble, and leaves behind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hostdoctor.host.small_files_program import KEEPER
from hostdoctor.host.small_files_shell import LEAST_MS, PREFIX, small_files_answer, small_files_script
from hostdoctor.scopes import CouldNotLook, NotHere

pytestmark = pytest.mark.programs

on_linux = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Linux")
each_shell = pytest.mark.parametrize(
    "shell",
    [
        pytest.param(["/bin/sh"], id="sh"),
        pytest.param(["bash", "--posix"], id="bash-as-sh"),
        pytest.param(["busybox", "sh"], id="busybox"),
    ],
)
OPERATIONS = {"create", "stat", "missing", "readdir", "open", "read", "write", "rename", "unlink", "mkdir"}
SECONDS = 2.0
PATIENCE = 10.0
"""Seconds until what was killed has surely cleaned up."""

PRINTED = b"""\
begin 300 800000
load 0.50 4
round create 60 60000 0
round create 60 66000 600
round stat 600 126000 6000
round stat 600 96000 36000
round missing 60 10 20
stopped stat
free 2048
end
"""


def printed(text: bytes, *replaced: tuple[bytes, bytes]) -> bytes:
    for old, new in replaced:
        text = text.replace(old, new)
    return text


def test_the_shortest_empty_round_is_taken_off_each_round() -> None:
    answer = small_files_answer(PRINTED, "/home/user1/shop")

    assert {"n": 2, "rounds": [1.0, 1.1], "p50": 1.0, "p95": 1.1, "stopped": False} == answer["operations"]["create"]
    assert {"n": 2, "rounds": [0.2, 0.15], "p50": 0.15, "p95": 0.2, "stopped": True} == answer["operations"]["stat"]
    assert [LEAST_MS] == answer["operations"]["missing"]["rounds"]
    del answer["operations"]
    assert {
        "directory": "/home/user1/shop",
        "files": 300,
        "seconds": 0.8,
        "means": "sh, by rounds",
        "load": 0.12,
        "free_bytes": 2 << 20,
        "stopped": "",
    } == answer


@pytest.mark.parametrize(
    ("out", "why"),
    [
        pytest.param(printed(PRINTED, (b"end\n", b"late\nend\n")), "stopped after 0.8 s", id="no-time"),
        pytest.param(
            printed(PRINTED, (b"2048\nend\n", b"0\n"), (b"load", b"failed create\nload")), "no space left", id="full"
        ),
        pytest.param(
            printed(PRINTED, (b"end\n", b""), (b"load", b"failed write\nload")),
            "the folder could not be written",
            id="quota",
        ),
        pytest.param(printed(PRINTED, (b"end\n", b"ended 137\n")), "no answer for more than 0.8 s", id="mount-hangs"),
        pytest.param(printed(PRINTED, (b"end\n", b"")), "the measurement was ended from outside", id="killed"),
    ],
)
def test_what_was_measured_until_trouble_came_is_kept(out: bytes, why: str) -> None:
    answer = small_files_answer(out, "/src")

    assert (why, 2) == (answer["stopped"], answer["operations"]["create"]["n"])


@pytest.mark.parametrize(
    ("out", "error", "words"),
    [
        pytest.param(b"begin 300 800000\nmissing\n", NotHere, "/src: not there", id="no-such-folder"),
        pytest.param(
            b"begin 300 800000\nrefused mkdir: can't create directory '/src/.x': Read-only file system\n",
            OSError,
            "the folder cannot be written",
            id="read-only",
        ),
        pytest.param(
            b"begin 300 800000\nrefused mkdir: cannot create directory '/src/.x': No space left on device\n",
            CouldNotLook,
            "^/src: No space left on device$",
            id="no-inode",
        ),
        pytest.param(
            b"begin 300 2000000\nended 137\n", CouldNotLook, "/src: no answer for more than 2 s", id="mount-hangs"
        ),
        pytest.param(b"sh: syntax error\n", CouldNotLook, "/src: the measurement printed nothing", id="another-shell"),
        pytest.param(b"", CouldNotLook, "/src: the measurement printed nothing", id="silence"),
    ],
)
def test_where_nothing_was_measured_the_reason_is_told(out: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        small_files_answer(out, "/src")


@pytest.mark.parametrize("directory", ["relative", "/two\nlines"])
def test_a_path_that_no_shell_can_list_is_refused(directory: str) -> None:
    with pytest.raises(CouldNotLook, match="not a path that can be measured"):
        small_files_script(directory, 300, 0.8)


def start(
    shell: list[str], directory: Path, seconds: float, variables: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    command = [*shell, "-c", small_files_script(str(directory), 300, seconds)]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=variables, start_new_session=True
    )


def left_in(directory: Path, seconds: float = PATIENCE) -> list[str]:
    deadline = time.monotonic() + seconds
    while (names := os.listdir(directory)) and time.monotonic() < deadline:  # noqa: PTH208  # may vanish meanwhile
        time.sleep(0.02)
    return names


@on_linux
@each_shell
def test_each_shell_measures_all_operations_and_leaves_nothing(shell: list[str], tmp_path: Path) -> None:
    inside = tmp_path / "it's [a] folder*"
    inside.mkdir()

    with start(shell, inside, SECONDS) as process:
        answer = small_files_answer(process.communicate()[0], str(inside))

    operations = answer["operations"]
    assert OPERATIONS >= set(operations) >= {"create", "stat"}
    assert all(0 < row["p50"] <= row["p95"] < 1000 for row in operations.values())
    assert operations["stat"]["p50"] < operations["create"]["p50"]
    assert answer["free_bytes"] > 0
    assert [] == os.listdir(inside)  # noqa: PTH208


@on_linux
@each_shell
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize(
    "kill",
    [pytest.param(os.kill, id="parent"), pytest.param(getattr(os, "killpg", os.kill), id="group")],
)
def test_nothing_is_left_when_it_is_killed(
    shell: list[str], number: str, kill: Callable[[int, int], None], tmp_path: Path
) -> None:
    with start(shell, tmp_path, 0.8) as process:
        time.sleep(random.uniform(0.02, 0.7))  # noqa: S311  # any moment will do
        kill(process.pid, getattr(signal, number))
        assert process.stdout is not None
        process.stdout.close()

    assert [] == left_in(tmp_path)


@on_linux
@each_shell
def test_nothing_is_made_before_what_cleans_is_there(shell: list[str], tmp_path: Path) -> None:
    inside, programs = tmp_path / "inside", tmp_path / "programs"
    for folder in (inside, programs):
        folder.mkdir()
    late = programs / "setsid"
    late.write_text(f'#!/bin/sh\nsleep 0.7\nexec {shutil.which("setsid")} "$@"\n')
    late.chmod(0o755)

    with start(shell, inside, 0.8, {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}) as process:
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGKILL)

    assert [] == left_in(inside, 1.0)


@on_linux
@each_shell
def test_the_end_of_work_that_is_over_ends_nothing_else(shell: list[str]) -> None:
    """What stands in `x` then are numbers of /proc/self/stat, 0 and -1 among them: our group, and every process."""
    end = KEEPER.partition("keep()")[0]
    with subprocess.Popen(["sleep", "60"]) as bystander:
        script = f"true & w=$!; wait $w; x={bystander.pid}\n{end}stop"
        subprocess.run([*shell, "-c", script], check=False)
        bystander.terminate()

    assert -signal.SIGTERM == bystander.returncode


@on_linux
def test_a_folder_that_an_earlier_run_left_is_removed_and_a_new_one_is_not(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (f"{PREFIX}{'a' * 16}", f"{PREFIX}{'b' * 16}", f"{PREFIX}mine"))
    for folder in (old, new, other):
        folder.mkdir()
    for folder in (old, other):
        os.utime(folder, (time.time() - 3600,) * 2)

    with start(["/bin/sh"], tmp_path, 0.3) as process:
        process.communicate()

    assert sorted([new.name, other.name]) == sorted(os.listdir(tmp_path))  # noqa: PTH208
