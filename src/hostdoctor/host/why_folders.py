"""The folders of our own in which `hostdoctor why` measures a go command, gone however it ends."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .cleaning import Cleaner
from .removal import remove

# The go command and watchers leave out what begins with a dot.
PREFIX = ".hostdoctor-why-"
OURS = re.compile(re.escape(PREFIX) + r"(?P<pid>[0-9]+)-[0-9a-f]{16}")
LEFT_OVER = 3600.0
"""Seconds after which a directory whose process is gone is removed: the process may be one of another distribution."""


class Private:
    """What a measurement has made. The first directory, `home`, holds the files of `file`."""

    def __init__(self, cleaner: Cleaner) -> None:
        self.made: list[Path] = []
        self._cleaner = cleaner

    def make(self, parent: Path) -> Path:
        """A new directory of ours in `parent`; OSError where it cannot be made."""
        sweep(parent)
        directory = parent / f"{PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
        self.made.append(directory)
        self._cleaner.remove(directory)
        if os.name == "posix":
            directory.mkdir(mode=0o700)
        else:
            # On Windows a mode closes the directory even to other programs of ours (Python 3.12.4).
            directory.mkdir()
        return directory

    def file(self, name: str) -> Path:
        """A file that nobody has used yet."""
        return self.made[0] / f"{secrets.token_hex(4)}-{name}"

    def runs(self, pid: int | None) -> None:
        """The process that runs now."""
        self._cleaner.kill_first(pid, at_once=True)


@contextlib.contextmanager
def why_folders(home: Path) -> Iterator[Private]:
    """Begins with a directory in `home`. Left by any way, it leaves nothing."""
    with Cleaner() as cleaner:
        private = Private(cleaner)
        try:
            private.make(home)
            yield private
        finally:
            for directory in private.made:
                remove(directory)
            if not any(directory.exists() for directory in private.made):
                cleaner.finished()


def sweep(parent: Path, older_than: float = LEFT_OVER) -> None:
    """Remove what a measurement left behind that lost its power, say, and its cleaner with it."""
    with contextlib.suppress(OSError):
        for directory in list(parent.iterdir()):
            name = OURS.fullmatch(directory.name)
            if name is None or directory.is_symlink() or _runs(int(name["pid"])):
                continue
            with contextlib.suppress(OSError):
                if time.time() - directory.stat().st_mtime > older_than:
                    remove(directory)


def _runs(pid: int) -> bool:
    """Whether there is such a process; yes, where it cannot be told."""
    try:
        import psutil

        return bool(psutil.pid_exists(pid))
    except Exception:  # noqa: BLE001  # a blocked native module fails in many ways
        return True


def beside(folder: Path) -> tuple[Path, bool]:
    """Where a directory of ours has the file system of `folder`, which may not exist yet; and whether it has.

    Its parent; itself where it is a mount point; the system's folder for temporary files where neither can be written.
    """
    there = next(each for each in (folder, *folder.parents) if each.exists() or each == each.parent)
    for place in (folder.parent, folder) if there == folder else (there,):
        with contextlib.suppress(OSError):
            if place.stat().st_dev == there.stat().st_dev and os.access(place, os.W_OK | os.X_OK):
                return place, True
    return Path(tempfile.gettempdir()), False
