"""How many areas of memory the one Linux kernel lets a process map: search engines ask for many."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_numbers
from hostdoctor.wiring import probe

from .linux_kernel import LinuxKernel

FOLDER, NAME = "/proc/sys/vm", "max_map_count"


@dataclass(frozen=True, slots=True)
class MapCount:
    """vm.max_map_count as it is now."""

    value: int
    source: str = f"{FOLDER}/{NAME}"


@probe()
def read_map_count(machine: Machine, kernel: LinuxKernel) -> MapCount:
    """From /proc/sys of any running distribution: they share one kernel, and so do the containers of Docker Desktop."""
    return MapCount(read_numbers(machine, kernel.side, FOLDER, (NAME,))[NAME])
