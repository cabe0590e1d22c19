"""Removes a folder of ours with all that is in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path


def remove(directory: Path) -> None:
    """Remove it, closed folders and read-only files too, as far as the system lets us. Nothing is raised."""
    shutil.rmtree(directory, ignore_errors=True)
    if directory.is_dir():
        _open_up(directory)
        shutil.rmtree(directory, ignore_errors=True)


def _open_up(directory: Path) -> None:
    """Make all that is in it removable; what links lead to stays as it is."""
    todo = [str(directory)]
    while todo:
        path = todo.pop()
        with contextlib.suppress(OSError):
            status = os.lstat(path)
            # A junction of Windows is no symbolic link and leads away all the same.
            tag: int = getattr(status, "st_reparse_tag", 0)
            if stat.S_ISLNK(status.st_mode) or tag:
                continue
            is_folder = stat.S_ISDIR(status.st_mode)
            if is_folder or os.name == "nt":
                # Elsewhere a file need not be writable, and it may be a hard link to one of the user's.
                os.chmod(path, stat.S_IRWXU)  # noqa: PTH101  # as the others here, whose paths are text
            if is_folder:
                with os.scandir(path) as entries:
                    todo += [entry.path for entry in entries]
