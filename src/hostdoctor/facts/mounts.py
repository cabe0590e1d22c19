"""The mounts of a place with Linux, and which of them a path lies on."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, read_file
from hostdoctor.parsers.mounts import Mount, mount_of, parse_mounts, windows_path_of
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import LinuxPlace
from .windows_paths import automounted, drive_path

__all__ = [
    "NO_EVENT_KINDS",
    "WINDOWS_DRIVE_KINDS",
    "Mount",
    "Mounts",
    "OwnMounts",
    "on_windows_drive",
    "read_mounts",
    "read_own_mounts",
    "windows_folder",
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


@dataclass(frozen=True, slots=True)
class OwnMounts:
    """The mounts of the side that the program itself runs on. Absent on Windows."""

    mounts: Mounts


def on_windows_drive(mount: Mount | None) -> bool:
    """Whether files there lie on a Windows drive, so that each operation leaves the VM."""
    return mount is not None and mount.kind in WINDOWS_DRIVE_KINDS


def windows_folder(path: str, own: OwnMounts | None) -> str | None:
    """`c:/src` for a path on a Windows drive, as Windows, Docker or a distribution writes it; None for any other.

    A path of Linux means what our own table says; seen from Windows, `/mnt/c` is WSL's usual place for drives.
    """
    if (named := drive_path(path)) or not path.startswith("/"):
        return named
    if own is None:
        return automounted(path)
    mount = own.mounts.of(path)
    found = windows_path_of(mount, path) if mount and on_windows_drive(mount) else None
    return drive_path(found) if found else None


@probe()
def read_mounts(machine: Machine, linux: LinuxPlace) -> Mounts:
    """The table of a distribution that runs now, or of this Linux."""
    return _table(machine, linux.place.side)


@probe()
def read_own_mounts(machine: Machine, about: About) -> OwnMounts:
    """The table of this Linux, whatever other distributions there are."""
    if about.side == WINDOWS:
        raise NotHere("this is Windows")
    return OwnMounts(_table(machine, about.side))


def _table(machine: Machine, side: str) -> Mounts:
    """mountinfo names the root inside the source too, which /proc/mounts does not."""
    source = "/proc/self/mountinfo"
    try:
        data = read_file(machine, side, source)
    except NotHere:
        # WSL 1 before build 18362 has no mountinfo.
        source = "/proc/mounts"
        data = read_file(machine, side, source)
    items = parse_mounts(data)
    if not items:
        raise CouldNotLook(f"{source} holds no mounts")
    return Mounts(items, source)
