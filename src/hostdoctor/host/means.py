"""By which means a machine is looked at. The tests and the benchmarks give others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .process import RunCommand, RunUntil, run_command, run_until
from .shell_session import StartShell, shell_starter
from .windows_in_process import CALLS, InProcess
from .wsl_exe import FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How programs and shells are started, what Windows is called for, how long a list of what runs is "now"."""

    run: RunCommand = run_command
    until: RunUntil = run_until
    shell_starter: Callable[..., StartShell] = shell_starter
    in_process: InProcess = CALLS
    fresh: float = FRESH


REAL = Means()
