"""What Python and the clock add to an operation on a small file, against a bare loop in C."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import LINUX, Question, unwrap
from hostdoctor.host.small_file_work import look_for_missing, open_and_close, read_whole, timed
from tests.lab.processes import tool
from tests.lab.slow_mount import slow_mount

SOURCE = Path(__file__).with_name("bare_loop.c")
MEMORY = "/dev/shm"  # where Linux has a tmpfs
FILES = 300
OPERATIONS: dict[str, Callable[[Any], object]] = {
    "stat": os.stat,
    "missing": look_for_missing,
    "open": open_and_close,
    "read": read_whole,
}


@dataclass(frozen=True, slots=True)
class Added:
    """Microseconds of one operation: as we report it and in C on tmpfs, and as we report it on the slow mount."""

    operation: str
    ours: float
    bare: float
    slow: float

    @property
    def percent(self) -> float:
        """What is not the file system's, of what is reported on the slow mount."""
        return (self.ours - self.bare) / self.slow * 100

    @property
    def remark(self) -> str:
        """The same on tmpfs, where nothing hides it."""
        share = (self.ours - self.bare) / self.ours * 100
        return (
            f"{self.slow / 1000:.1f} ms there; on tmpfs {self.ours:.1f} µs against {self.bare:.1f} µs in C, "
            f"so that {share:.0f} % is ours"
        )


def added() -> list[Added]:
    """Each operation that a build does thousands of times."""
    with TemporaryDirectory(prefix="hostdoctor-bench-") as folder, TemporaryDirectory(dir=MEMORY) as memory:
        program = str(Path(folder, "bare_loop"))
        subprocess.run([tool("cc", "gcc"), "-O2", "-Wall", "-o", program, str(SOURCE)], check=True)
        files = _files(Path(memory))
        fast = {}
        for name, operation in OPERATIONS.items():
            names = [f"{file}.no" for file in files] if name == "missing" else files
            ran = subprocess.run([program, name[0], *names], capture_output=True, check=True)
            fast[name] = _least(operation, names), float(ran.stdout)
        with slow_mount(Path(folder)) as mount:
            question = Question(LINUX, "small-files", (str(mount), "2000", "4"))
            rows = unwrap(ThisLinux().ask(question))["operations"]
        return [Added(name, ours, bare, rows[name]["p50"] * 1000) for name, (ours, bare) in fast.items()]


def _files(directory: Path) -> list[str]:
    """As large as most of a Go tree are."""
    files = [directory / f"file{number}.go" for number in range(FILES)]
    for file in files:
        file.write_bytes(b"x" * 3000)
    return list(map(str, files))


def _least(operation: Callable[[Any], object], names: Sequence[str], rounds: int = 50) -> float:
    """The least mean of a round, as the C program takes it."""
    means = []
    for _ in range(rounds):
        seconds: list[float] = []
        timed(operation, names, time.perf_counter() + 10, seconds)
        means.append(sum(seconds) / len(seconds) * 1e6)
    return min(means)
