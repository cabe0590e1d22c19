"""Which programs started ours on Windows."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator

from .windows_calls import fail, function
from .windows_listeners import INVALID_HANDLE, PROCESSES, ProcessEntry
from .windows_system import attempt

MOST_PARENTS = 12


def windows_parents() -> Iterator[str]:
    """File names of the program that started us, of the one that started that, and so on."""
    processes = attempt(_processes) or {}
    pid = os.getpid()
    for _ in range(MOST_PARENTS):
        pid = processes.get(pid, (0, ""))[0]
        if pid not in processes:
            return
        yield processes[pid][1]


def _processes() -> dict[int, tuple[int, str]]:
    """Process id to the id of its parent and its own file name."""
    snapshot = function("kernel32", "CreateToolhelp32Snapshot")
    snapshot.restype = ctypes.c_void_p
    taken = snapshot(PROCESSES, 0)
    if taken in (None, INVALID_HANDLE):
        raise fail("CreateToolhelp32Snapshot")
    handle = ctypes.c_void_p(taken)
    entry = ProcessEntry(size=ctypes.sizeof(ProcessEntry))
    found = {}
    try:
        more = function("kernel32", "Process32FirstW")(handle, ctypes.byref(entry))
        while more:
            found[int(entry.pid)] = int(entry.parent), str(entry.name)
            more = function("kernel32", "Process32NextW")(handle, ctypes.byref(entry))
    finally:
        function("kernel32", "CloseHandle")(handle)
    return found
