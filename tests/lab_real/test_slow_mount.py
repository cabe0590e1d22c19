"""The slow mount is slow by far more than noise, and looks like the Windows drive in the mount table."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import pytest
from tests.lab.mounts import mount_line

pytestmark = pytest.mark.lab

FILES = 50


def stat_seconds(directory: Path) -> float:
    """The median time of one stat, over `FILES` files that nobody looked at before."""
    paths = [directory / f"{number}.go" for number in range(FILES)]
    for path in paths:
        path.touch()
    times: list[float] = []
    for path in paths:
        before = time.perf_counter()
        path.stat()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def test_a_stat_takes_at_least_a_hundred_times_as_long_as_in_memory(slow_mount: Path) -> None:
    baseline = Path("/dev/shm") / f"hostdoctor-{os.getpid()}"
    baseline.mkdir()
    try:
        in_memory = stat_seconds(baseline)
    finally:
        for path in baseline.iterdir():
            path.unlink()
        baseline.rmdir()
    assert stat_seconds(slow_mount) >= 100 * in_memory


def test_the_mount_table_shows_the_windows_drive(slow_mount: Path) -> None:
    line = mount_line(slow_mount)
    assert line is not None
    kind, source = line.split(" - ")[1].split()[:2]
    assert (kind, source) == ("fuse.drvfs", "C:")


def test_what_is_written_comes_back(slow_mount: Path) -> None:
    note = slow_mount / "made" / "note.txt"
    note.parent.mkdir()
    note.write_bytes(b"first")
    note.write_bytes(b"second")
    note.rename(note.with_name("moved.txt"))
    assert [path.name for path in note.parent.iterdir()] == ["moved.txt"]
    assert (slow_mount.parent / "behind" / "made" / "moved.txt").read_bytes() == b"second"
