"""Runs a measurement as a process of its own, which can be given up.

A call that waits for a file system that never answers cannot be interrupted, not even by killing its process, and the
process lives as long as the call. So no thread of ours makes such a call, nobody waits for the process
without a limit, and it ends by itself as soon as its stdin does.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .answering import NOT_THERE
from .process import child_options, not_started
from .small_files import merged
from .windows_errors import meaning

START_SECONDS = 15.0
"""Until the child is ready, which does not depend on the file system that it measures."""
GRACE = 1.5
"""Seconds that a measurement may last longer than it was told to, for one call and for cleaning up."""
WATCH_SECONDS = 8.0
LAST_WORDS = 0.5 if os.name == "posix" else 2.5
"""Seconds for a child to end once its stdin is closed: on Windows it first removes what it has made."""
DEATH = 0.3
"""Seconds for a killed child to be gone; one that is not sits in a call that does not return."""
KILLED = -9
ENDED = "the run has ended"
BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from hostdoctor.host.measured_process import run"
PACKAGES = str(Path(__file__).parents[2])

_running: set[subprocess.Popen[bytes]] = set()


@dataclass(frozen=True, slots=True)
class Told:
    """What a child printed, and why there is no more of it, if there should be."""

    parts: list[dict[str, Any]]
    why: str = ""


def small_files(directory: str, files: str, seconds: str) -> dict[str, Any]:
    """The answer to `small-files`; what was measured until something came in the way, if anything was.

    NotHere or CouldNotLook otherwise.
    """
    told = run_child("small_files", (directory, files, seconds), directory, float(seconds) + GRACE)
    return small_files_value(told.parts, directory, told.why)


def small_files_value(parts: Sequence[dict[str, Any]], directory: str, why: str = "") -> dict[str, Any]:
    """The answer from what `small_files` printed; `why` there is no more of it."""
    whole = merged(parts)
    if not whole["operations"]:
        raise _reason(whole, directory, why)
    error = _words(whole) if "error" in whole else whole.get("unknown", "")
    value = {name: field for name, field in whole.items() if name not in {"error", "errno", "winerror", "unknown"}}
    return {**value, "stopped": why or value["stopped"] or error}


def watch(module: str, directory: str) -> dict[str, Any]:
    """The answer to `watch` by that module; NotHere or CouldNotLook when it could not be measured."""
    told = run_child(module, (directory,), directory, WATCH_SECONDS)
    value = told.parts[-1] if told.parts else {}
    if "series" not in value:
        raise _reason(value, directory, told.why)
    return value


def run_child(module: str, arguments: Sequence[str], directory: str, seconds: float) -> Told:
    """Run `main` of a module of this package and wait `seconds` at most from when it is ready.

    CouldNotLook when it does not start.
    """
    child = _start(module, arguments)
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(child, lines), name="measurement", daemon=True).start()
    _running.add(child)
    try:
        parts, late = _collect(lines, seconds)
    finally:
        code = _end(child)
        _running.discard(child)
    if not parts:
        raise CouldNotLook(f"the measuring program did not start in {START_SECONDS:g} s" if late else ENDED)
    if late:
        return Told(parts[1:], f"no answer in {seconds:g} s: the file system of {directory} hangs")
    return Told(parts[1:], ENDED if code else "")


def end_measurements() -> None:
    """Have every child end, and remove what it has made: for the end of the run and for Ctrl-C, from any thread."""
    for child in list(_running):
        _close(child)


def _start(module: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    code = f"{BOOT}; run({module!r}, sys.argv[2:])"
    # Its own directory may not be the one under test, nor on a network.
    cwd = "/" if os.name == "posix" else os.environ.get("SYSTEMROOT", "C:\\")
    try:
        child: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
            [sys.executable, "-I", "-B", "-c", code, PACKAGES, *arguments],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
            **child_options(),
        )
    except OSError as error:
        raise CouldNotLook(f"the measuring program did not start: {not_started(error).why}") from None
    return child


def _read(child: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on each line. Unbuffered: the interpreter's end would wait for the lock of a buffer."""
    rest = b""
    with contextlib.suppress(OSError), child.stdout or contextlib.nullcontext() as pipe:
        while pipe and (data := pipe.read(65536)):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
    lines.put(None)


def _collect(lines: queue.SimpleQueue[bytes | None], seconds: float) -> tuple[list[dict[str, Any]], bool]:
    """What was printed until the end or the deadline, and whether it was the deadline."""
    parts: list[dict[str, Any]] = []
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return parts, True
        if line is None:
            return parts, False
        if not parts:
            deadline = time.monotonic() + seconds
        parts.append(json.loads(line))


def _end(child: subprocess.Popen[bytes]) -> int:
    """The exit code, also where a child does not even end when it is killed."""
    _close(child)
    for seconds in (LAST_WORDS, DEATH):
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=seconds)
        # Only the child: what cleans up after it must stay.
        with contextlib.suppress(OSError):
            child.kill()
    # Popen complains of a child that it forgets while it lives, and this one may outlive us.
    child.returncode = KILLED
    return KILLED


def _close(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if child.stdin:
            child.stdin.close()


def _reason(value: dict[str, Any], directory: str, why: str) -> NotHere | CouldNotLook:
    if "error" in value:
        if value["errno"] in NOT_THERE:
            return NotHere(f"{directory}: not there")
        return CouldNotLook(f"{directory}: {_words(value)}")
    fallback = f"{directory}: the measurement printed nothing that can be read"
    return CouldNotLook(why or value.get("unknown") or fallback, value.get("to_look", ""))


def _words(value: dict[str, Any]) -> str:
    if value.get("winerror"):
        return meaning(value["winerror"])
    if value["errno"] in (errno.EACCES, errno.EPERM):
        return "permission denied"
    return str(value["error"])
