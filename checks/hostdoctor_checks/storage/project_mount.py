"""Whether the project lies on a Windows drive while a distribution works on it.

What it looks at
    The mount that the project's folder lies on, in the distribution from which it is used: its type and options in
    the mount table, never its name (/mnt/c is only the usual place).

Why it matters
    Every operation on a file there leaves the virtual machine, is done by Windows and comes back with an interrupt.
    Builds make tens of thousands of small ones: reports range from 10 to 50 times slower. Changes made by Windows
    programs raise no events there, so that hot reload stays dead.

How we know
    Read from the mount table. What it costs on this machine is measured with 300 small files there and on the native
    file system (2000 with --deep), times the operations that a build of this project makes. The measured cost sets the
    severity; where nothing could be measured, none is guessed.

False alarms
    WSL 1 reads Windows drives at their own speed, so that it is not asked there, nor on a Linux that is no WSL. Other
    slow file systems (a network share, FUSE) are measured by `slow-files`. A project that Windows programs build
    (go.exe, an editor on Windows) belongs on the Windows drive: then look at it from Windows. Whether Compose mounts
    it from there is asked there, too: `compose-mounts`.

Fix
    Move it into the distribution's own file system and open it from there.

Undo
    The copy leaves the old folder as it was.

Sources
    microsoft/WSL#4197, #4739 (open); MicrosoftDocs/WSL WSL/filesystems.md (2026-07-30); microsoft/WSL
    src/linux/init/drvfs.cpp (2026-08-07); docker/docs desktop/features/wsl/best-practices.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Severity, check
from hostdoctor.facts.mounts import Mount, Mounts, windows_path_of
from hostdoctor.facts.project import Project
from hostdoctor.facts.wsl2_place import Wsl2Place
from hostdoctor_checks.storage._move_project import move

READ_OVER = {"drvfs-9p": "over 9p", "drvfs-virtiofs": "over virtiofs"}
"""Kinds of mount of a Windows drive in WSL 2; WSL 1's drvfs is not among them."""


RISK = "line ends and file modes come along as Windows has them; a fresh git clone leaves them behind"


@check("The project does not lie on a Windows drive", measures=True)
def project_mount(linux: Wsl2Place, mounts: Mounts, project: Project) -> Iterator[Finding]:
    """HIGH over 9p, MEDIUM over virtiofs, which is faster."""
    mount = mounts.of(project.root)
    if mount is None or mount.kind not in READ_OVER:
        return
    yield Finding(
        severity=Severity.MEDIUM if mount.kind == "drvfs-virtiofs" else Severity.HIGH,
        what=f"The project lies on {_drive(mount, project.root)}, which WSL reads {READ_OVER[mount.kind]}",
        evidence=(
            Evidence(value=project.root, source="the project's folder", side=linux.place.name),
            Evidence(
                value=f"{mount.mountpoint} is {mount.fstype} of {mount.device}",
                source=mounts.source,
                side=linux.place.name,
                threshold="ext4",
            ),
        ),
        fixes=(move(linux.place, project, verify="project-mount", risk=RISK),),
        slows=("project",),
        explains=("watch-events", "watch-latency", "bind-mounts"),
    )


def _drive(mount: Mount, path: str) -> str:
    """A drive by its letter, a share by its name; virtiofs may tell neither."""
    folder = windows_path_of(mount, path) or ""
    if folder[1:2] == ":":
        return f"the Windows drive {folder[:2]}"
    return f"the Windows share {mount.device}" if folder else f"a Windows drive ({mount.mountpoint})"
