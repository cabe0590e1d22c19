"""Whether a file system runs with mount options that trade its safety for speed.

What it looks at
    The options of mounted ext4 file systems: `barrier=0`, `nobarrier` and `data=writeback`.

Why it matters
    Without barriers the journal may reach the disk out of order: after a crash or a killed virtual machine the
    distribution can be damaged. With data=writeback a file may hold old or foreign data after a crash. Articles
    recommend both for speed.

How we know
    Read from the mount table.

False alarms
    data=ordered, what WSL mounts its disks with, noatime and discard are safe; a disk mounted read-only loses nothing.
    A machine whose disk has a cache with a battery may run without barriers; a laptop's VHDX is none. A scratch disk
    that was mounted so on purpose is named all the same: the finding says which.

Fix
    Take the option out of /etc/fstab, [boot] command of /etc/wsl.conf, the file system's own defaults or the mount
    command, and mount anew.

Undo
    Put it back.

Sources
    torvalds/linux Documentation/admin-guide/ext4.rst (2026-08).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, bash, check, windows_command
from hostdoctor.facts.mounts import Mount, Mounts
from hostdoctor.facts.places import LinuxPlace

NO_BARRIERS = frozenset({"barrier=0", "nobarrier"})
UNORDERED = "data=writeback"
JOURNALLED = ("ext3", "ext4")


@check("File systems keep their journal in order")
def journal_options(linux: LinuxPlace, mounts: Mounts) -> Iterator[Finding]:
    """HIGH without barriers, MEDIUM with unordered data; one finding for each disk and option."""
    written = [mount for mount in mounts.items if mount.fstype in JOURNALLED and "rw" in mount.options]
    seen = set()
    for mount in sorted(written, key=lambda mount: (len(mount.mountpoint), mount.mountpoint)):
        if mount.device in seen:
            continue
        seen.add(mount.device)
        for option in sorted(NO_BARRIERS.intersection(mount.options))[:1]:
            what = f"{mount.mountpoint} is mounted with {option}: a crash can damage the file system"
            yield _finding(linux, mounts, mount, option, Severity.HIGH, what)
        if UNORDERED in mount.options:
            what = f"{mount.mountpoint} is mounted with {UNORDERED}: after a crash files may hold foreign data"
            yield _finding(linux, mounts, mount, UNORDERED, Severity.MEDIUM, what)


def _finding(linux: LinuxPlace, mounts: Mounts, mount: Mount, option: str, severity: Severity, what: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(
                value=f"{mount.mountpoint} is {mount.fstype} of {mount.device} with {option}",
                source=mounts.source,
                side=linux.place.name,
                threshold="data=ordered" if option == UNORDERED else "barriers on",
            ),
        ),
        fixes=(
            Fix(
                title=f"Take {option} out",
                steps=tuple(_steps(linux, mount)),
                minutes=5,
                risk="takes effect when the file system is mounted anew",
                undo=f"put {option} back",
                verify="journal-options",
            ),
        ),
        subject=f"{mount.mountpoint} {option}",
    )


def _steps(linux: LinuxPlace, mount: Mount) -> Iterator[Do | Run]:
    yield bash("grep -nE 'barrier|data=writeback' /etc/fstab /etc/wsl.conf /proc/cmdline")
    yield bash(f"sudo tune2fs -l {shlex.quote(mount.device)} | grep 'Default mount options'")
    yield Do("Take the option out where one of these shows it, or out of the `wsl --mount` command that gives it")
    if linux.place.wsl:
        yield windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine")
    else:
        yield Do("Restart the computer")
