"""Whether an fsync waits behind unwritten data: measured, with --deep.

What it looks at
    The time of an fsync after a write of 4 KB, in a private folder on the file system of the place's own files, and the
    kernel's threshold for unwritten data.

Why it matters
    A build does no fsync. A database in a container, `git commit`, apt and the unpacking of an image do, and each waits
    until what stands before it is on disk.

How we know
    Measured while small files are written. The thresholds are those of /proc/vmstat.

False alarms
    A slow disk alone is no finding: with a threshold of 2 GiB or less, with 8 GiB of memory or less, and where
    vm.dirty_bytes is set, nothing is said. A file system in memory has nothing to flush. With fewer than 20 samples the
    median counts. On a machine that was busy meanwhile it is a note.

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

from hostdoctor.api import Certainty, Evidence, Finding, Severity, check
from hostdoctor.facts.fsync_time import FsyncTime
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel
from hostdoctor.facts.places import LinuxPlace
from hostdoctor_checks.storage._dirty_bounds import GIB, LARGE_THRESHOLD, bounded, cap

SLOW_MS = 200.0
"""Milliseconds: a commit with a handful of them is then felt."""

ENOUGH = 20
"""Samples from which the 95th percentile is more than the slowest one of all."""


@check("An fsync does not wait long", measures=True)
def fsync_latency(fsync: FsyncTime, place: LinuxPlace, kernel: LinuxKernel, dirty: DirtyPages) -> Iterator[Finding]:
    """LOW where fsync is slow below a large threshold, a note where the machine was busy meanwhile."""
    told = fsync.operation
    late = told.p95 if told.n >= ENOUGH else told.p50
    if place.place.kind == "wsl1":
        # It writes through the kernel of Windows, which has no such threshold.
        return
    if late <= SLOW_MS or bounded(kernel, dirty) or dirty.threshold is None or dirty.threshold <= LARGE_THRESHOLD:
        return
    name = place.place.name
    often = "One fsync in twenty" if told.n >= ENOUGH else "Every second fsync"
    yield Finding(
        severity=Severity.INFO if fsync.busy else Severity.LOW,
        what=f"{often} takes more than {late:.0f} ms in {name}, where "
        f"{dirty.threshold / GIB:.1f} GiB may wait unwritten",
        evidence=(
            Evidence(
                value=f"p50 {told.p50:.0f} ms, {f'p95 {late:.0f} ms, ' * (told.n >= ENOUGH)}n={told.n}{_load(fsync)}",
                source=f"fsync in {fsync.directory} ({fsync.file_system})",
                side=name,
                threshold=f"{SLOW_MS:.0f} ms",
            ),
            Evidence(
                value=f"writers wait from {dirty.threshold / GIB:.1f} GiB",
                source="/proc/vmstat nr_dirty_threshold",
                side=kernel.place,
                threshold="2 GiB",
            ),
        ),
        fixes=(cap(kernel, "fsync-latency"),),
        certainty=Certainty.MEASURED,
    )


def _load(fsync: FsyncTime) -> str:
    return f", load {fsync.load:.1f} for each processor" if fsync.busy else ""
