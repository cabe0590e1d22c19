"""Runs a measurement as a process of its own, which can be given up.

A call that waits for a file system that never answers cannot be interrupted, not even by killing its process, and the
process lives as long as the call. So no thread of ours makes such a call, nobody waits for the process
without a limit (`child_lines`), and it ends by itself as soon as its stdin does.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook, NotHere

from .answering import NOT_THERE
from .child_lines import close_input, collected, end_child, lines_of, start_child
from .small_files import merged
from .windows_errors import meaning

START_SECONDS = 15.0
"""Until the child is ready, which does not depend on the file system that it measures."""
GRACE = 1.5
"""Seconds that a measurement may last longer than it was told to, for one call and for cleaning up."""
WATCH_SECONDS = 8.0
LAST_WORDS = 0.5 if os.name == "posix" else 2.5
"""Seconds for a child to end once its stdin is closed: on Windows it first removes what it has made."""
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
    child = start_child(f"{BOOT}; run({module!r}, sys.argv[2:])", (PACKAGES, *arguments))
    _running.add(child)
    try:
        parts, late = collected(lines_of(child, "measurement"), seconds, START_SECONDS)
    finally:
        code = end_child(child, LAST_WORDS)
        _running.discard(child)
    if not parts:
        raise CouldNotLook(f"the measuring program did not start in {START_SECONDS:g} s" if late else ENDED)
    if late:
        return Told(parts[1:], f"no answer in {seconds:g} s: the file system of {directory} hangs")
    return Told(parts[1:], ENDED if code else "")


def end_measurements() -> None:
    """Have every child end, and remove what it has made: for the end of the run and for Ctrl-C, from any thread."""
    for child in list(_running):
        close_input(child)


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
