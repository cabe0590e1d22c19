"""Whether the virtual disks of WSL and Docker lie outside OneDrive.

What it looks at
    The folders of the distributions' disks in the registry, and the folder to which Docker Desktop's settings move its
    disk, against the folders that OneDrive's variables name. Paths only: no file is touched.

Why it matters
    A virtual disk changes with every write of Linux. OneDrive tries to upload tens of gigabytes each time, locks the
    file, and can put an older copy in its place: the file system in it is then damaged, with all that lies in it.

How we know
    Read from the registry, Docker Desktop's settings and the variables of Windows.

False alarms
    A folder that was left out of the synchronisation is told all the same: that is not seen.

Fix
    Stop WSL and move the disk: `wsl --manage NAME --move` for a distribution, the disk image location in Docker
    Desktop's settings.

Undo
    The same commands move it back.

Sources
    learn.microsoft.com windows/wsl/basic-commands (--move); docker/docs desktop/settings-and-maintenance
    (2026-08); learn.microsoft.com onedrive/redirect-known-folders.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.cloud_folders import CloudDisk, CloudDisks

DOCKER = "Docker Desktop"


@check("Virtual disks lie outside OneDrive")
def disk_on_onedrive(disks: CloudDisks) -> Iterator[Finding]:
    """HIGH: data may be lost."""
    for disk in disks.items:
        yield Finding(
            severity=Severity.HIGH,
            what=f"The virtual disk of {disk.owner} lies in OneDrive, which can replace it by an older copy",
            evidence=(Evidence(value=disk.folder, source=disk.source, side="Windows"),),
            fixes=(_fix(disk),),
            subject=disk.owner,
        )


def _fix(disk: CloudDisk) -> Fix:
    quit_first = Do("Pause OneDrive, and close what runs in Linux and in containers")
    steps = (
        Do("Docker Desktop, Settings, Resources, Advanced, Disk image location: choose a folder outside OneDrive")
        if disk.owner == DOCKER
        else windows_command(rf"wsl --manage {disk.owner} --move C:\wsl\{disk.owner}")
    )
    shut = windows_command("wsl --shutdown", interrupts="everything that runs in WSL and Docker Desktop")
    return Fix(
        title=f"Move the disk of {disk.owner} out of OneDrive",
        steps=(quit_first, steps) if disk.owner == DOCKER else (quit_first, shut, steps),
        minutes=20,
        risk="needs as much room on the new disk; make a copy by `wsl --export` first",
        undo="move it back in the same way",
        verify="disk-on-onedrive",
    )
