"""Names of directories for temporary files, and the removal of those that a run which was killed has left."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

DIRECTORY_PREFIX = "hostdoctor-run-"
OURS = re.compile(re.escape(DIRECTORY_PREFIX) + r"(\d+)-")


def directory_prefix() -> str:
    """Of directories for temporary files: it names the process that they belong to."""
    return f"{DIRECTORY_PREFIX}{os.getpid()}-"


def sweep(older_than: float = 3600.0) -> None:
    """Remove what earlier runs could not: directories of processes that are gone, or older than so many seconds."""
    oldest = time.time() - older_than
    for directory in Path(tempfile.gettempdir()).glob(DIRECTORY_PREFIX + "*"):
        with contextlib.suppress(OSError):
            if _abandoned(directory.name) or directory.stat().st_mtime < oldest:
                shutil.rmtree(directory, ignore_errors=True)


def _abandoned(name: str) -> bool:
    """Whether the process that it names is gone. Windows ends a process that gets signal 0, so its age counts there."""
    owner = OURS.match(name)
    if owner is None or sys.platform == "win32":
        return False
    try:
        os.kill(int(owner[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
