"""What a command costs: processor time, time by the clock, memory; each as a new process, as users start it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of processor and clock, and the largest resident size in bytes, of one process."""

    cpu: float
    wall: float
    rss: int


def program() -> list[str]:
    """The command as installed in this environment."""
    return [str(Path(sys.executable).parent / "hostdoctor")]


@contextmanager
def compiled() -> Iterator[Mapping[str, str]]:
    """Variables with which Python keeps what it compiled, in a folder of its own: users have it compiled."""
    with TemporaryDirectory(prefix="hostdoctor-bench-") as folder:
        variables = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield {**variables, "PYTHONPYCACHEPREFIX": folder, "COLUMNS": "80"}


def cost_of(command: Sequence[str], variables: Mapping[str, str]) -> Cost:
    """Run it once; raises ChildProcessError when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    said = process.stderr.read().decode() if process.stderr else ""
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        raise ChildProcessError(f"{command} ended with {process.returncode}: {said}")
    # Linux counts ru_maxrss in KiB.
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, rss=used.ru_maxrss * 1024)


def least(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """The least that each command cost in `rounds` runs, taken in turns: what else runs beside can only add to it."""
    with compiled() as variables:
        for command in commands.values():
            cost_of(command, variables)
        found: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                found[name].append(cost_of(command, variables))
    return {
        name: Cost(cpu=min(c.cpu for c in costs), wall=min(c.wall for c in costs), rss=min(c.rss for c in costs))
        for name, costs in found.items()
    }
