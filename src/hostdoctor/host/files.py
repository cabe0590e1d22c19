"""Files that the user names on the command line."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def read_named_file(path: str, limit: int) -> bytes:
    """The first `limit` bytes of a plain file; an OSError says why not.

    A named pipe or a device is never opened: reading from it may wait for ever.
    """
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory", path)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "is a pipe or a device, not a plain file", path)
    with Path(path).open("rb") as stream:
        return stream.read(limit)
