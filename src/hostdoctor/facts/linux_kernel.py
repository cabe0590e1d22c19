"""The one Linux kernel of this machine as it runs: that of WSL 2's VM, which all distributions share, or this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from hostdoctor.host.machine import LINUX, Machine, distribution_side, read_file, read_numbers, run, together
from hostdoctor.parsers.sysctl import parse_meminfo, parse_vmstat
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .tolerance import if_seen

PAGE_SIZE = 4096
"""Bytes; x64 and arm64 WSL kernels both use 4 KiB pages."""

ONLINE = "/sys/devices/system/cpu/online"
OSRELEASE = "/proc/sys/kernel/osrelease"

DIRTY_SETTINGS = (
    "dirty_background_ratio",
    "dirty_background_bytes",
    "dirty_ratio",
    "dirty_bytes",
    "dirty_expire_centisecs",
    "dirty_writeback_centisecs",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinuxKernel:
    """`side` is where it was asked, `place` its name for people. Memory in bytes as the VM itself counts it."""

    side: str
    place: str
    wsl: bool
    release: str
    mem_total: int
    swap_total: int
    processors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirtyPages:
    """vm.dirty_* as set, and the effective thresholds of /proc/vmstat in bytes (None on very old kernels)."""

    settings: Mapping[str, int]
    threshold: int | None
    background_threshold: int | None
    dirty: int | None
    writeback: int | None


def kernel_side(about: About, distributions: Distributions | None) -> tuple[str, str]:
    """A side that may be asked about the kernel now, and its name; waking a distribution for it is not allowed."""
    if about.kind == "linux":
        return LINUX, "Linux"
    if about.kind == "wsl":
        return about.side, about.distribution
    if distributions is None:
        raise NotHere("WSL is not installed")
    running = [item for item in distributions.running() if item.version == 2]
    if not running:
        if distributions.unlisted:
            raise CouldNotLook(distributions.unlisted)
        own = [item.name for item in distributions.items if not item.tool and item.version == 2]
        if not own:
            raise NotHere("there is no WSL 2 distribution")
        raise CouldNotLook("no WSL 2 distribution runs now, and looking would start one", f"wsl -d {own[0]} true")
    best = min(running, key=lambda item: (item.tool, not item.default, item.name))
    return distribution_side(best.name), best.name


@probe()
def read_linux_kernel(machine: Machine, about: About, distributions: Distributions | None) -> LinuxKernel:
    """/proc of any running WSL 2 distribution: they share one kernel."""
    side, place = kernel_side(about, distributions)
    files = ("/proc/meminfo", OSRELEASE)
    meminfo, osrelease = together([partial(read_file, machine, side, file) for file in files])
    memory = parse_meminfo(meminfo)
    if not memory.get("MemTotal"):
        raise CouldNotLook("/proc/meminfo does not tell the memory")
    release = osrelease.decode("utf-8", "replace").strip()
    if "Microsoft" in release:
        raise NotHere("this is WSL 1, which has no Linux kernel")
    return LinuxKernel(
        side=side,
        place=place,
        wsl=about.has_windows,
        release=release,
        mem_total=memory["MemTotal"],
        swap_total=memory.get("SwapTotal", 0),
        processors=count_processors(machine, side),
    )


def count_processors(machine: Machine, side: str) -> int:
    """getconf, or the file that it reads: the distribution of Docker Desktop has no getconf."""
    ran = if_seen(run, machine, side, "getconf", "_NPROCESSORS_ONLN")
    text = ran.out.decode("ascii", "replace").strip() if ran and ran.exit_code == 0 else ""
    return int(text) if text.isdigit() else count_in_list(read_file(machine, side, ONLINE))


def count_in_list(data: bytes) -> int:
    """How many numbers a list of the kernel holds: 16 for `0-15`, 3 for `0,2-3`."""
    ranges = [part.partition("-") for part in data.decode("ascii", "replace").strip().split(",")]
    try:
        return sum(int(last or first) - int(first) + 1 for first, _, last in ranges)
    except ValueError:
        raise CouldNotLook(f"{ONLINE} holds no list of processors") from None


@probe()
def read_dirty_pages(machine: Machine, kernel: LinuxKernel) -> DirtyPages:
    """Settings and what they mean right now; /proc/vmstat is the truth, ratios are of available memory."""
    settings = read_numbers(machine, kernel.side, "/proc/sys/vm", DIRTY_SETTINGS)
    counters = parse_vmstat(read_file(machine, kernel.side, "/proc/vmstat"))

    def in_bytes(name: str) -> int | None:
        return counters[name] * PAGE_SIZE if name in counters else None

    return DirtyPages(
        settings=settings,
        threshold=in_bytes("nr_dirty_threshold"),
        background_threshold=in_bytes("nr_dirty_background_threshold"),
        dirty=in_bytes("nr_dirty"),
        writeback=in_bytes("nr_writeback"),
    )
