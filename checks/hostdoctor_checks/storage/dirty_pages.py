"""How much unwritten data the kernel lets pile up, and whether it does.

What it looks at
    vm.dirty_* of the one Linux kernel (all WSL 2 distributions and Docker Desktop share it), the thresholds in bytes
    that follow from them in /proc/vmstat, and how much is unwritten now.

Why it matters
    Ratios are of available memory: in a large virtual machine 20 % is gigabytes. A build does no fsync and does not
    notice; a database, `git commit` or an image export that does waits until all of it is on disk.

How we know
    /proc/vmstat holds the thresholds in force. Whether they hurt is not measured here.

False alarms
    The kernel's defaults (10 and 20 %) on a small machine are fine. On a large one they are only worth knowing as
    long as no backlog is seen. Values in bytes are somebody's choice and are left alone.

Fix
    An upper bound in bytes, set in .wslconfig by `kernelCommandLine` or in /etc/sysctl.d of a systemd distribution.

Undo
    Take the line out and restart the virtual machine.

Sources
    torvalds/linux Documentation/admin-guide/sysctl/vm.rst, mm/page-writeback.c; SUSE support TID 7010287 (600 MB and
    300 MB "for more than a decade"); microsoft/WSL#4232 for kernelCommandLine (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, bash, check, windows_command
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel

GIB = 1 << 30

LARGE_THRESHOLD = 2 * GIB
"""Above this a flush takes more than ten seconds at 200 MB/s."""

BACKLOG = GIB
"""Unwritten data at which the size of the threshold is more than a possibility."""

SUSE_BYTES, SUSE_BACKGROUND_BYTES = 629_145_600, 314_572_800
"""SUSE TID 7010287."""

SLOW_DISK = 200_000_000
"""Bytes a second, for the estimate in the sentence."""


@check("Unwritten data stays small")
def dirty_pages(kernel: LinuxKernel, dirty: DirtyPages) -> Iterator[Finding]:
    """LOW with a backlog in sight, a note for a large threshold alone, MEDIUM when write-back is switched off."""
    if dirty.settings["dirty_writeback_centisecs"] == 0:
        yield _switched_off(kernel)
    if dirty.threshold is None or dirty.threshold <= LARGE_THRESHOLD:
        return
    if dirty.settings["dirty_bytes"]:
        return
    backlog = dirty.dirty is not None and dirty.dirty > BACKLOG
    yield Finding(
        severity=Severity.LOW if backlog else Severity.INFO,
        what=f"Up to {dirty.threshold / GIB:.1f} GiB of written data may wait in memory, "
        f"{dirty.threshold / SLOW_DISK:.0f} s of flushing at 200 MB/s",
        evidence=tuple(_evidence(kernel, dirty)),
        fixes=(_cap(kernel),),
    )


def _evidence(kernel: LinuxKernel, dirty: DirtyPages) -> Iterator[Evidence]:
    ratio = dirty.settings["dirty_ratio"]
    yield Evidence(value=f"vm.dirty_ratio is {ratio} %", source="/proc/sys/vm/dirty_ratio", side=kernel.place)
    yield Evidence(
        value=f"writers wait from {(dirty.threshold or 0) / GIB:.1f} GiB",
        source="/proc/vmstat nr_dirty_threshold",
        side=kernel.place,
        threshold="2 GiB",
    )
    if dirty.dirty is not None:
        yield Evidence(
            value=f"{dirty.dirty >> 20} MiB unwritten now", source="/proc/vmstat nr_dirty", side=kernel.place
        )


def _cap(kernel: LinuxKernel) -> Fix:
    values = f"vm.dirty_bytes={SUSE_BYTES} vm.dirty_background_bytes={SUSE_BACKGROUND_BYTES}"
    if not kernel.wsl:
        steps: tuple[Edit | Do, ...] = (
            Edit(file="/etc/sysctl.d/60-dirty.conf", new=values.replace(" ", "\n"), side="linux"),
        )
        return Fix(
            title="Bound it in bytes",
            steps=(*steps, bash("sudo sysctl --system")),
            minutes=3,
            undo="delete the file and restart",
            verify="dirty-pages",
        )
    line = " ".join(f"sysctl.{value}" for value in values.split())
    return Fix(
        title="Bound it in bytes",
        steps=(
            Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="kernelCommandLine", new=line),
            windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
        ),
        minutes=5,
        risk="a policy can forbid kernelCommandLine",
        undo="take the line out and run `wsl --shutdown`",
        verify="dirty-pages",
    )


def _switched_off(kernel: LinuxKernel) -> Finding:
    return Finding(
        severity=Severity.MEDIUM,
        what="Periodic write-back is switched off: what a crash loses is not bounded by time",
        evidence=(
            Evidence(
                value="vm.dirty_writeback_centisecs is 0",
                source="/proc/sys/vm/dirty_writeback_centisecs",
                side=kernel.place,
                threshold="500",
            ),
        ),
        fixes=(
            Fix(
                title="Switch it on again",
                steps=(bash("sudo sysctl -w vm.dirty_writeback_centisecs=500"),),
                minutes=1,
                risk="lasts until the kernel restarts; take the setting out of where it was made",
                undo="sudo sysctl -w vm.dirty_writeback_centisecs=0",
                verify="dirty-pages",
            ),
        ),
        subject="dirty_writeback_centisecs",
    )
