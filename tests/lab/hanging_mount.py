"""A file system that answers for a while and then never again, as a share whose server is gone.

    python hanging_mount.py BACKING MOUNT_POINT REQUESTS

Runs in the foreground until it is killed; only that frees who waits for it. It hands the first REQUESTS operations on
to another directory. Needs mfusepy, as `passthrough` does.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]


@contextlib.contextmanager
def hanging_mount(directory: Path, requests: int) -> Iterator[Path]:
    """Mount `directory/behind` on `directory/hangs`; yields the mount point, which answers that many requests."""
    from tests.lab.mounts import is_mount_point, unmount
    from tests.lab.processes import started, tool, wait_until
    from tests.lab.slow_mount import LIBFUSE

    behind, mount_point = directory / "behind", directory / "hangs"
    behind.mkdir()
    (behind / "go.mod").write_text("module example.com/m\n")
    mount_point.mkdir()
    tool("fusermount3", "fuse3")
    command = [sys.executable, "-m", __name__, str(behind), str(mount_point), str(requests)]
    environment = {**os.environ, "FUSE_LIBRARY_PATH": str(LIBFUSE), "PYTHONPATH": str(PROJECT)}
    with started(command, directory, "hangs", environment) as process:
        wait_until(lambda: is_mount_point(mount_point), "hanging mount", process, directory / "hangs.log")
        try:
            yield mount_point
        finally:
            unmount(mount_point)
            # Its threads hang, so that it would not end by itself.
            process.kill()


def counted(operation: Callable[..., Any], left: Iterator[int]) -> Callable[..., Any]:
    """The operation as long as some are left."""

    def answer(*arguments: Any) -> Any:
        if next(left, None) is None:
            threading.Event().wait()
        return operation(*arguments)

    return answer


def main(backing: Path, mount_point: Path, requests: int) -> None:
    """Mount and serve until killed."""
    from tests.lab.passthrough import Passthrough

    operations = Passthrough(backing)
    left = itertools.islice(itertools.count(), requests)
    for name in [name for name in vars(Passthrough) if not name.startswith("_") and name != "use_ns"]:
        setattr(operations, name, counted(getattr(operations, name), left))
    fuse = importlib.import_module("mfusepy")
    fuse.FUSE(
        operations, str(mount_point), foreground=True, subtype="drvfs", fsname="C:", attr_timeout=0, entry_timeout=0
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
