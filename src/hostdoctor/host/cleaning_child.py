"""The process behind `cleaning.Cleaner`: it waits for the end of its stdin, which comes however its parent dies."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .removal import remove

LAST_WORDS = 2.0
"""Seconds for a program to end by itself, and to end what it started."""
LOOK_AGAIN = 0.1
TRIES, TRY_AGAIN = 20, 0.3
"""How often something is removed, and seconds between two tries: what a dying process writes may come back."""


def main(argv: Sequence[str]) -> None:
    """Read what there will be to do; do it unless the last word is `finished`. `argv` is a command that cleans."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    program, told, at_once, places = 0, 0.0, False, []
    for line in sys.stdin.buffer:
        word, _, rest = line.strip().partition(b" ")
        if word == b"finished":
            return
        if word in (b"end", b"kill"):
            program, told, at_once = int(rest), time.time(), word == b"kill"
        elif word == b"remove":
            places.append(Path(os.fsdecode(bytes.fromhex(rest.decode()))))
    if program > 1:
        if sys.platform == "win32":
            _end_tree(program, told)
        else:
            _end_group(program, at_once)
    if argv:
        with contextlib.suppress(OSError):
            nothing = subprocess.DEVNULL
            subprocess.run(argv, stdin=nothing, stdout=nothing, stderr=nothing, check=False)
    _remove_all(places)


def _end_group(program: int, at_once: bool) -> None:
    """Kill its group, which may first end what it started by itself unless `at_once`."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            if not at_once:
                os.killpg(program, signal.SIGINT)
                end = time.monotonic() + LAST_WORDS
                while time.monotonic() < end:
                    time.sleep(LOOK_AGAIN)
                    os.killpg(program, 0)
            os.killpg(program, signal.SIGKILL)


def _end_tree(program: int, told: float) -> None:
    """The program and what it started, unless its number was given away again after it was `told`."""
    try:
        import psutil

        with contextlib.suppress(psutil.NoSuchProcess):
            top = psutil.Process(program)
            if top.create_time() > told + LAST_WORDS:
                return
            tree = [*top.children(recursive=True), top]
            for each in tree:
                with contextlib.suppress(psutil.Error, OSError):
                    each.kill()
            psutil.wait_procs(tree, timeout=LAST_WORDS)
    except Exception:  # noqa: BLE001  # a native module that is blocked fails in many ways
        with contextlib.suppress(OSError):
            os.kill(program, signal.SIGTERM)


def _remove_all(places: Sequence[Path]) -> None:
    for attempt in range(TRIES):
        for each in places:
            if each.is_dir() and not each.is_symlink():
                remove(each)
            else:
                with contextlib.suppress(OSError):
                    each.unlink()
        # Once more at least: a process that dies may make its folder again.
        if attempt and not any(os.path.lexists(each) for each in places):
            return
        time.sleep(TRY_AGAIN)
