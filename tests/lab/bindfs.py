"""A mount that raises no event for changes made behind it, as WSL's view of the Windows drive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.lab.mounts import is_mount_point, unmount
from tests.lab.processes import started, tool, wait_until


@dataclass(frozen=True, slots=True)
class TwoSides:
    """One directory seen from two sides. `mount` sees changes made in `behind`, and no inotify event of them."""

    behind: Path
    mount: Path


@contextlib.contextmanager
def bind_mount(directory: Path) -> Iterator[TwoSides]:
    """Mount `directory/behind` on `directory/mount` through bindfs. Changes made through the mount raise events."""
    sides = TwoSides(behind=directory / "behind", mount=directory / "mount")
    sides.behind.mkdir()
    sides.mount.mkdir()
    command = [tool("bindfs", "bindfs"), "-f", str(sides.behind), str(sides.mount)]
    with started(command, directory, "bindfs") as process:
        wait_until(lambda: is_mount_point(sides.mount), "bindfs mount", process, directory / "bindfs.log")
        try:
            yield sides
        finally:
            unmount(sides.mount)
