"""Measures how many processors' worth of work a program really gets, beside what the system says it has.

The file stands alone and runs on Python 3.8: a distribution that has no hostdoctor is sent it as a script, which
prints the measurement as JSON. Work is done in threads, since hashing frees the interpreter for the others.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

SLICE = 0.1
"""Seconds, as long as the period in which Linux counts a cgroup's quota (cpu.cfs_period_us)."""
SLICES = 3
CHUNK = bytes(1024 * 1024)
"""What is hashed at a time takes about a millisecond: long against a change of threads, short against a slice."""
MOST_THREADS = 256

PROC, CGROUPS = "/proc", "/sys/fs/cgroup"
IDLE = (3, 4, 7, 8, 9)
"""Columns of `cpu` in /proc/stat that are no work of this system's programs: idle, iowait, steal, and guests, which
user and nice hold already (proc(5))."""


class LinuxNumbers:
    """What Linux says of itself; None where it does not."""

    def __init__(self, proc: str = PROC, cgroups: str = CGROUPS) -> None:
        self._proc = proc
        self._cgroups = cgroups

    def read(self) -> dict[str, Any]:
        """Processors of the machine and of this process, quota, memory in bytes, load of a processor."""
        processors = os.cpu_count() or 1
        memory = self._memory()
        return {
            "processors": processors,
            "affinity": len(os.sched_getaffinity(0)),
            "quota": self._least(self._quotas()),
            "memory_bytes": memory.get("MemTotal"),
            "available_bytes": memory.get("MemAvailable"),
            "memory_limit": self._least(self._memory_limits()),
            "load": round(os.getloadavg()[0] / processors, 2),
        }

    def busy(self) -> float | None:
        """Seconds for which all processors together have worked since the start."""
        for line in self._lines(f"{self._proc}/stat"):
            if line.startswith("cpu "):
                columns = [int(word) for word in line.split()[1:]]
                worked = sum(ticks for at, ticks in enumerate(columns) if at not in IDLE)
                return worked / os.sysconf("SC_CLK_TCK")
        return None

    def _memory(self) -> dict[str, int]:
        rows = (line.split() for line in self._lines(f"{self._proc}/meminfo"))
        return {row[0].rstrip(":"): int(row[1]) * 1024 for row in rows if len(row) > 1 and row[1].isdigit()}

    def _quotas(self) -> list[float]:
        """Processors that each cgroup around us may use; the least counts."""
        found = []
        for folder in self._groups(""):
            for line in self._lines(f"{folder}/cpu.max"):
                quota, period = [*line.split(), "", ""][:2]
                if quota.isdigit() and period.isdigit() and int(period):
                    found.append(int(quota) / int(period))
        for folder in self._groups("cpu"):
            microseconds, out_of = (self._number(f"{folder}/cpu.cfs_{name}_us") for name in ("quota", "period"))
            if microseconds and out_of and microseconds > 0:
                found.append(microseconds / out_of)
        return found

    def _memory_limits(self) -> list[float]:
        files = [f"{folder}/memory.max" for folder in self._groups("")]
        files += [f"{folder}/memory.limit_in_bytes" for folder in self._groups("memory")]
        numbers = [self._number(file) for file in files]
        # Version 1 says "unlimited" as a number near 2**63.
        return [number for number in numbers if number and number < 2**60]

    def _groups(self, controller: str) -> list[str]:
        """Our cgroup of that controller and those around it, the inner one first; version 2 has no controller."""
        for line in self._lines(f"{self._proc}/self/cgroup"):
            _, controllers, path = [*line.split(":", 2), "", ""][:3]
            if controller in controllers.split(","):
                mount = f"{self._cgroups}/{controllers}" if controllers else self._cgroups
                inner = [part for part in path.split("/") if part not in ("", "..")]
                return ["/".join([mount, *inner[:depth]]) for depth in range(len(inner), -1, -1)]
        return []

    def _number(self, file: str) -> int | None:
        for line in self._lines(file):
            return int(line) if line.lstrip("-").isdigit() else None
        return None

    @staticmethod
    def _lines(file: str) -> list[str]:
        try:
            return Path(file).read_text("ascii", "replace").splitlines()
        except OSError:
            return []

    @staticmethod
    def _least(numbers: list[float]) -> float | None:
        return min(numbers) if numbers else None


def measure(numbers: Any = None, seconds: float = SLICE) -> dict[str, Any]:
    """What the system says it has, and how much of it a program gets; `numbers` stands for what tells the former.

    `rounds` are processors' worth of time, one number a slice; `speedup` is how many times the work of one thread all
    of them do; `others` are processors' worth that all other programs used meanwhile.
    """
    numbers = numbers or LinuxNumbers()
    told = numbers.read()
    _, alone = spin(1, 1, seconds)
    began, busy, own = time.perf_counter(), numbers.busy(), time.process_time()
    rounds, together = spin(min(told["processors"], MOST_THREADS), SLICES, seconds)
    took, later, own = time.perf_counter() - began, numbers.busy(), time.process_time() - own
    others = None if busy is None or later is None else max(0.0, (later - busy - own) / took)
    return {
        **told,
        "rounds": [round(each, 3) for each in rounds],
        "usable": round(sorted(rounds)[len(rounds) // 2], 3),
        "speedup": round(together / alone, 3) if alone else None,
        "others": None if others is None else round(others, 3),
        "means": "python",
    }


def spin(threads: int, slices: int, seconds: float) -> tuple[list[float], float]:
    """Work in so many threads: processors' worth of time in each slice, and pieces of work a second."""
    over = threading.Event()
    done = [0] * threads

    def work(number: int) -> None:
        while not over.is_set():
            hashlib.sha256(CHUNK).digest()
            done[number] += 1

    workers = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(threads)]
    for worker in workers:
        worker.start()
    rounds = []
    begin = before = time.perf_counter(), time.process_time()
    pieces = sum(done)
    for _ in range(slices):
        time.sleep(seconds)
        now = time.perf_counter(), time.process_time()
        rounds.append((now[1] - before[1]) / (now[0] - before[0]))
        before = now
    pieces = sum(done) - pieces
    over.set()
    for worker in workers:
        worker.join()
    return rounds, pieces / (before[0] - begin[0])


def main(_: list[str]) -> int:
    """Print the measurement of this Linux as JSON."""
    json.dump(measure(), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
