"""What Windows says of its processors and memory, for `processing_power`."""

from __future__ import annotations

import ctypes
import os
from typing import Any

from . import processing_power
from .windows_calls import MemoryStatus, fail, function

TICKS_A_SECOND = 10_000_000


class WindowsNumbers:
    """Asked in process; a Windows with more than 64 processors runs a program on one group of them."""

    def read(self) -> dict[str, Any]:
        """The same fields as `LinuxNumbers` has; Windows keeps no load, and a job's limit is measured, not read."""
        status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
        if not function("kernel32", "GlobalMemoryStatusEx")(ctypes.byref(status)):
            raise fail("GlobalMemoryStatusEx")
        affinity = self._affinity()
        return {
            "processors": os.cpu_count() or affinity,
            "affinity": affinity,
            "quota": None,
            "memory_bytes": int(status.total_physical),
            "available_bytes": int(status.others[0]),
            "memory_limit": None,
            "load": None,
        }

    def busy(self) -> float | None:
        """Seconds for which all processors together have worked; the kernel's time holds the idle one."""
        idle, kernel, user = (ctypes.c_uint64() for _ in range(3))
        if not function("kernel32", "GetSystemTimes")(*map(ctypes.byref, (idle, kernel, user))):
            return None
        return (kernel.value + user.value - idle.value) / TICKS_A_SECOND

    @staticmethod
    def _affinity() -> int:
        ours, system = ctypes.c_size_t(), ctypes.c_size_t()
        call = function("kernel32", "GetProcessAffinityMask")
        if not call(ctypes.c_void_p(-1), ctypes.byref(ours), ctypes.byref(system)):
            raise fail("GetProcessAffinityMask")
        return ours.value.bit_count()


def measure() -> dict[str, Any]:
    """The measurement of this Windows."""
    return processing_power.measure(WindowsNumbers())
