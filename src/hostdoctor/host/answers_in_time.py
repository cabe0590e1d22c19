"""Whether a folder answers at all, asked by a process that can be given up, before any call of our own on it.

A call on a share whose server is gone may never return, and a process with such a call cannot even end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from hostdoctor.scopes import CouldNotLook

from .doubtful_mounts import doubtful_mount
from .process import child_options

PATIENCE = 2.0
"""Seconds."""
KILLED = -9
DEATH = 0.2
# The names, and a byte of the first plain file.
LOOK = """\
cd / && [ -d "$1" ] || exit 0
for f in "$1"/*; do
  if [ -f "$f" ]; then head -c 1 "$f"; break; fi
done
"""


def answers(path: str, seconds: float = PATIENCE) -> bool:
    """Whether the folder, an absolute path, answers within that time; what is not there answers, too."""
    if sys.platform == "win32":
        answered = _answers_on_windows(path, seconds)
    else:
        answered = doubtful_mount(path) is None or answers_a_shell(path, seconds)
    return answered


def answers_a_shell(path: str, seconds: float, look: str = LOOK) -> bool:
    """Whether a shell that looks into the folder ends within that time; it is given up where it does not."""
    shell = subprocess.Popen(  # type: ignore[call-overload]  # options by system
        ["/bin/sh", "-c", look, "sh", path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        **child_options(),
    )
    try:
        shell.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _give_up(shell)
        return False
    return True


def _give_up(shell: subprocess.Popen[bytes]) -> None:
    """Kill it and what it started; what sits in a call that never returns stays, and nobody waits for it."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(shell.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        shell.wait(timeout=DEATH)
        return
    # Popen complains of a process that it forgets while it lives.
    shell.returncode = KILLED


def _answers_on_windows(path: str, seconds: float) -> bool:
    from .measuring_child import run_child
    from .windows_volumes import is_fixed_drive

    if is_fixed_drive(path):
        return True
    try:
        return not run_child("answers_in_time", (path,), path, seconds).why
    except CouldNotLook:
        return True


def main(arguments: list[str]) -> int:
    """Look at the folder, in a child: its names, and a byte of its first plain file."""
    with contextlib.suppress(OSError), os.scandir(arguments[0]) as entries:
        for entry in entries:
            if entry.is_file():
                with Path(entry.path).open("rb") as file:
                    file.read(1)
                break
    return 0
