"""A program of ours beside us that prints lines of JSON, and that is given up when it does not end.

A call into a file system or a pipe that never answers cannot be interrupted, so that nobody waits for such a child
without a limit, not even after it was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .process import child_options, not_started

DEATH = 0.3
"""Seconds for a killed child to be gone; one that is not sits in a call that does not return."""
KILLED = -9

Lines = queue.SimpleQueue[bytes | None]
"""What a child prints, as it comes; None at its end."""


def start_child(code: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Run `code` in a Python of its own with these arguments; CouldNotLook when it does not start."""
    # Its own directory may not be the one under test, nor on a network.
    cwd = "/" if os.name == "posix" else os.environ.get("SYSTEMROOT", "C:\\")
    try:
        child: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # options by system
            [sys.executable, "-I", "-B", "-c", code, *arguments],
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


def lines_of(child: subprocess.Popen[bytes], name: str) -> Lines:
    """Its lines, read by a thread of that name."""
    lines: Lines = queue.SimpleQueue()
    threading.Thread(target=_read, args=(child, lines), name=name, daemon=True).start()
    return lines


def collected(lines: Lines, seconds: float, first: float | None = None) -> tuple[list[dict[str, Any]], bool]:
    """What is printed until the end or for so many seconds, and whether the time was up.

    With `first`, the seconds until the first line, the time counts from that line on.
    """
    parts: list[dict[str, Any]] = []
    deadline = time.monotonic() + (seconds if first is None else first)
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return parts, True
        if line is None:
            return parts, False
        if not parts and first is not None:
            deadline = time.monotonic() + seconds
        parts.append(json.loads(line))


def end_child(child: subprocess.Popen[bytes], seconds: float) -> int:
    """The exit code; it has so many seconds to end by itself once its input ends. KILLED where it never does."""
    close_input(child)
    for wait in (seconds, DEATH):
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=wait)
        # Only the child: what cleans up after it must stay.
        with contextlib.suppress(OSError):
            child.kill()
    # Popen complains of a child that it forgets while it lives, and this one may outlive us.
    child.returncode = KILLED
    return KILLED


def close_input(child: subprocess.Popen[bytes]) -> None:
    """Have it end, and wait for nothing."""
    with contextlib.suppress(OSError):
        if child.stdin:
            child.stdin.close()


def _read(child: subprocess.Popen[bytes], lines: Lines) -> None:
    """Hand on each line. Unbuffered: the interpreter's end would wait for the lock of a buffer."""
    rest = b""
    with contextlib.suppress(OSError, ValueError), child.stdout or contextlib.nullcontext() as pipe:
        while pipe and (data := pipe.read(65536)):
            *whole, rest = (rest + data).split(b"\n")
            for line in whole:
                lines.put(line)
    lines.put(None)
