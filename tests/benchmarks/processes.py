"""What a command costs: processor time, time by the clock, memory; each as a new process, as users start it."""

from __future__ import annotations

import os
import subprocess
import sys
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


LAUNCH = """
import os, sys, time
began = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - began
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, wall, used.ru_maxrss)
"""
"""Starts the command from a small process: Linux counts what the parent held before the exec into ru_maxrss."""


def cost_of(command: Sequence[str], variables: Mapping[str, str]) -> Cost:
    """Run it once; raises ChildProcessError when it fails."""
    ended = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCH, *command],
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    code, cpu, wall, kibibytes = ended.stdout.decode().split()
    if int(code):
        raise ChildProcessError(f"{command} ended with {code}: {ended.stderr.decode()}")
    return Cost(cpu=float(cpu), wall=float(wall), rss=int(kibibytes) * 1024)


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
