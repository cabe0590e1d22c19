"""Whether a distribution runs on a temporary or read-only root, because its disk is damaged or full.

What it looks at
    What is mounted on `/` in each running WSL 2 distribution: its type, and whether it is read-only.

Why it matters
    WSL starts a distribution whose disk it cannot write on an overlay in memory, or leaves the disk read-only. Files
    seem to be written and are gone when the distribution stops, or nothing can be written at all.

How we know
    Read from the mount table. WSL itself mounts every root as ext4 that can be written.

False alarms
    The system distribution (`wsl --system`) runs on an overlay by design and is not looked at from Windows. Whoever
    made the root an overlay or read-only on purpose knows it. Containers are not looked at: theirs always is one.

Fix
    Save what was written since the start, stop WSL, back up the virtual disk, make room on the Windows drive, check
    the file system with e2fsck.

Undo
    The copy of the virtual disk, put back while WSL is stopped.

Sources
    MicrosoftDocs/WSL WSL/disk-space.md "Read-only fallback error" (2026-07-30); microsoft/WSL src/linux/init/main.cpp
    (2026-08-07).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.mounts import Mount, Mounts
from hostdoctor.facts.wsl2_place import Wsl2Place

REPAIR = "https://aka.ms/wsldiskmountrecovery"
"""Where WSL's own warning sends people."""


@check("Distributions run on a disk that can be written")
def wsl_root_readonly(linux: Wsl2Place, mounts: Mounts) -> Iterator[Finding]:
    """BLOCKER: what is written there is lost, or cannot be written."""
    root = mounts.of("/")
    if root is None:
        return
    name = linux.place.name
    if root.kind == "overlay":
        yield _finding(name, mounts, root, f"{name} runs on a temporary root: what is written there is lost at its end")
    elif "ro" in root.options:
        yield _finding(name, mounts, root, f"{name} runs on a read-only root: nothing can be written there")


def _finding(name: str, mounts: Mounts, root: Mount, what: str) -> Finding:
    repair = Fix(
        title="Repair the distribution's disk",
        steps=(
            Do(f"Copy what you changed since {name} was started to a Windows drive; it is lost when {name} stops"),
            windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
            Do("Copy the distribution's ext4.vhdx as a backup, and make room on the drive that holds it"),
            Do("Check its file system with e2fsck from another distribution", url=REPAIR),
        ),
        minutes=30,
        risk="e2fsck may drop what is damaged beyond repair; the copy of the disk keeps it",
        undo="put the copy of ext4.vhdx back while WSL is stopped",
        verify="wsl-root-readonly",
    )
    writable = "ro" if "ro" in root.options else "rw"
    return Finding(
        severity=Severity.BLOCKER,
        what=what,
        evidence=(
            Evidence(value=f"/ is {root.fstype} ({writable})", source=mounts.source, side=name, threshold="ext4 (rw)"),
        ),
        fixes=(repair,),
    )
