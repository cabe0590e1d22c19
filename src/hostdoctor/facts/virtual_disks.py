r"""The virtual disk of a distribution: where it lies on Windows, how large it has grown, and what is used inside."""

from __future__ import annotations

import ntpath
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, environment, run, value
from hostdoctor.parsers.df import FileSystemSpace, parse_df_in_kib
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .mounts import WINDOWS_DRIVE_KINDS, read_mounts
from .places import LinuxPlace, Place
from .tolerance import if_seen
from .windows_paths import ONEDRIVE_VARIABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualDiskPlace:
    """`kind` is fixed, removable, network, onedrive, or empty where nobody could tell."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualDisk:
    """Bytes. `size` is that of the file, `used` what the file system inside holds.

    `free` is what is left on the Windows drive, `drive` its letter; free is None where no distribution could tell.
    """

    path: str
    size: int
    used: int
    free: int | None = None
    drive: str = ""

    @property
    def slack(self) -> int:
        """Bytes that the file takes on Windows beyond what is in it."""
        return max(0, self.size - self.used)


@probe()
def find_virtual_disk_place(machine: Machine, place: Place, distributions: Distributions | None) -> VirtualDiskPlace:
    """By its path; a drive letter is asked what it is. The disk itself is not touched."""
    path = _path(place, distributions)
    return VirtualDiskPlace(path=path, kind=_kind(machine, path))


@probe()
def read_virtual_disk(machine: Machine, about: About, place: Place, distributions: Distributions | None) -> VirtualDisk:
    """Of a distribution that runs now: what is used inside, only it can tell."""
    path = _path(place, distributions)
    awake = place.awake()
    got = value(machine, Question(WINDOWS, "path", (path,)))
    if not got.get("exists"):
        raise CouldNotLook(f"{path} could not be seen")
    inside = _space(machine, awake.side, "/")
    if inside is None:
        raise CouldNotLook("df does not tell what the disk holds")
    drive = ntpath.splitdrive(path)[0].upper()
    outside = _drive_space(machine, LinuxPlace(awake), drive)
    return VirtualDisk(
        path=path,
        size=int(got.get("size") or 0),
        used=inside.used,
        free=outside.available if outside else None,
        drive=drive,
    )


def _path(place: Place, distributions: Distributions | None) -> str:
    if place.kind != "wsl2":
        raise NotHere("only distributions of WSL 2 have a virtual disk")
    items = distributions.items if distributions else ()
    item = next((item for item in items if item.name == place.name), None)
    if item is None or not item.base_path:
        raise CouldNotLook("the registry does not tell where its virtual disk lies")
    return ntpath.join(item.base_path, item.vhdx)


def _space(machine: Machine, side: str, path: str) -> FileSystemSpace | None:
    ran = if_seen(run, machine, side, "df", "-Pk", path)
    return next(iter(parse_df_in_kib(ran.out)), None) if ran else None


def _drive_space(machine: Machine, linux: LinuxPlace, drive: str) -> FileSystemSpace | None:
    """Asked of the mount of that drive in the distribution, whatever it is called there."""
    mounts = if_seen(read_mounts, machine, linux)
    if mounts is None or not drive:
        return None
    found = (item for item in mounts.items if item.kind in WINDOWS_DRIVE_KINDS and item.device.upper() == drive)
    mount = next(found, None)
    return _space(machine, linux.place.side, mount.mountpoint) if mount else None


def _kind(machine: Machine, path: str) -> str:
    plain = path.removeprefix("\\\\?\\")
    if plain.upper().startswith(("\\\\", "UNC\\")):
        return "network"
    variables = if_seen(environment, machine, WINDOWS) or {}
    clouds = [variables[name].rstrip("\\").lower() + "\\" for name in ONEDRIVE_VARIABLES if variables.get(name)]
    if plain.lower().startswith(tuple(clouds)):
        return "onedrive"
    drive = ntpath.splitdrive(plain)[0].upper()
    system = (variables.get("SystemDrive") or "C:").upper()
    if drive == system:
        return "fixed"
    got = if_seen(value, machine, Question(WINDOWS, "volume", (f"{drive}\\",))) if drive else None
    return str(got.get("drive_type") or "") if got else ""
