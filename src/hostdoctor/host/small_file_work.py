"""The single operations on small files that are timed, and the clock around them. Runs on Python 3.8."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

SIZES = (200, 3_000, 200, 3_000, 200, 3_000, 200, 50_000, 200, 3_000)
"""Bytes of ten files in turn, as in a tree of Go and in GOCACHE: half are tiny, one in ten is large."""
CONTENTS = {size: b"package main\n".ljust(size, b"/") for size in SIZES}
BLOCK = b"x" * 4096
READ_SIZE = 64 * 1024
BINARY = getattr(os, "O_BINARY", 0)
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
EXISTING = os.O_RDONLY | BINARY


def timed(operation: Callable[[Any], object], items: Sequence[Any], end: float, seconds: list[float]) -> None:
    """Append the seconds of the operation on each item, until another one would end after `end` (perf_counter).

    One is done in any case. What is timed is the call between two looks at the clock, and nothing of the list.
    """
    clock = time.perf_counter
    note = seconds.append
    for item in items:
        before = clock()
        operation(item)
        after = clock()
        note(after - before)
        if after + after - before > end:
            break


def warm_up(operation: Callable[[Any], object], items: Sequence[Any], end: float) -> bool:
    """Do the operation on each item until `end` (perf_counter); whether all were reached."""
    clock = time.perf_counter
    for item in items:
        if clock() > end:
            return False
        operation(item)
    return True


def none_of_them(number: int, group: Sequence[Any]) -> Sequence[Any]:
    """What is made, moved or removed is so once."""
    del number
    return group[:0]


def first_of_all(number: int, group: Sequence[Any]) -> Sequence[Any]:
    """The very first: the others are of the same open file."""
    return group[:1] if number == 1 else group[:0]


def first_round(number: int, group: Sequence[Any]) -> Sequence[Any]:
    """All of the first round, where the rounds have the same items."""
    return group if number == 1 else group[:0]


def each_round(number: int, group: Sequence[Any]) -> Sequence[Any]:
    """All of each round, where each has its own items."""
    del number
    return group


def create(file: tuple[str, bytes]) -> None:
    """Make a file with its content and close it."""
    name, content = file
    descriptor = os.open(name, NEW, 0o666)
    try:
        if os.write(descriptor, content) != len(content):
            # The rest would not fit, which only the next write would say.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
    finally:
        os.close(descriptor)


def look_for_missing(name: str) -> None:
    """Look for a name that is not there: what a stat asks of the file system, without an exception to be made."""
    os.access(name, os.F_OK)


def open_and_close(name: str) -> None:
    """Open a file, read nothing, close it."""
    os.close(os.open(name, EXISTING))


def read_whole(name: str) -> None:
    """What os.ReadFile of Go does: open, fstat, read until there is nothing more, close."""
    descriptor = os.open(name, EXISTING)
    try:
        os.fstat(descriptor)
        while os.read(descriptor, READ_SIZE):
            pass
    finally:
        os.close(descriptor)


def append(descriptor: int) -> None:
    """One further write call on an open file."""
    if os.write(descriptor, BLOCK) != len(BLOCK):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def append_for_good(descriptor: int) -> None:
    """The same, and wait until it is on the disk."""
    append(descriptor)
    os.fsync(descriptor)


def rename(names: tuple[str, str]) -> None:
    """Give a file another name in its directory."""
    os.rename(*names)  # noqa: PTH104  # Path.rename takes as long as the call itself


OPERATIONS: Mapping[str, Callable[[Any], object]] = {
    "mkdir": os.mkdir,
    "create": create,
    "stat": os.stat,
    "missing": look_for_missing,
    "readdir": os.listdir,
    "open": open_and_close,
    "read": read_whole,
    "write": append,
    "fsync": append_for_good,
    "rename": rename,
    "unlink": os.unlink,
}
"""By name, in the order in which they are done."""
