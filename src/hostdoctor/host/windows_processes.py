"""Which programs run on Windows, and which of them started which."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from dataclasses import dataclass

from .windows_calls import fail, function
from .windows_system import attempt

SNAPSHOT_OF_PROCESSES = 2
"""TH32CS_SNAPPROCESS of tlhelp32.h."""
INVALID_HANDLE = ctypes.c_void_p(-1).value
MOST_PARENTS = 12


class ProcessEntry(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("usage", ctypes.c_uint32),
        ("pid", ctypes.c_uint32),
        ("heap", ctypes.c_void_p),
        ("module", ctypes.c_uint32),
        ("threads", ctypes.c_uint32),
        ("parent", ctypes.c_uint32),
        ("priority", ctypes.c_int32),
        ("flags", ctypes.c_uint32),
        ("name", ctypes.c_wchar * 260),
    )


@dataclass(frozen=True, slots=True)
class Running:
    """A program by its file name, and the process that started it."""

    name: str
    parent: int


def running_programs() -> dict[int, Running]:
    """By process id, those of other users and of the system too."""
    take = function("kernel32", "CreateToolhelp32Snapshot")
    take.restype = ctypes.c_void_p
    snapshot = take(SNAPSHOT_OF_PROCESSES, 0)
    if snapshot in (None, INVALID_HANDLE):
        raise fail("CreateToolhelp32Snapshot")
    handle = ctypes.c_void_p(snapshot)
    entry = ProcessEntry(size=ctypes.sizeof(ProcessEntry))
    found = {}
    try:
        more = function("kernel32", "Process32FirstW")(handle, ctypes.byref(entry))
        while more:
            found[int(entry.pid)] = Running(str(entry.name), int(entry.parent))
            more = function("kernel32", "Process32NextW")(handle, ctypes.byref(entry))
    finally:
        function("kernel32", "CloseHandle")(handle)
    return found


def parents() -> Iterator[str]:
    """File names of the program that started us, of the one that started that, and so on."""
    programs = attempt(running_programs) or {}
    pid = os.getpid()
    for _ in range(MOST_PARENTS):
        if pid not in programs or programs[pid].parent not in programs:
            return
        pid = programs[pid].parent
        yield programs[pid].name
