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
    A machine whose disk has a cache with a battery may run without barriers; a laptop's VHDX is none. Temporary file
    systems that were mounted so on purpose (a scratch disk) are named all the same: the finding says which.

Fix
    Take the option out of /etc/fstab, /etc/wsl.conf or the mount command, and restart the distribution.

Undo
    Put it back.

Sources
    torvalds/linux Documentation/admin-guide/ext4.rst (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.mounts import Mount, Mounts
from hostdoctor.facts.places import LinuxPlace

NO_BARRIERS = frozenset({"barrier=0", "nobarrier"})
UNORDERED = "data=writeback"


@check("File systems keep their journal in order")
def journal_options(linux: LinuxPlace, mounts: Mounts) -> Iterator[Finding]:
    """HIGH without barriers, MEDIUM with unordered data."""
    seen = set()
    for mount in mounts.items:
        if mount.fstype not in ("ext3", "ext4") or mount.device in seen:
            continue
        seen.add(mount.device)
        options = frozenset(mount.options)
        for option in sorted(options & NO_BARRIERS):
            what = f"{mount.mountpoint} is mounted with {option}: a crash can damage the file system"
            yield _finding(linux, mounts, mount, option, Severity.HIGH, what)
        if UNORDERED in options:
            what = f"{mount.mountpoint} is mounted with {UNORDERED}: after a crash files may hold foreign data"
            yield _finding(linux, mounts, mount, UNORDERED, Severity.MEDIUM, what)


def _finding(linux: LinuxPlace, mounts: Mounts, mount: Mount, option: str, severity: Severity, what: str) -> Finding:
    return Finding(
        severity=severity,
        what=what,
        evidence=(
            Evidence(value=f"{mount.mountpoint} {mount.fstype} {option}", source=mounts.source, side=linux.place.name),
        ),
        fixes=(
            Fix(
                title=f"Take {option} out",
                steps=(Do("Look for it in /etc/fstab and in [boot] command of /etc/wsl.conf, and take it out there"),),
                minutes=5,
                risk="takes effect when the file system is mounted anew",
                undo=f"put {option} back",
                verify="journal-options",
            ),
        ),
        subject=f"{mount.mountpoint} {option}",
    )
