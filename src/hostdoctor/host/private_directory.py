"""A directory of our own in the tree that is measured, which goes away even if we are killed.

Runs on Python 3.8 and imports nothing of hostdoctor: it is a part of what a distribution is sent (`sent_program`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

PREFIX = ".hostdoctor-"
OURS = re.compile(re.escape(PREFIX) + "(?:watch-|files-)[0-9a-f]{16}")
LEFT_OVER = 60.0
"""Seconds after which a directory of ours cannot belong to a measurement that still runs."""
LAST_TRIES, TRY_AGAIN = 10, 0.2
"""How often the end of a measurement that was cut off tries to remove its directory, and seconds between two tries."""
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)
# Removes the directory when its stdin ends without a word, which it does however the measuring process dies. More
# than once: what the dead one had asked of a slow file system may still be carried out.
CLEANER = 'read -r word && exit; for time in 1 2 3 4 5; do rm -rf -- "$1"; sleep 0.3; done'

_places: set[Path] = set()


@contextlib.contextmanager
def private_directory(directory: str, kind: str = "watch"):  # type: ignore[no-untyped-def]  # 3.8 cannot subscript Iterator
    """Make the directory and remove it at the end; `kind` is a part of its name, `watch` or `files`."""
    inside = new_place(directory, kind)
    cleaner = _start_cleaner(inside) if os.name == "posix" else None
    _places.add(inside)
    try:
        if cleaner:
            inside.mkdir(mode=0o700)
        else:
            # On Windows a mode closes the directory even to other programs of ours (Python 3.12.4).
            inside.mkdir()
        yield inside
    finally:
        remove(inside)
        _places.discard(inside)
        if cleaner:
            cleaner.communicate(b"" if os.path.lexists(inside) else b"done\n")


def _start_cleaner(inside: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, so that it outlives a Ctrl-C at the terminal."""
    return subprocess.Popen(
        ["/bin/sh", "-c", CLEANER, "sh", str(inside)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )


def new_place(directory: str, kind: str = "watch") -> Path:
    """The name of a directory of our own that nothing else has."""
    return Path(directory, PREFIX + kind + "-" + secrets.token_hex(8))


def remove(inside: Path) -> None:
    """Remove a directory of ours and what is in it, as far as the system lets us."""
    shutil.rmtree(inside, ignore_errors=True)


def sweep(directory: str, older_than: float = LEFT_OVER) -> None:
    """Remove what a measurement left behind that lost its power, say: directories of ours of that age in seconds."""
    with contextlib.suppress(OSError):
        names = [name for name in os.listdir(directory) if OURS.fullmatch(name)]  # noqa: PTH208  # of a large directory
        for inside in [Path(directory, name) for name in names]:
            if not inside.is_symlink() and time.time() - inside.stat().st_mtime > older_than:
                remove(inside)


def without_our_name(error: OSError, directory: str) -> OSError:
    """The error as one of the directory itself: the name of ours in it is another one each time."""
    if PREFIX not in str(error.filename):
        return error
    if error.errno in NOT_WRITABLE:
        return OSError(errno.EROFS, "the folder cannot be written", directory)
    return OSError(error.errno, error.strerror, directory)


def failure(error: OSError) -> dict[str, Any]:
    """An error as a measuring program prints it; the text of Windows is in its own language, its number is not."""
    return {"error": error.strerror or str(error), "errno": error.errno, "winerror": getattr(error, "winerror", None)}


def end_with_stdin() -> None:
    """End this process when its stdin ends: whoever started it died, or will not wait any longer.

    os.read, since a thread that sits in a buffered stream keeps the interpreter from its end.
    """

    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 64):
                pass
        if os.name != "posix":
            _remove_all()
        # The cleaner does it on POSIX: there, this thread itself might stay in a file system that hangs.
        os._exit(1)

    threading.Thread(target=wait, name="stdin", daemon=True).start()


def _remove_all() -> None:
    """What is still being written may come back or be held open, so try more than once."""
    for _ in range(LAST_TRIES):
        for inside in list(_places):
            remove(inside)
        if not any(os.path.lexists(inside) for inside in list(_places)):
            return
        time.sleep(TRY_AGAIN)
