"""Runs one program with a deadline that really ends, on Windows and on Linux."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.scopes import CouldNotLook

from . import windows_errors
from .login_shell import TIDYING_UP
from .machine import Ran
from .temporary_directories import directory_prefix

OUTPUT_LIMIT = 8 * 1024 * 1024
"""Bytes kept of each stream."""
LOOK_AGAIN = 0.05
"""Seconds between two looks at the output of a program that is read while it runs."""
LAST_WORDS = 0.5
"""Seconds for a program to end by itself once enough of its output is there."""
LETTING_GO = 2.0
"""Seconds for what was killed to let go of its output: Windows deletes no file that somebody holds."""

WSL_STARTS = threading.Lock()
"""Held while a wsl.exe is being started: its service answers simultaneous first starts with errors."""


@dataclass(frozen=True, slots=True)
class TimedOut:
    """Killed, with all that it had started, after `seconds`. What it had written until then is kept."""

    seconds: float
    out: bytes = b""
    err: bytes = b""


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The program did not start. `code` is the error number of Windows, or errno elsewhere."""

    code: int
    why: str
    missing: bool = False
    """There is no such program: an answer, not a failure to look."""


Outcome = Ran | TimedOut | NotStarted
RunCommand = Callable[..., Outcome]
"""`run_command` or a fake of it: (argv, *, timeout, env=None, cwd=None)."""
RunUntil = Callable[..., Outcome]
"""`run_until` or a fake of it: (argv, *, timeout, enough, env=None, cwd=None)."""


@dataclass(frozen=True, slots=True)
class _Program:
    argv: Sequence[str]
    env: Mapping[str, str] | None
    cwd: str | None


_live: set[subprocess.Popen[bytes]] = set()


def run_command(
    argv: Sequence[str],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: str | None = None,
) -> Outcome:
    """Run a program that reads nothing and wait `timeout` seconds at most; `env` None means our own environment.

    The output goes to temporary files and not through pipes: after `kill()`, `communicate()` would read until the
    last grandchild that inherited the pipe has ended.
    """
    return _run(_Program(argv, env, cwd), timeout, None)


def run_until(
    argv: Sequence[str],
    *,
    timeout: float,
    enough: Callable[[bytes], bool],
    env: Mapping[str, str] | None = None,
    cwd: str | None = None,
) -> Outcome:
    """Like `run_command`, but the wait ends as soon as `enough` says so of the output until then.

    The relay of WSL interop waits for the end of every grandchild's output (microsoft/WSL binfmt.cpp
    CreateNtProcessUtilityVm), which may never come. A program that had to be killed then is TimedOut, too.
    """
    return _run(_Program(argv, env, cwd), timeout, enough)


def _run(program: _Program, timeout: float, enough: Callable[[bytes], bool] | None) -> Outcome:
    directory = Path(tempfile.mkdtemp(prefix=directory_prefix()))
    killed = False
    try:
        try:
            process = _start(program, directory)
        except OSError as error:
            return not_started(error, program.cwd)
        began = time.monotonic()
        try:
            exit_code = _wait(process, directory / "out", timeout, enough)
        finally:
            killed = kill_tree(process)
            _live.discard(process)
        out, err = _read(directory / "out"), _read(directory / "err")
        return TimedOut(time.monotonic() - began, out, err) if exit_code is None else Ran(exit_code, out, err)
    finally:
        _remove(directory, LETTING_GO if killed else 0.0)


def not_started(error: OSError, cwd: str | None = None, system: str = sys.platform) -> NotStarted:
    """Why a program did not start, in words that do not depend on the language of the system."""
    code = windows_errors.number(error)
    if system == "win32":
        missing = code in windows_errors.NOT_THERE
        why = windows_errors.meaning(code)
    else:
        # A working directory that is gone raises the same error, with its own name.
        missing = isinstance(error, FileNotFoundError | NotADirectoryError) and (cwd is None or error.filename != cwd)
        why = os.strerror(code)
    return NotStarted(code, why, missing)


def end_all() -> None:
    """Kill every program that still runs: for the end of the run and for Ctrl-C, from any thread."""
    for process in list(_live):
        kill_tree(process)


def kill_tree(process: subprocess.Popen[bytes]) -> bool:
    """Kill a program and what it started; False when it had ended by itself.

    Without psutil (application control may block it), as much as possible.
    """
    if process.poll() is not None:
        return False
    kill_descendants = _tree_killer(process.pid)
    _ask_to_end(process)
    with contextlib.suppress(OSError):
        process.kill()
    _kill_group(process.pid)
    kill_descendants()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    return True


def child_options() -> Mapping[str, int | bool]:
    """Arguments for Popen: no console window on Windows, a process group of its own elsewhere."""
    if sys.platform == "win32":
        options: Mapping[str, int | bool] = {"creationflags": subprocess.CREATE_NO_WINDOW}
    else:
        options = {"start_new_session": True}
    return options


def _start(program: _Program, directory: Path) -> subprocess.Popen[bytes]:
    with contextlib.ExitStack() as files:
        out = files.enter_context((directory / "out").open("wb"))
        err = files.enter_context((directory / "err").open("wb"))
        with WSL_STARTS if _is_wsl(program.argv[0]) else contextlib.nullcontext():
            process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
                list(program.argv),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=program.env,
                cwd=program.cwd,
                **child_options(),
            )
    _live.add(process)
    return process


def _is_wsl(program: str) -> bool:
    return program.replace("\\", "/").rpartition("/")[2].casefold() in ("wsl.exe", "wsl")


def _wait(
    process: subprocess.Popen[bytes], out: Path, timeout: float, enough: Callable[[bytes], bool] | None
) -> int | None:
    """The exit code, or None at the deadline or once the output is enough."""
    deadline = time.monotonic() + timeout
    step = timeout if enough is None else LOOK_AGAIN
    while (left := deadline - time.monotonic()) > 0:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=min(step, left))
        if enough is not None and enough(_read(out)):
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=LAST_WORDS)
            return None
    return process.poll()


def _tree_killer(pid: int) -> Callable[[], None]:
    """What kills each process below that one and sees it end; does nothing where psutil cannot be loaded."""
    try:
        import psutil
    except Exception:  # noqa: BLE001  # a blocked native module fails in many ways
        return lambda: None
    children: list[psutil.Process] = []
    oldest = time.time()
    with contextlib.suppress(psutil.Error, OSError):
        program = psutil.Process(pid)
        oldest = program.create_time()
        children += program.children(recursive=True)

    def kill() -> None:
        for child in children:
            with contextlib.suppress(psutil.Error, OSError):
                child.kill()
        for late in _started_meanwhile({pid, *(child.pid for child in children)}):
            with contextlib.suppress(psutil.Error, OSError):
                child = psutil.Process(late)
                # An older one has a parent whose number was given away again.
                if child.create_time() >= oldest:
                    child.kill()
                    children.append(child)
        with contextlib.suppress(psutil.Error, OSError):
            # While one of them is alive, Windows does not delete the files that it writes to.
            psutil.wait_procs(children, timeout=0.5)

    return kill


def _started_meanwhile(parents: set[int]) -> list[int]:
    """What these started between being listed and being killed: Windows keeps the number of a dead parent.

    Elsewhere an orphan has another parent at once, and is killed with its group.
    """
    found: list[int] = []
    if sys.platform == "win32":
        from .windows_processes import running_programs

        with contextlib.suppress(CouldNotLook, OSError):
            programs = running_programs().items()
            found = [number for number, program in programs if program.parent in parents and number not in parents]
    return found


def _ask_to_end(process: subprocess.Popen[bytes]) -> None:
    """Windows has no such request."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=TIDYING_UP)


def _kill_group(pid: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(OUTPUT_LIMIT)
    except OSError:
        return b""


def _remove(directory: Path, patience: float) -> None:
    """Remove a directory of ours. On Windows a file that a survivor still holds stays, until `sweep` finds it."""
    end = time.monotonic() + patience
    while True:
        shutil.rmtree(directory, ignore_errors=True)
        if not directory.exists() or time.monotonic() >= end:
            return
        time.sleep(LOOK_AGAIN)
