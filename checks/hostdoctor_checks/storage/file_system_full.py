"""Whether `df` shows a full file system, in a ticket.

What it looks at
    The output of `df` that somebody pasted: file systems on a disk of WSL, on another disk, on a drive of Windows.

Why it matters
    Builds, pulls, databases and git stop where nothing can be written, and say so in words of their own. A drive of
    Windows that is full stops the disks of WSL and Docker on it, too, however much they show as free inside.

How we know
    df counts. Its numbers are rounded in most forms, so that only what shows next to nothing is called full.

False alarms
    Pictures of read-only disks (snap, the tools of Docker Desktop) are always full. Memory (tmpfs) is no disk. `df -i`
    counts files and not bytes.

Fix
    See what is large and delete caches; on Windows make room on the drive. A disk of WSL at its own limit can be made
    larger.

Undo
    None: caches come back with the next build.

Sources
    df(1); MicrosoftDocs/WSL WSL/disk-space.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, any_shell, bash, check
from hostdoctor.facts.shown_disks import ShownDisk, ShownDisks

MIB, GIB = 1 << 20, 1 << 30

FULL = 200 * MIB
"""Less is no room for one build."""
LARGE = 8 * GIB
"""A smaller file system, a stick or a partition for starting, is nobody's workplace."""


@check("File systems that a ticket shows have room")
def file_system_full(disks: ShownDisks) -> Iterator[Finding]:
    """HIGH where nothing can be written, MEDIUM below 1 GiB."""
    for disk in disks.items:
        if disk.size >= LARGE and disk.free < GIB:
            yield _finding(disk)


def _finding(disk: ShownDisk) -> Finding:
    full = disk.free < FULL
    where = f"the Windows drive on {disk.mountpoint}" if disk.of_windows else f"the file system on {disk.mountpoint}"
    return Finding(
        severity=Severity.HIGH if full else Severity.MEDIUM,
        what=f"{where[:1].upper()}{where[1:]} is {'full' if full else 'nearly full'}: {disk.free // MIB} MiB free",
        evidence=(
            Evidence(
                value=f"{disk.free // MIB} MiB of {disk.size // GIB} GiB free", source=disk.source, threshold="1024 MiB"
            ),
        ),
        fixes=(_room_on_windows() if disk.of_windows else _room(disk),),
        explains=("no-space", "disk-full", "slow-files"),
        subject=disk.mountpoint,
    )


def _room_on_windows() -> Fix:
    return Fix(
        title="Make room on the drive",
        steps=(
            Do("Settings, System, Storage: see what is large and delete what comes back by itself"),
            Run(any_shell("go clean -cache"), side="windows"),
            Run(any_shell("docker system df")),
        ),
        minutes=15,
        undo="none: caches come back with the next build",
        verify="file-system-full",
    )


def _room(disk: ShownDisk) -> Fix:
    return Fix(
        title="See what is large, and delete caches that come back",
        steps=(
            bash(f"sudo du -xh -d 2 {disk.mountpoint} | sort -h | tail -n 20"),
            bash("go clean -cache"),
            Run(any_shell("docker builder prune")),
            Do(
                "At the limit of a disk of WSL: wsl --shutdown, then wsl --manage NAME --resize SIZE (WSL 2.5 or later)"
            ),
        ),
        minutes=10,
        risk="the next build is a cold one",
        undo="none: caches come back with the next build",
        verify="file-system-full",
    )
