"""Whether the kernel of WSL's virtual machine met errors on its disks.

What it looks at
    The counters of errors that ext4 keeps for each disk of the virtual machine; in a ticket, lines of the kernel's log.

Why it matters
    A damaged file system loses files, and WSL remounts it read-only or starts on a temporary root sooner or later.
    Reads and writes that fail below it point to the disk of the computer, or to a virtual machine without memory.

How we know
    The kernel counts. The counter stays in the file system until e2fsck has checked it.

False alarms
    An error of long ago still counts: then the check of the file system is due all the same. Lines of hv_storvsc that
    ask for something a virtual disk does not know (cmd 0x85, 0x12) stand in every log and mean nothing.

Fix
    Copy the virtual disk, then check its file system with e2fsck from another distribution. Look at the disk's health
    on Windows, at free memory, and update WSL.

Undo
    The copy of the virtual disk, put back while WSL is stopped.

Sources
    torvalds/linux Documentation/ABI/testing/sysfs-fs-ext4 (errors_count); MicrosoftDocs/WSL WSL/disk-space.md
    (2026-07-30); microsoft/WSL#9173, #41482 (hv_storvsc, reports improved in 2.7.12).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.filesystem_errors import EXT4, FilesystemErrors
from hostdoctor_checks.reported_error import evidence
from hostdoctor_checks.wsl._steps import SHUTDOWN, UPDATE

REPAIR = "https://aka.ms/wsldiskmountrecovery"


@check("The kernel met no errors on WSL's disks")
def filesystem_errors(errors: FilesystemErrors) -> Iterator[Finding]:
    """HIGH for a damaged file system, MEDIUM for reads and writes that failed below it."""
    damaged = {device: count for device, count in errors.counts.items() if count}
    if damaged or errors.damage:
        where = " and ".join(damaged) or "a disk of WSL"
        yield Finding(
            severity=Severity.HIGH,
            what=f"The file system on {where} has errors: files there can be lost",
            evidence=(
                *(
                    Evidence(
                        value=f"{count} error{'s' * (count != 1)}",
                        source=f"{EXT4}/{device}/errors_count",
                        side=errors.place,
                        threshold="0",
                    )
                    for device, count in damaged.items()
                ),
                *evidence(errors.damage),
            ),
            fixes=(CHECK_IT,),
            explains=("wsl-root-readonly",),
            subject="ext4",
        )
    elif errors.storage:
        yield Finding(
            severity=Severity.MEDIUM,
            what="Reads and writes of WSL's virtual disks fail below the file system",
            evidence=evidence(errors.storage),
            fixes=(LOOK_BELOW,),
            subject="hv_storvsc",
        )


CHECK_IT = Fix(
    title="Copy the virtual disk, then check its file system",
    steps=(
        SHUTDOWN,
        Do("Copy the distribution's ext4.vhdx to another disk"),
        Do("Check its file system with e2fsck from another distribution", url=REPAIR),
        Do("Look at the health of the computer's own disk, and at the free space of the drive"),
    ),
    minutes=30,
    risk="e2fsck may drop what is damaged beyond repair; the copy of the disk keeps it",
    undo="put the copy of ext4.vhdx back while WSL is stopped",
    verify="filesystem-errors",
)
LOOK_BELOW = Fix(
    title="Look at the computer's disk and memory, and update WSL",
    steps=(
        Do("Windows: Event Viewer, System, sources disk, stornvme and Ntfs; and the disk's own health report"),
        Do("Windows: Task Manager, whether memory or the disk is at its limit while it happens"),
        UPDATE,
        SHUTDOWN,
    ),
    minutes=20,
    undo="none needed",
    verify="filesystem-errors",
)
