"""Measures whether inotify reports changes in a directory, and how fast; never by polling.

It runs on Python 3.8 and needs only `private_directory`: a distribution that has no hostdoctor is sent both as one
program (`sent_program`), which prints the measurement as JSON. What the measurement on Windows (`watch_windows`) has
in common with it stands here for that reason. No file descriptor is held on the directory, nor on one inside it: on
a 9p mount that alone makes events arrive that no other program would get.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import random
import select
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .private_directory import failure, private_directory, sweep, without_our_name

SERIES = ("create", "overwrite", "rename")
SAMPLES = 20
PATIENCE = 0.05
"""Seconds to wait for an event before the next change is made, as long as events arrive at all."""
NO_HOPE = 0.006
"""The same when nothing has arrived yet; what comes later still counts."""
GAP = (0.002, 0.008)
LAST_WAIT = 0.5
"""Seconds to wait at the end for what is missing; a local event takes about a millisecond."""
CHANGING = 1.0
"""Seconds after which no further change is made: on a slow mount there are fewer samples, not a longer run."""

# linux/inotify.h
IN_MODIFY, IN_CLOSE_WRITE, IN_MOVED_TO, IN_CREATE = 0x2, 0x8, 0x80, 0x100
IN_NONBLOCK, IN_CLOEXEC = 0o4000, 0o2000000
EVENT = struct.Struct("iIII")
# Each number means something else elsewhere; here it is a limit (inotify(7)).
LIMITS = {
    errno.EMFILE: "the limit of inotify instances is used up (fs.inotify.max_user_instances)",
    errno.ENOSPC: "the limit of inotify watches is used up (fs.inotify.max_user_watches)",
}


class InotifyWatch:
    """An inotify instance with one watch. It refers to the directory by its inode, not by a descriptor."""

    def __init__(self, directory: Path, libc: Any = None) -> None:
        """OSError where it cannot be had; `libc` is the C library, that of this process if None."""
        self._libc = libc or ctypes.CDLL(None, use_errno=True)
        self._descriptor = self._checked(self._libc.inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
        mask = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO
        try:
            self._checked(self._libc.inotify_add_watch(self._descriptor, os.fsencode(directory), mask))
        except OSError:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> InotifyWatch:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def read(self, arrived: dict[str, float], wanted: set[str], seconds: float) -> None:
        """Note the time of the first event of each file, until those wanted are there or the time is up."""
        deadline = time.perf_counter() + seconds
        while not wanted <= arrived.keys():
            left = deadline - time.perf_counter()
            if left <= 0:
                return
            names = self.names(left)
            now = time.perf_counter()
            for name in names:
                arrived.setdefault(name, now)

    def names(self, seconds: float) -> list[str]:
        """The files of the events that have come; waits that long for the first of them."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return []
        return _names(os.read(self._descriptor, 65536))

    @staticmethod
    def _checked(result: int) -> int:
        if result >= 0:
            return result
        number = ctypes.get_errno()
        raise OSError(number, LIMITS.get(number, os.strerror(number)))


def _names(data: bytes) -> list[str]:
    names = []
    at = 0
    while at < len(data):
        *_, length = EVENT.unpack_from(data, at)
        at += EVENT.size
        names.append(data[at : at + length].rstrip(b"\0").decode())
        at += length
    return names


def measure(directory: str, samples: int = SAMPLES, watch: Any = InotifyWatch) -> dict[str, Any]:
    """Create, overwrite and rename `samples` files each, from this Linux, and say what arrived after how long.

    OSError when it cannot be measured; its text names the limit that is used up, if that is why.
    """
    return time_changes(directory, samples, private_directory, watch, "inotify")


def time_changes(directory: str, samples: int, private: Any, watch: Any, mechanism: str) -> dict[str, Any]:
    """The measurement by any means: `private(directory)` makes a place for it, `watch(place)` reads its events."""
    began = time.perf_counter()
    sweep(directory)
    try:
        with private(directory) as inside:
            samples = prepare(inside, samples, began + CHANGING / 3)
            sent, arrived = _run(inside, samples, watch, began + CHANGING)
    except OSError as error:
        raise without_our_name(error, directory) from None
    series = {}
    for name in SERIES:
        files = [file for number in range(1, samples + 1) if (file := f"{name}-{number:03}") in sent]
        times = sorted(round((arrived[file] - sent[file]) * 1000, 3) for file in files if file in arrived)
        series[name] = {"sent": len(files), "delivered": len(times), "milliseconds": times}
    return {"series": series, "seconds": round(time.perf_counter() - began, 3), "mechanism": mechanism}


def prepare(inside: Path, samples: int, until: float = float("inf")) -> int:
    """The files that will be overwritten or renamed, before anybody watches; the number that were ready in time."""
    for number in range(samples + 1):
        if number > 1 and time.perf_counter() > until:
            return number - 1
        for name in (f"overwrite-{number:03}", f"rename-{number:03}", f"rename-{number:03}.new"):
            Path(inside, name).write_bytes(b"before\n")
    return samples


def _run(inside: Path, samples: int, open_watch: Any, until: float) -> tuple[dict[str, float], dict[str, float]]:
    """When each file was changed and when the first event of it was read. Number 0 of each series warms up.

    perf_counter, because monotonic steps by 15 ms on Windows before Python 3.13.
    """
    sent: dict[str, float] = {}
    arrived: dict[str, float] = {}
    with open_watch(inside) as watch:
        for number in range(samples + 1):
            if number > 1 and time.perf_counter() > until:
                break
            # In turns, so that a disturbance does not hit one series alone.
            for series in SERIES:
                file = f"{series}-{number:03}"
                sent[file] = time.perf_counter()
                change(series, inside / file)
                watch.read(arrived, {file}, PATIENCE if arrived else NO_HOPE)
                time.sleep(random.uniform(*GAP))  # noqa: S311  # spreads the changes; nothing secret
        watch.read(arrived, set(sent), LAST_WAIT)
    return sent, arrived


def change(series: str, file: Path) -> None:
    """Make one change of the kind that the series is named after; `prepare` has made what it needs."""
    if series == "rename":
        # What most editors do on saving.
        Path(f"{file}.new").replace(file)
    else:
        file.write_bytes(b"after\n")


def main(arguments: list[str]) -> int:
    """Measure the directory that the one argument names, and print JSON."""
    return print_result(measure, arguments[0])


def print_result(measured: Callable[[str], dict[str, Any]], directory: str) -> int:
    """What the measurement gives or why it gives nothing, as a line of JSON."""
    try:
        result = measured(directory)
    except OSError as error:
        result = failure(error)
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    return 0
