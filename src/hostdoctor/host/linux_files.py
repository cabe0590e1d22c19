"""Files of this Linux, as they are looked at: never a device, a pipe or a socket, which may block."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from hostdoctor.scopes import CouldNotLook

from .machine import READ_LIMIT

LINUX_WRITERS = ("", "linux")
"""Whose changes can be watched from Linux: nobody said, or Linux itself."""
NOTHING = {"exists": False, "directory": False, "size": 0, "reparse": False, "owner_uid": None}


def read_start(path: str) -> bytes:
    """The first mebibyte of a plain file; OSError or CouldNotLook where that cannot be had."""
    file = Path(absolute(path))
    if not stat.S_ISREG(file.stat().st_mode):
        raise CouldNotLook(f"{path}: not a plain file")
    with file.open("rb") as opened:
        return opened.read(READ_LIMIT)


def list_names(path: str) -> list[str]:
    """Sorted names; directories, and links to them, end in a slash."""
    directory = Path(absolute(path))
    if directory.exists() and not directory.is_dir():
        raise CouldNotLook(f"{path}: not a directory")
    with os.scandir(directory) as entries:
        return sorted(_text(entry.name) + "/" * _is_directory(entry) for entry in entries)


def describe_path(path: str) -> dict[str, Any]:
    """Whether it exists and what it is: `size` in bytes, `reparse` for a symbolic link, and the owner's user id."""
    file = Path(absolute(path))
    try:
        link = file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return dict(NOTHING)
    try:
        target = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        target = link
    return {
        "exists": True,
        "directory": stat.S_ISDIR(target.st_mode),
        "size": target.st_size,
        "reparse": stat.S_ISLNK(link.st_mode),
        "owner_uid": target.st_uid,
    }


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def absolute(path: str) -> str:
    """The path itself: a program that is started may have a working directory of its own."""
    if not path.startswith("/"):
        raise CouldNotLook(f"{path} is not an absolute path")
    return path


def _text(name: str) -> str:
    """The name as text: bytes that are not UTF-8 could not be written to a recording."""
    return os.fsencode(name).decode("utf-8", "replace")
