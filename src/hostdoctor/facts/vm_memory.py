"""What WSL's virtual machine does with its memory now, and what engines on Windows were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.parsers.sysctl import parse_meminfo
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import read_distributions
from .kernel_place import KernelPlace, find_kernel_place
from .tolerance import if_seen

CACHES = ("Cached", "Buffers", "SReclaimable")


@dataclass(frozen=True, slots=True, kw_only=True)
class VmMemory:
    """Bytes of the virtual machine. `cache` is what the kernel would give back; it counts as used on Windows."""

    place: str
    total: int
    free: int
    cache: int


@dataclass(frozen=True, slots=True)
class VmMemorySeen:
    """The memory where a distribution runs that could be asked, else None: for checks that need it only to add to."""

    memory: VmMemory | None


@probe()
def read_vm_memory(machine: Machine, kernel: KernelPlace) -> VmMemory:
    """Of the kernel that all distributions share. Absent on a Linux that is no WSL."""
    if not kernel.wsl:
        raise NotHere("this is not WSL")
    found = parse_meminfo(read_file(machine, kernel.side, "/proc/meminfo"))
    if "MemFree" not in found or not found.get("MemTotal"):
        raise CouldNotLook("/proc/meminfo does not tell the free memory")
    return VmMemory(
        place=kernel.place,
        total=found["MemTotal"],
        free=found["MemFree"],
        cache=max(0, _cache(found)),
    )


def _cache(found: Mapping[str, int]) -> int:
    """`free` shows one column for all caches; what is available beyond what is free, can be given back."""
    if "Cached" not in found:
        return found.get("MemAvailable", 0) - found["MemFree"]
    return sum(found.get(name, 0) for name in CACHES) - found.get("Shmem", 0)


@probe()
def see_vm_memory(machine: Machine, about: About) -> VmMemorySeen:
    """Never unknown."""
    kernel = if_seen(find_kernel_place, machine, about, if_seen(read_distributions, machine, about))
    return VmMemorySeen(if_seen(read_vm_memory, machine, kernel) if kernel else None)
