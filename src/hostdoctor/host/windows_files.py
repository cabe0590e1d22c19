r"""Files of Windows, read where they lie: by Windows itself, or through a mounted drive inside WSL."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .machine import READ_LIMIT

# winnt.h FILE_ATTRIBUTE_*
DIRECTORY = 0x10
REPARSE_POINT = 0x400
OFFLINE = 0x1000
RECALL_ON_OPEN = 0x40000
RECALL_ON_DATA_ACCESS = 0x400000

VARIABLE = re.compile(r"%([^%]+)%")
INSIDE_WSL = re.compile(r"(?:\\\\|\\\\\?\\UNC\\)wsl(?:\.localhost|\$)\\([^\\]+)", re.IGNORECASE)


def expand(path: str, environment: Mapping[str, str]) -> str:
    r"""The path with `%SystemRoot%` and the like filled in; the case of names does not count.

    CouldNotLook when a variable is not known: the path would be another one.
    """
    known = {name.upper(): text for name, text in environment.items()}

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.upper() not in known:
            raise CouldNotLook(f"{path}: %{name}% is not known")
        return known[name.upper()]

    return VARIABLE.sub(fill, path)


def distribution_of(path: str) -> str:
    r"""The distribution that `\\wsl.localhost\X\…` or `\\wsl$\X\…` lies in; touching such a path starts it."""
    match = INSIDE_WSL.match(path.replace("/", "\\"))
    return match.group(1) if match else ""


def read_bytes(path: str) -> bytes:
    """The first mebibyte of a file. CouldNotLook for a cloud file that is not on this disk: reading downloads it."""
    file = Path(path)
    if is_placeholder(_attributes(file.stat())):
        raise CouldNotLook(f"{path} lies in the cloud, and reading would download it")
    with file.open("rb") as opened:
        return opened.read(READ_LIMIT)


def list_names(path: str) -> list[str]:
    """Sorted names; directories end in a slash, junctions to directories too."""
    with os.scandir(path) as entries:
        return sorted(entry.name + "/" * _is_directory(entry) for entry in entries)


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a junction to a place that cannot be reached
        return False


def describe(path: str) -> dict[str, Any]:
    """Whether it exists and what it is; `size` in bytes. `attributes` are Windows' own, None through a mount."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return {"exists": False, "directory": False, "size": 0, "reparse": False, "placeholder": False}
    attributes = _attributes(status)
    return {
        "exists": True,
        "directory": Path(path).is_dir(),
        "size": status.st_size,
        "reparse": bool(attributes & REPARSE_POINT) if attributes is not None else Path(path).is_symlink(),
        "placeholder": is_placeholder(attributes),
        "attributes": attributes,
    }


def is_placeholder(attributes: int | None) -> bool:
    """Whether the content of a file is still in the cloud (OneDrive); only Windows itself can tell."""
    return bool((attributes or 0) & (OFFLINE | RECALL_ON_OPEN | RECALL_ON_DATA_ACCESS))


def _attributes(status: os.stat_result) -> int | None:
    return getattr(status, "st_file_attributes", None)
