"""inotify as the kernel offers it, through libc; nothing between the event and the test."""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import struct
import time
from collections.abc import Iterator
from pathlib import Path

# linux/inotify.h
IN_MODIFY, IN_MOVED_TO, IN_CREATE, IN_DELETE = 0x2, 0x80, 0x100, 0x200
EVENT_HEADER = struct.Struct("iIII")


@contextlib.contextmanager
def watching(directory: Path) -> Iterator[int]:
    """Watch the directory for made, changed, moved-in and removed files; yields the descriptor for `names_within`."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mask = IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_DELETE
        if descriptor < 0 or libc.inotify_add_watch(descriptor, os.fsencode(directory), mask) < 0:
            raise OSError(ctypes.get_errno(), "inotify", str(directory))
        yield descriptor
    finally:
        os.close(descriptor)


def names_within(descriptor: int, seconds: float) -> list[str]:
    """The file names of all events that arrive within `seconds`, in the order of their arrival."""
    names: list[str] = []
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            names.extend(_names(os.read(descriptor, 65536)))
    return names


def _names(events: bytes) -> Iterator[str]:
    offset = 0
    while offset < len(events):
        _watch, _mask, _cookie, length = EVENT_HEADER.unpack_from(events, offset)
        start = offset + EVENT_HEADER.size
        yield os.fsdecode(events[start : start + length].rstrip(b"\0"))
        offset = start + length
