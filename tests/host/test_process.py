from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostdoctor.host import process as processes
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import (
    NotStarted,
    TimedOut,
    end_all,
    not_started,
    run_command,
    run_until,
)
from hostdoctor.host.temporary_directories import directory_prefix, sweep

pytestmark = pytest.mark.programs

TIME_TO_SPEAK = 4.0
"""Seconds within which a Python has started and said its first word, on a machine with much to do, too."""
WRITES_AND_HANGS = "import sys, time; print('half', flush=True); time.sleep(60)"
TELLS_ITS_ID_AND_HANGS = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
# The middle process ends at once, so that its child is an orphan that holds the output.
LEAVES_A_GRANDCHILD = (
    "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid)"
)
STARTS_A_CHILD_AND_HANGS = (
    "import subprocess, sys, time;"
    "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)"
)


@pytest.fixture(autouse=True)
def temporary_files_of_this_test(tmp_path: Path) -> Iterator[None]:
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path)
    yield
    tempfile.tempdir = before


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def waits_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def test_both_streams_and_the_exit_code_come_back_as_bytes() -> None:
    code = "import sys; sys.stdout.buffer.write(b'\\xff\\r\\n'); sys.stderr.write('no'); sys.exit(3)"

    assert Ran(3, b"\xff\r\n", b"no") == run_command(python(code), timeout=20)


def test_standard_input_is_empty() -> None:
    code = "import sys; print(repr(sys.stdin.buffer.read()))"

    assert Ran(0, b"b''\n", b"") == run_command(python(code), timeout=20)


def test_environment_and_directory_are_those_of_the_question(tmp_path: Path) -> None:
    code = "import os; print(os.environ.get('GOTOOLCHAIN'), os.environ.get('HOME'), os.getcwd())"

    got = run_command(python(code), timeout=20, env={"GOTOOLCHAIN": "local"}, cwd=str(tmp_path))

    assert Ran(0, f"local None {tmp_path}\n".encode(), b"") == got


def test_the_deadline_ends_a_hanging_program_and_keeps_what_it_said() -> None:
    began = time.monotonic()
    got = run_command(python(WRITES_AND_HANGS), timeout=TIME_TO_SPEAK)

    assert isinstance(got, TimedOut)
    assert got.out == b"half\n"
    assert time.monotonic() - began < TIME_TO_SPEAK + 4


def test_a_grandchild_that_holds_the_output_delays_nothing() -> None:
    began = time.monotonic()
    got = run_command(python(LEAVES_A_GRANDCHILD), timeout=20)

    assert isinstance(got, Ran)
    assert time.monotonic() - began < 10
    os.kill(int(got.out), signal.SIGKILL)


def test_the_deadline_kills_the_whole_tree() -> None:
    got = run_command(python(STARTS_A_CHILD_AND_HANGS), timeout=TIME_TO_SPEAK)

    assert isinstance(got, TimedOut)
    assert waits_until(lambda: not is_alive(int(got.out)))


def test_without_psutil_the_tree_is_killed_as_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    # An import of it fails, as it does where an application control policy blocks its file.
    monkeypatch.setitem(sys.modules, "psutil", None)
    got = run_command(python(STARTS_A_CHILD_AND_HANGS), timeout=TIME_TO_SPEAK)

    assert isinstance(got, TimedOut)
    assert waits_until(lambda: not is_alive(int(got.out)))


def test_a_program_that_is_not_there_is_missing() -> None:
    got = run_command(["hostdoctor-no-such-program"], timeout=5)

    assert NotStarted(errno.ENOENT, "No such file or directory", missing=True) == got


def test_a_missing_working_directory_says_nothing_about_the_program(tmp_path: Path) -> None:
    got = run_command(python("0"), timeout=5, cwd=str(tmp_path / "gone"))

    assert isinstance(got, NotStarted)
    assert got.missing is False


def test_a_windows_program_without_interop_did_not_start(tmp_path: Path) -> None:
    program = tmp_path / "wsl.exe"
    program.write_bytes(b"MZ\x90\x00")
    program.chmod(0o755)

    got = run_command([str(program)], timeout=5)

    assert NotStarted(errno.ENOEXEC, "Exec format error", missing=False) == got


@pytest.mark.parametrize(
    ("winerror", "why", "missing"),
    [
        pytest.param(2, "not found", True, id="no-such-program"),
        pytest.param(4551, "blocked by application control (Smart App Control or WDAC)", False, id="smart-app-control"),
        pytest.param(31337, "Windows error 31337", False, id="any-other"),
    ],
)
def test_windows_reasons_come_from_numbers(winerror: int, why: str, missing: bool) -> None:
    error = OSError(errno.EINVAL, "Das System kann die Datei nicht ausführen")
    error.winerror = winerror  # type: ignore[attr-defined]  # simulated: only Windows sets it

    assert NotStarted(winerror, why, missing) == not_started(error, system="win32")


def test_reading_ends_at_the_last_answer_and_not_at_the_end_of_the_program() -> None:
    began = time.monotonic()
    got = run_until(python(WRITES_AND_HANGS), timeout=30, enough=lambda out: b"half\n" in out)

    assert isinstance(got, TimedOut)
    assert got.out == b"half\n"
    assert time.monotonic() - began < 10


def test_a_program_that_ends_by_itself_after_enough_has_an_exit_code() -> None:
    got = run_until(python("print('all')"), timeout=30, enough=lambda out: b"all" in out)

    assert Ran(0, b"all\n", b"") == got


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    run_command(python("print(1)"), timeout=20)
    run_command(python(WRITES_AND_HANGS), timeout=0.5)
    run_command(["hostdoctor-no-such-program"], timeout=5)

    assert [] == list(tmp_path.iterdir())


def test_sweep_removes_old_leftovers_only(tmp_path: Path) -> None:
    old, new, other = tmp_path / "hostdoctor-run-old", tmp_path / "hostdoctor-run-new", tmp_path / "else"
    for directory in (old, new, other):
        directory.mkdir()
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))

    sweep()

    assert [other, new] == sorted(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="the age counts there")
def test_sweep_removes_at_once_what_a_killed_run_left(tmp_path: Path) -> None:
    gone = subprocess.run(python("import os; print(os.getpid())"), capture_output=True, check=True).stdout
    left = tmp_path / f"hostdoctor-run-{int(gone)}-x"
    mine = tmp_path / f"{directory_prefix()}x"
    left.mkdir()
    mine.mkdir()

    sweep()

    assert [mine] == list(tmp_path.iterdir())


def test_the_end_of_the_run_ends_what_still_runs() -> None:
    results: list[object] = []
    worker = threading.Thread(target=lambda: results.append(run_command(python(WRITES_AND_HANGS), timeout=30)))
    began = time.monotonic()
    worker.start()
    assert waits_until(lambda: bool(processes._live))

    end_all()
    worker.join(timeout=10)

    assert not worker.is_alive()
    assert time.monotonic() - began < 15
    assert isinstance(results[0], Ran)


def test_an_interruption_kills_the_program_before_it_goes_on(tmp_path: Path) -> None:
    started: list[int] = []

    def interrupt(out: bytes) -> bool:
        if out.endswith(b"\n"):
            started.append(int(out))
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt):
        run_until(python(TELLS_ITS_ID_AND_HANGS), timeout=30, enough=interrupt)

    assert not is_alive(started[0])
    assert [] == list(tmp_path.iterdir())


def test_starts_of_wsl_wait_for_each_other(tmp_path: Path) -> None:
    program = tmp_path / "wsl.exe"
    program.write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    program.chmod(0o755)
    results: list[object] = []
    with processes.WSL_STARTS:
        worker = threading.Thread(target=lambda: results.append(run_command([str(program)], timeout=10)))
        worker.start()
        time.sleep(0.2)
        assert [] == results
    worker.join(timeout=10)

    assert [Ran(0, b"started\n", b"")] == results
