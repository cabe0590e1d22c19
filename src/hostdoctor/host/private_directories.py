"""Directories of our own for a measurement, removed however it ends, and with them what still runs in it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# The go command and watchers leave out what begins with a dot.
PREFIX = ".hostdoctor-why-"
OURS = re.compile(re.escape(PREFIX) + r"(?P<pid>[0-9]+)-[0-9a-f]{16}")
LEFT_OVER = 3600.0
"""Seconds after which a directory whose process is gone is removed: the process may be one of another distribution."""

# Its stdin ends however we die. It then ends the command, which has a process group of its own, and removes what was
# made. Files that a dying process still writes need the second attempt.
CLEANER = """
group=
set --
while read -r word rest; do
  case $word in directory) set -- "$@" "$rest" ;; runs) group=$rest ;; ended) group= ;; esac
done
[ -z "$group" ] || kill -s KILL -- "-$group"
for each; do chmod -R u+rwX -- "$each"; rm -rf -- "$each" || { sleep 1; rm -rf -- "$each"; }; done
"""


class Private:
    """What a measurement has made. The first directory, `home`, holds the files of `file`."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.made: list[Path] = []
        self._tell = tell

    def make(self, parent: Path) -> Path:
        """A new directory of ours in `parent`; OSError where it cannot be made."""
        sweep(parent)
        directory = parent / f"{PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
        self.made.append(directory)
        self._tell(f"directory {directory}")
        directory.mkdir(mode=0o700)
        return directory

    def file(self, name: str) -> Path:
        """A file that nobody has used yet."""
        return self.made[0] / f"{secrets.token_hex(4)}-{name}"

    def runs(self, pid: int | None) -> None:
        """The process that runs now."""
        self._tell("ended" if pid is None else f"runs {pid}")


@contextlib.contextmanager
def private_directories(home: Path) -> Iterator[Private]:
    """One with a directory in `home` to begin with. Left by any way, it leaves nothing."""
    cleaner = _start_cleaner()
    private = Private(lambda line: _tell(cleaner, line))
    try:
        private.make(home)
        yield private
    finally:
        for directory in private.made:
            remove(directory)
        if cleaner is not None:
            with contextlib.suppress(OSError):
                cleaner.communicate()


def sweep(parent: Path, older_than: float = LEFT_OVER) -> None:
    """Remove what a measurement left behind that lost its power, say."""
    with contextlib.suppress(OSError):
        for directory in list(parent.iterdir()):
            name = OURS.fullmatch(directory.name)
            if name is None or directory.is_symlink() or _runs(int(name["pid"])):
                continue
            with contextlib.suppress(OSError):
                if time.time() - directory.stat().st_mtime > older_than:
                    remove(directory)


def remove(directory: Path) -> None:
    """Remove a directory with all in it, read-only folders of tests too, as far as the system lets us."""
    shutil.rmtree(directory, ignore_errors=True)
    if directory.exists():
        for folder, _, files in os.walk(directory):
            for each in (Path(folder), *(Path(folder, file) for file in files)):
                with contextlib.suppress(OSError):
                    each.chmod(each.lstat().st_mode | stat.S_IRWXU, follow_symlinks=each.is_dir())
        shutil.rmtree(directory, ignore_errors=True)


def _runs(pid: int) -> bool:
    """Whether there is such a process; yes, where it cannot be told."""
    try:
        import psutil

        return bool(psutil.pid_exists(pid))
    except Exception:  # noqa: BLE001  # a blocked native module fails in many ways
        return True


def _start_cleaner() -> subprocess.Popen[bytes] | None:
    if sys.platform == "win32":
        return None
    with contextlib.suppress(OSError):
        return subprocess.Popen(
            ["/bin/sh", "-c", CLEANER],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
    return None


def _tell(cleaner: subprocess.Popen[bytes] | None, line: str) -> None:
    if cleaner is not None and cleaner.stdin is not None and "\n" not in line:
        with contextlib.suppress(OSError):
            cleaner.stdin.write(os.fsencode(line) + b"\n")
            cleaner.stdin.flush()


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
