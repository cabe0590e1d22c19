"""The ends of a measurement across sides: programs that do what a line on their stdin says.

Runs on Python 3.8 and stands alone beside `watch_inotify`, so that it can be sent to where there is no hostdoctor. Each
end ends when its stdin does, which happens however the process dies that drives it, or after its own limit. None of
them works in the directory under test or holds it open: on a 9p mount that alone makes events arrive that no other
program would get.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

from .private_directory import private_directory, sweep, without_our_name
from .watch_inotify import SERIES, InotifyWatch, change, prepare

READY, FAILED = "ready", "failed"
KEEP, WRITE, WATCH = "keep", "write", "watch"
STEP = 0.05


def keep(directory: str, seconds: float, samples: int) -> None:
    """Have a directory of our own in `directory`, with files to be changed in it, until stdin ends."""
    over = _end_of_stdin()
    sweep(directory)
    with private_directory(directory) as inside:
        prepare(inside, samples)
        _say(f"{READY} {inside.name}")
        over.wait(seconds)
        # A writer whose stdin ends at the same time may still make a last file.
        time.sleep(STEP)


def write(directory: str, seconds: float) -> None:
    """Change the file that each line names behind the kind of change, and say its name.

    A line without such a kind changes nothing: that is how long it takes to be told.
    """
    limit = threading.Timer(seconds, lambda: os._exit(1))
    limit.daemon = True
    limit.start()
    _say(READY)
    for line in sys.stdin:
        series, _, name = line.strip().partition(" ")
        if series in SERIES:
            change(series, Path(directory, name))
        _say(name)


def watch(directory: str, seconds: float) -> None:
    """Say the name of each file of which inotify reports something."""
    over = _end_of_stdin()
    end = time.perf_counter() + seconds
    with InotifyWatch(Path(directory)) as events:
        _say(READY)
        while not over.is_set() and time.perf_counter() < end:
            for name in events.names(STEP):
                _say(name)


def main(arguments: list[str]) -> int:
    """`keep`, `write` or `watch`, the directory, seconds to live, and for `keep` the number of changes."""
    role, directory, seconds = arguments[:3]
    try:
        if role == KEEP:
            keep(directory, float(seconds), int(arguments[3]))
        else:
            (write if role == WRITE else watch)(directory, float(seconds))
    except OSError as raised:
        error = without_our_name(raised, directory)
        _say(f"{FAILED} {error.errno} {error.strerror or error}")
        return 1
    return 0


def _end_of_stdin() -> threading.Event:
    """Set when stdin ends. Python's own stdin cannot be used: at the end it waits for the thread that reads it."""
    over = threading.Event()

    def read() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        over.set()

    threading.Thread(target=read, daemon=True).start()
    return over


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
