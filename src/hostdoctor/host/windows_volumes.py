"""What kind of volume a path of Windows lies on."""

from __future__ import annotations

import ctypes
import ntpath
from typing import Any

from .windows_calls import fail, function

# fileapi.h GetDriveTypeW; Win32_LogicalDisk.DriveType uses the same numbers.
DRIVE_TYPES = {0: "unknown", 1: "missing", 2: "removable", 3: "fixed", 4: "network", 5: "optical", 6: "memory"}
NETWORK = {"drive_type": "network", "filesystem": ""}


def drive_letter(path: str) -> str:
    r"""`C` for `c:\x` and `\\?\C:\x`; empty for a network path."""
    drive = ntpath.splitdrive(path.replace("/", "\\").removeprefix("\\\\?\\"))[0]
    return drive[0].upper() if len(drive) == 2 and drive[1] == ":" else ""


def is_fixed_drive(path: str) -> bool:
    """Whether the drive letter is that of a disk of this machine; nothing is asked of the drive itself."""
    letter = drive_letter(path)
    if not letter:
        return False
    kind = function("kernel32", "GetDriveTypeW")(ctypes.c_wchar_p(f"{letter}:\\"))
    return DRIVE_TYPES.get(int(kind)) == "fixed"


def volume_facts(path: str) -> dict[str, Any]:
    """Drive type and file system. A network place is not touched, for a dead one answers after a minute."""
    if not drive_letter(path):
        return dict(NETWORK)
    root = ctypes.create_unicode_buffer(1024)
    # A folder may be the mount point of another volume.
    if not function("kernel32", "GetVolumePathNameW")(ctypes.c_wchar_p(path), root, 1024):
        raise fail(f"the volume of {path}")
    kind = DRIVE_TYPES.get(int(function("kernel32", "GetDriveTypeW")(root)), "unknown")
    if kind == "network":
        return dict(NETWORK)
    return {"drive_type": kind, "filesystem": _filesystem(root)}


def _filesystem(root: Any) -> str:
    name = ctypes.create_unicode_buffer(64)
    call = function("kernel32", "GetVolumeInformationW")
    return name.value if call(root, None, 0, None, None, None, name, 64) else ""
