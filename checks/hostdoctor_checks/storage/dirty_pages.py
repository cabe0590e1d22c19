"""How much unwritten data the kernel lets pile up, and whether it does.

What it looks at
    vm.dirty_* of the one Linux kernel (all WSL 2 distributions and Docker Desktop share it), the thresholds in bytes
    that follow from them in /proc/vmstat, and how much is unwritten now.

Why it matters
    Ratios are of available memory: in a large virtual machine 20 % is gigabytes. A build does no fsync and does not
    notice; a database, `git commit` or an image export that does waits until all of it is on disk.

How we know
    /proc/vmstat holds the thresholds in force and the pages that are dirty or being written. One look is a moment; the
    time of an fsync is the business of `fsync-latency`. A ticket may show the settings alone: then a ratio above the
    kernel's own is told with the most that it can come to.

False alarms
    The kernel's defaults (10 and 20 %) are no finding, on a large machine neither, as long as no backlog is seen. With
    8 GiB of memory or less nothing is said, nor where vm.dirty_bytes is set: that is somebody's choice.

Fix
    An upper bound in bytes, in .wslconfig by `kernelCommandLine`; on plain Linux in /etc/sysctl.d.

Undo
    Take the line out and restart the virtual machine.

Sources
    torvalds/linux Documentation/admin-guide/sysctl/vm.rst, mm/page-writeback.c; SUSE support TID 7010287 (600 MB and
    300 MB "for more than a decade"); microsoft/WSL#4232 for kernelCommandLine (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, bash, check, windows_command
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel
from hostdoctor_checks.storage._dirty_bounds import GIB, LARGE_THRESHOLD, bounded, cap

BACKLOG = GIB
"""Unwritten data at which the size of the threshold is more than a possibility."""

DEFAULT_RATIO = 20
"""Percent of the available memory: the kernel's own vm.dirty_ratio (mm/page-writeback.c)."""

DEFAULT_INTERVAL = 500
"""Centiseconds between two wake-ups of the flusher threads: the kernel's default (mm/page-writeback.c)."""

SLOW_DISK = 200_000_000
"""Bytes a second, for the estimate in the sentence."""


@check("Unwritten data stays small")
def dirty_pages(kernel: LinuxKernel, dirty: DirtyPages) -> Iterator[Finding]:
    """LOW for a backlog in sight below a large threshold, or a raised ratio where no backlog can be seen.

    MEDIUM when write-back is switched off.
    """
    if dirty.settings["dirty_writeback_centisecs"] == 0:
        yield _switched_off(kernel)
    if bounded(kernel, dirty):
        return
    unwritten = (dirty.dirty or 0) + (dirty.writeback or 0)
    ratio = dirty.settings["dirty_ratio"]
    # Of the memory that is available, so that this is the most that it can come to.
    threshold = dirty.threshold or ratio * kernel.mem_total // 100
    if threshold <= LARGE_THRESHOLD:
        return
    if unwritten <= BACKLOG:
        if dirty.threshold is None and ratio > DEFAULT_RATIO:
            yield _raised(kernel, ratio, threshold)
        return
    yield Finding(
        severity=Severity.LOW,
        what=f"{unwritten / GIB:.1f} GiB of written data wait in memory, about {unwritten / SLOW_DISK:.0f} s of "
        "flushing at 200 MB/s for whatever calls fsync",
        evidence=tuple(_evidence(kernel, dirty)),
        fixes=(cap(kernel, "dirty-pages"),),
        explains=("fsync-latency",),
        subject="backlog",
    )


def _evidence(kernel: LinuxKernel, dirty: DirtyPages) -> Iterator[Evidence]:
    for name, amount in (("nr_dirty", dirty.dirty), ("nr_writeback", dirty.writeback)):
        if amount is not None:
            yield Evidence(
                value=f"{amount >> 20} MiB",
                source=f"/proc/vmstat {name}",
                side=kernel.place,
                threshold="1024 MiB together",
            )
    if dirty.threshold is not None:
        yield Evidence(
            value=f"writers wait from {dirty.threshold / GIB:.1f} GiB",
            source="/proc/vmstat nr_dirty_threshold",
            side=kernel.place,
            threshold="2 GiB",
        )
    yield _ratio(kernel, dirty.settings["dirty_ratio"])


def _ratio(kernel: LinuxKernel, ratio: int) -> Evidence:
    return Evidence(value=f"vm.dirty_ratio is {ratio} %", source="/proc/sys/vm/dirty_ratio", side=kernel.place)


def _raised(kernel: LinuxKernel, ratio: int, threshold: int) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"vm.dirty_ratio is raised to {ratio} %: up to {threshold / GIB:.1f} GiB of written data may wait in "
        f"memory, about {threshold / SLOW_DISK:.0f} s of flushing at 200 MB/s for whatever calls fsync",
        evidence=(_ratio(kernel, ratio),),
        fixes=(cap(kernel, "dirty-pages"),),
        subject="dirty_ratio",
    )


def _set_now(kernel: LinuxKernel, setting: str) -> Run:
    """A distribution of Docker Desktop has no sudo, so that WSL is asked for root from Windows."""
    if kernel.wsl:
        return windows_command(f"wsl -d {kernel.place} -u root sysctl -w {setting}")
    return bash(f"sudo sysctl -w {setting}")


def _switched_off(kernel: LinuxKernel) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what="Periodic write-back is switched off: what a crash loses is not bounded by time",
        evidence=(
            Evidence(
                value="vm.dirty_writeback_centisecs is 0",
                source="/proc/sys/vm/dirty_writeback_centisecs",
                side=kernel.place,
                threshold=str(DEFAULT_INTERVAL),
            ),
        ),
        fixes=(
            Fix(
                title="Switch it on again",
                steps=(
                    _set_now(kernel, f"vm.dirty_writeback_centisecs={DEFAULT_INTERVAL}"),
                    Do(
                        "Take the setting out of where it is made: /etc/sysctl.conf, /etc/sysctl.d"
                        + (", [boot] command of /etc/wsl.conf or kernelCommandLine of .wslconfig" if kernel.wsl else "")
                    ),
                ),
                minutes=3,
                risk="the command alone lasts until the kernel restarts",
                undo="set vm.dirty_writeback_centisecs to 0 in the same way",
                verify="dirty-pages",
            ),
        ),
        subject="dirty_writeback_centisecs",
    )
