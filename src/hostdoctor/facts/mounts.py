"""The mounts of a place with Linux, and which of them a path lies on."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.parsers.mounts import Mount, mount_of, parse_mounts, windows_path_of
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import LinuxPlace

__all__ = [
    "NO_EVENT_KINDS",
    "WINDOWS_DRIVE_KINDS",
    "Mount",
    "Mounts",
    "on_windows_drive",
    "read_mounts",
    "windows_path_of",
]

WINDOWS_DRIVE_KINDS = frozenset({"drvfs-9p", "drvfs-wsl1", "drvfs-virtiofs"})
"""Kinds of mount behind which a Windows drive lies."""

NO_EVENT_KINDS = frozenset({"drvfs-9p", "drvfs-virtiofs"})
"""Mounts on which a change made on the Windows side raises no inotify event (microsoft/WSL#4739)."""


@dataclass(frozen=True, slots=True)
class Mounts:
    """In the order of /proc/self/mountinfo."""

    items: tuple[Mount, ...]
    source: str = "/proc/self/mountinfo"

    def of(self, path: str) -> Mount | None:
        """The mount that a path lies on: the longest mount point wins, a later one shadows."""
        return mount_of(self.items, path)


def on_windows_drive(mount: Mount | None) -> bool:
    """Whether files there lie on a Windows drive, so that each operation leaves the VM."""
    return mount is not None and mount.kind in WINDOWS_DRIVE_KINDS


@probe()
def read_mounts(machine: Machine, linux: LinuxPlace) -> Mounts:
    """mountinfo names the root inside the source too, which /proc/mounts does not."""
    try:
        data = read_file(machine, linux.place.side, "/proc/self/mountinfo")
        return Mounts(parse_mounts(data))
    except NotHere:
        # WSL 1 before build 18362 has no mountinfo.
        return Mounts(parse_mounts(read_file(machine, linux.place.side, "/proc/mounts")), "/proc/mounts")
