"""A file system that hands every operation on to another directory, each a fixed time late.

    python passthrough.py BACKING MOUNT_POINT DELAY_SECONDS

Runs in the foreground until it is unmounted. It is a program of its own, so that the time that a test measures is
never spent waiting for the interpreter that the test itself runs in. Needs mfusepy, and FUSE_LIBRARY_PATH names
libfuse 3 where the default library is version 2.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STAT_FIELDS = (
    "st_atime_ns", "st_ctime_ns", "st_gid", "st_ino", "st_mode", "st_mtime_ns", "st_nlink", "st_size", "st_uid",
    "st_blocks", "st_rdev",
)  # fmt: skip
STATFS_FIELDS = (
    "f_bavail",
    "f_bfree",
    "f_blocks",
    "f_bsize",
    "f_favail",
    "f_ffree",
    "f_files",
    "f_frsize",
    "f_namemax",
)


class Passthrough:
    """The operations that FUSE asks for, by the names it knows them by."""

    use_ns = True

    def __init__(self, backing: Path) -> None:
        self._backing = backing

    def _real(self, path: str) -> Path:
        return self._backing / path.removeprefix("/")

    def access(self, path: str, mode: int) -> int:
        """Permissions are those of the backing directory, which the kernel asks for with getattr."""
        return 0

    def getattr(self, path: str, handle: int | None = None) -> dict[str, int]:
        """Times are nanoseconds, as `use_ns` promises."""
        found = self._real(path).lstat()
        fields = {name: getattr(found, name) for name in STAT_FIELDS}
        return {name.removesuffix("_ns"): value for name, value in fields.items()}

    def readdir(self, path: str, handle: int) -> list[str]:
        """The names in a directory."""
        return [".", "..", *(entry.name for entry in self._real(path).iterdir())]

    def readlink(self, path: str) -> str:
        """Where a symbolic link leads."""
        return str(self._real(path).readlink())

    def statfs(self, path: str) -> dict[str, int]:
        """Room on the backing file system."""
        found = os.statvfs(self._real(path))
        return {name: getattr(found, name) for name in STATFS_FIELDS}

    def open(self, path: str, flags: int) -> int:
        """A file descriptor of this process."""
        return os.open(self._real(path), flags)

    def create(self, path: str, mode: int, flags: int) -> int:
        """A file descriptor of this process."""
        return os.open(self._real(path), flags | os.O_CREAT, mode)

    def read(self, path: str, size: int, offset: int, handle: int) -> bytes:
        """At most `size` bytes from `offset`."""
        return os.pread(handle, size, offset)

    def write(self, path: str, data: bytes, offset: int, handle: int) -> int:
        """How many bytes were written."""
        return os.pwrite(handle, data, offset)

    def release(self, path: str, handle: int) -> int:
        """Close what `open` or `create` opened."""
        os.close(handle)
        return 0

    def truncate(self, path: str, length: int, handle: int | None = None) -> int:
        """Cut or extend to `length` bytes."""
        os.truncate(self._real(path), length)
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        """Time of access and of change, in nanoseconds, as `use_ns` promises; None is now."""
        now = time.time_ns()
        os.utime(self._real(path), ns=times or (now, now))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        """Change the mode."""
        self._real(path).chmod(mode)
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        """Make a directory."""
        self._real(path).mkdir(mode)
        return 0

    def rmdir(self, path: str) -> int:
        """Remove an empty directory."""
        self._real(path).rmdir()
        return 0

    def unlink(self, path: str) -> int:
        """Remove a file."""
        self._real(path).unlink()
        return 0

    def rename(self, old: str, new: str) -> int:
        """Replaces `new`, as rename(2) does."""
        self._real(old).replace(self._real(new))
        return 0

    def symlink(self, link: str, target: str) -> int:
        """The kernel hands the link's own path first."""
        self._real(link).symlink_to(target)
        return 0


def delayed(operation: Callable[..., Any], seconds: float) -> Callable[..., Any]:
    """The operation, `seconds` later."""

    def wait_and_run(*arguments: Any) -> Any:
        time.sleep(seconds)
        return operation(*arguments)

    return wait_and_run


def main(backing: Path, mount_point: Path, seconds: float) -> None:
    """Mount and serve until unmounted."""
    operations = Passthrough(backing)
    for name in [name for name in vars(Passthrough) if not name.startswith("_") and name != "use_ns"]:
        setattr(operations, name, delayed(getattr(operations, name), seconds))
    # mfusepy has no type stubs, and only this program needs it.
    fuse = importlib.import_module("mfusepy")
    # Without the time-outs the kernel would answer a second stat from its cache. WSL's /mnt/c is drvfs, C:.
    fuse.FUSE(
        operations, str(mount_point), foreground=True, subtype="drvfs", fsname="C:", attr_timeout=0, entry_timeout=0
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
