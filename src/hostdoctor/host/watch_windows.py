"""Measures whether Windows reports changes in a directory (ReadDirectoryChangesW), and how fast; never by polling.

Editors and tools in Go use the same call (fsnotify), so what does not arrive here does not arrive there.
"""

from __future__ import annotations

import ctypes
import struct
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .private_directory import private_directory
from .watch_inotify import SAMPLES, print_result, time_changes
from .windows_calls import fail, function

# winnt.h and winbase.h
LIST_DIRECTORY = 0x1
SHARE_ALL = 0x7
OPEN_EXISTING = 3
BACKUP_SEMANTICS, OVERLAPPED_IO = 0x02000000, 0x40000000
NAME_SIZE_AND_WRITE = 0x1 | 0x8 | 0x10
INVALID_HANDLE = ctypes.c_void_p(-1).value
SIGNALLED = 0
BUFFER = 64 * 1024
"""Bytes; fsnotify's own size. A network file system refuses more."""
RECORD = struct.Struct("<III")


class Overlapped(ctypes.Structure):
    """OVERLAPPED of minwinbase.h."""

    _fields_ = (
        ("internal", ctypes.c_void_p),
        ("internal_high", ctypes.c_void_p),
        ("offset", ctypes.c_uint32),
        ("offset_high", ctypes.c_uint32),
        ("event", ctypes.c_void_p),
    )


def measure(directory: str, samples: int = SAMPLES) -> dict[str, Any]:
    """Create, overwrite and rename `samples` files each, from Windows, and say what arrived after how long."""
    return time_changes(directory, samples, private_directory, WindowsWatch, "ReadDirectoryChangesW")


def main(arguments: list[str]) -> int:
    """Measure the directory that the one argument names, and print JSON."""
    return print_result(measure, arguments[0])


def changed_names(data: bytes) -> list[str]:
    """The file names in a buffer of FILE_NOTIFY_INFORMATION records, one for each change."""
    names = []
    at = 0
    while at + RECORD.size <= len(data):
        following, _, length = RECORD.unpack_from(data, at)
        begin = at + RECORD.size
        names.append(data[begin : begin + length].decode("utf-16-le", "replace"))
        if not following:
            break
        at += following
    return names


class WindowsWatch:
    """An open directory with one read of its changes under way."""

    def __init__(self, directory: Path) -> None:
        self._buffer = ctypes.create_string_buffer(BUFFER)
        self._overlapped = Overlapped()
        create = function("kernel32", "CreateFileW")
        create.restype = ctypes.c_void_p
        flags = BACKUP_SEMANTICS | OVERLAPPED_IO
        handle = create(ctypes.c_wchar_p(str(directory)), LIST_DIRECTORY, SHARE_ALL, None, OPEN_EXISTING, flags, None)
        if handle in (None, INVALID_HANDLE):
            raise fail("this directory cannot be watched")
        self._handle = ctypes.c_void_p(handle)
        event = function("kernel32", "CreateEventW")
        event.restype = ctypes.c_void_p
        self._overlapped.event = event(None, True, False, None)
        try:
            self._begin()
        except CouldNotLook:
            self._close()
            raise

    def __enter__(self) -> WindowsWatch:
        return self

    def __exit__(self, *_: object) -> None:
        if function("kernel32", "CancelIoEx")(self._handle, ctypes.byref(self._overlapped)):
            # The system writes into our buffer until the cancelled read has really ended.
            self._result(wait=True)
        self._close()

    def _close(self) -> None:
        close = function("kernel32", "CloseHandle")
        close(self._handle)
        close(ctypes.c_void_p(self._overlapped.event))

    def read(self, arrived: dict[str, float], wanted: Collection[str], seconds: float) -> None:
        """Note the time of the first event of each file, until those wanted are there or the time is up."""
        deadline = time.perf_counter() + seconds
        while not set(wanted) <= arrived.keys():
            names = self.names(max(0.0, deadline - time.perf_counter()))
            now = time.perf_counter()
            if not names and now >= deadline:
                return
            for name in names:
                arrived.setdefault(name, now)

    def names(self, seconds: float) -> list[str]:
        """The files of the changes that were reported; waits that long for the first of them."""
        wait = function("kernel32", "WaitForSingleObject")
        if wait(ctypes.c_void_p(self._overlapped.event), round(seconds * 1000)) != SIGNALLED:
            return []
        names = changed_names(self._buffer.raw[: self._result(wait=False)])
        self._begin()
        return names

    def _begin(self) -> None:
        call = function("kernel32", "ReadDirectoryChangesW")
        overlapped = ctypes.byref(self._overlapped)
        if not call(self._handle, self._buffer, BUFFER, False, NAME_SIZE_AND_WRITE, None, overlapped, None):
            raise fail("this directory cannot be watched")

    def _result(self, *, wait: bool) -> int:
        """Bytes that the finished read brought; 0 when it was cancelled or more happened than the buffer holds."""
        count = ctypes.c_uint32(0)
        call = function("kernel32", "GetOverlappedResult")
        call(self._handle, ctypes.byref(self._overlapped), ctypes.byref(count), wait)
        return int(count.value)
