"""Whether a distribution's virtual disk lies where Windows can take it away.

What it looks at
    The folder in which each registered distribution of WSL 2 has its VHDX: by its path, and what kind of drive it is.

Why it matters
    On a network or a removable drive the whole distribution hangs, or its file system is damaged, when the connection
    goes.

How we know
    The registry tells the folder, Windows the kind of the drive. The disk itself is not touched.

False alarms
    A second fixed disk, another partition and a Dev Drive are fine. An external disk that stays plugged in works: it is
    LOW. Where nobody can tell the kind of drive, nothing is said. Of OneDrive `disk-on-onedrive` tells.

Fix
    `wsl --shutdown`, then `wsl --manage NAME --move FOLDER`, or export and import in an older WSL.

Undo
    Move it back by the same command.

Sources
    MicrosoftDocs/WSL WSL/disk-space.md, WSL/basic-commands.md (2026-07-30); microsoft/WSL#40716 (a fault of --move in
    2.7.7), #4103.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, windows_command
from hostdoctor.facts.distributions import LXSS
from hostdoctor.facts.places import Place
from hostdoctor.facts.virtual_disks import VirtualDiskPlace
from hostdoctor_checks.wsl._steps import SHUTDOWN

SAYS = {
    "network": (Severity.HIGH, "lies on a network drive: it is damaged when the connection goes"),
    "removable": (Severity.LOW, "lies on a removable drive"),
}


@check("Virtual disks lie on a drive of this computer")
def virtual_disk_place(place: Place, disk: VirtualDiskPlace) -> Iterator[Finding]:
    """HIGH on the network, LOW on a removable drive."""
    if disk.kind not in SAYS:
        return
    severity, says = SAYS[disk.kind]
    yield Finding(
        severity=severity,
        what=f"The virtual disk of {place.name} {says}",
        evidence=(Evidence(value=disk.path, source=rf"{LXSS}, BasePath", side="Windows", threshold="a fixed drive"),),
        fixes=(
            Fix(
                title="Move it to a fixed drive",
                steps=(
                    windows_command(f"wsl --export {place.name} {place.name}.tar", interrupts=f"stops {place.name}"),
                    SHUTDOWN,
                    windows_command(f"wsl --manage {place.name} --move C:\\WSL\\{place.name}"),
                    Do("A WSL that does not know --manage: `wsl --import` the export under another name"),
                ),
                minutes=20,
                risk="the export is the backup: keep it until the distribution starts from its new place",
                undo="move it back by the same command",
                verify="virtual-disk-place",
            ),
        ),
    )
