"""A mount that is slow by a known amount, and that names itself as WSL 1 and old WSL 2 name the Windows drive."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.lab import passthrough
from tests.lab.mounts import is_mount_point, unmount
from tests.lab.processes import started, tool, wait_until

LIBFUSE = Path("/lib/x86_64-linux-gnu/libfuse3.so.3")


@contextlib.contextmanager
def slow_mount(directory: Path, delay_seconds: float = 0.001) -> Iterator[Path]:
    """Mount `directory/behind` on `directory/slow`, every operation `delay_seconds` late; yields the mount point.

    The mount table shows `C:` as source and `fuse.drvfs` as type. `behind` is the same directory without the delay.
    """
    behind, mount_point = directory / "behind", directory / "slow"
    behind.mkdir()
    mount_point.mkdir()
    tool("fusermount3", "fuse3")
    command = [sys.executable, passthrough.__file__, str(behind), str(mount_point), str(delay_seconds)]
    environment = {**os.environ, "FUSE_LIBRARY_PATH": str(LIBFUSE)}
    with started(command, directory, "slow", environment) as process:
        wait_until(lambda: is_mount_point(mount_point), "slow mount", process, directory / "slow.log")
        try:
            yield mount_point
        finally:
            unmount(mount_point)
