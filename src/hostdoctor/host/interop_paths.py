r"""Windows paths as files of this distribution: through the mount table, never through a guess at /mnt/c."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.parsers.mounts import Mount, is_windows_drive, parse_mounts, windows_path_of
from hostdoctor.scopes import CouldNotLook

from .windows_files import distribution_of

SYSTEM32 = "Windows/System32"
SHARES = "/run/wsl/virtiofs"
"""Links from the GUID of a virtiofs share to its Windows path (microsoft/WSL drvfs.cpp, 2.7.1 and later)."""
GUID = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")
NO_USERS = frozenset({"all users", "default", "default user", "defaultapppool", "public", "wdagutilityaccount"})

ReadLink = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class MountedDrive:
    r"""A folder of Windows, mostly a drive such as `C:`, and where it is mounted."""

    windows: str
    mountpoint: str


def mounted_drives(mountinfo: bytes, read_link: ReadLink = os.readlink) -> tuple[MountedDrive, ...]:
    """What of Windows is mounted here, C: first. Empty where automount is off."""
    found: dict[str, MountedDrive] = {}
    for mount in parse_mounts(mountinfo):
        if is_windows_drive(mount) and (windows := _windows_of(mount, read_link)):
            found.setdefault(windows.casefold(), MountedDrive(windows, mount.mountpoint))
    return tuple(sorted(found.values(), key=lambda drive: (drive.windows.casefold() != "c:", drive.windows)))


def to_linux(path: str, drives: tuple[MountedDrive, ...]) -> str:
    r"""Where `C:\Users\me` is found here. CouldNotLook when its drive is not mounted or the path is not absolute."""
    plain = path.replace("/", "\\").removeprefix("\\\\?\\")
    if distribution_of(path):
        raise CouldNotLook(f"{path} lies in a distribution and is asked of it")
    holding = [drive for drive in drives if _is_below(plain, drive.windows)]
    if not holding:
        raise CouldNotLook(f"{path}: that drive is not mounted in this distribution")
    drive = max(holding, key=lambda drive: len(drive.windows))
    parts = [part for part in plain[len(drive.windows) :].split("\\") if part]
    if ".." in parts:
        raise CouldNotLook(f"{path} is not a plain path")
    return "/".join((drive.mountpoint.rstrip("/"), *parts)) if parts else drive.mountpoint


def to_windows(path: str, drives: tuple[MountedDrive, ...]) -> str:
    """The Windows path of a file here; the path itself when it lies on no drive of Windows."""
    for drive in sorted(drives, key=lambda drive: -len(drive.mountpoint)):
        base = drive.mountpoint.rstrip("/")
        if path == drive.mountpoint or path.startswith(f"{base}/"):
            return "\\".join((drive.windows, *path[len(base) :].strip("/").split("/")))
    return path


def system_directory(drives: tuple[MountedDrive, ...]) -> str | None:
    """Where System32 is mounted: the system drive need not be C:."""
    places = (f"{drive.mountpoint.rstrip('/')}/{SYSTEM32}" for drive in drives if drive.windows.endswith(":"))
    return next((place for place in places if Path(place, "reg.exe").is_file()), None)


def user_profiles(drives: tuple[MountedDrive, ...]) -> list[str]:
    """Windows paths of the profile folders of people on the drive of Windows; several are a choice we cannot make."""
    for drive in drives:
        users = Path(drive.mountpoint, "Users")
        if drive.windows.endswith(":") and users.is_dir() and Path(drive.mountpoint, SYSTEM32).is_dir():
            return [rf"{drive.windows}\Users\{name}" for name in sorted(_people(users))]
    return []


def _people(users: Path) -> Iterator[str]:
    try:
        folders = list(users.iterdir())
    except OSError:
        return
    for folder in folders:
        # Only a folder in which somebody once logged on has a registry hive; another person's is closed to us.
        with contextlib.suppress(OSError):
            if folder.name.casefold() not in NO_USERS and (folder / "NTUSER.DAT").exists():
                yield folder.name


def _windows_of(mount: Mount, read_link: ReadLink) -> str:
    path = windows_path_of(mount, mount.mountpoint)
    if path is None and (guid := GUID.search(mount.device) or GUID.search(mount.root)):
        try:
            path = read_link(f"{SHARES}/{guid.group(1)}")
        except OSError:
            path = None
    if path is None and re.fullmatch(r"[A-Za-z]", mount.mountpoint.rpartition("/")[2]):
        # Automount names the folder by the drive's letter, whatever stands before it.
        path = mount.mountpoint[-1].upper() + ":"
    return (path or "").replace("/", "\\").rstrip("\\")


def _is_below(path: str, base: str) -> bool:
    return path.casefold() == base.casefold() or path.casefold().startswith(base.casefold() + "\\")
