"""A folder on the fastest file system that a place has for files of its own: what a slow one is held against."""

from __future__ import annotations

import ntpath
from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .environment import Environment
from .mounts import Mounts
from .places import Place

LOCAL = frozenset({"ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs", "zfs", "bcachefs", "jfs"})
"""File systems of Linux that lie on a disk of its own, a VHDX with WSL."""
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
LAYERED = frozenset({"overlay"})
"""What a container has; as fast as what lies under it once a file is written."""


@dataclass(frozen=True, slots=True)
class NativeFolder:
    """`path` may be written to by its user; `file_system` is what a measurement there stands for."""

    path: str
    file_system: str
    mountpoint: str

    def holds(self, path: str, mounts: Mounts | None) -> bool:
        """Whether a path lies on the same file system, so that nothing could be won by moving it here."""
        return same_file_system(path, self.path, mounts)


@probe()
def choose_native_folder(place: Place, environment: Environment, mounts: Mounts | None) -> NativeFolder:
    """The home folder, else a folder for temporary files: the first that lies on a local file system."""
    if mounts is None:
        return _on_windows(environment)
    folders = (environment.get("HOME"), environment.get("TMPDIR"), "/var/tmp", "/tmp")  # noqa: S108  # measured in, by name
    for kinds in (LOCAL, LAYERED, IN_MEMORY):
        for path in filter(None, folders):
            mount = mounts.of(path)
            if mount is not None and mount.fstype in kinds and "ro" not in mount.options:
                return NativeFolder(path, mount.fstype, mount.mountpoint)
    raise NotHere(f"{place.name} has no folder on a local file system to compare with")


def _on_windows(environment: Environment) -> NativeFolder:
    """TEMP of the user, which Windows keeps on its own drive unless it was moved."""
    path = environment.get("TEMP") or environment.get("LOCALAPPDATA")
    if not path or path.startswith("\\\\"):
        raise NotHere("TEMP names no folder on a drive of Windows")
    return NativeFolder(path, "the drive of Windows", drive(path))


def same_file_system(path: str, other: str, mounts: Mounts | None) -> bool:
    """Whether two paths lie on one mount, or on one drive or share of Windows, which has no table of mounts."""
    if mounts is None:
        return drive(path) == drive(other) != ""
    mount, beside = mounts.of(path), mounts.of(other)
    return mount is not None and beside is not None and mount.mountpoint == beside.mountpoint


def drive(path: str) -> str:
    """`C:` or the share that a path of Windows lies on."""
    return ntpath.splitdrive(path)[0].upper()
