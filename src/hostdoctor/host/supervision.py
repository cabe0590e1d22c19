"""A process around our own, for a project on a mount that may never answer.

A thread that sits in a call into such a mount keeps its process from ending, even after a kill, and with it the shell
that waits for the process. So the work is done by a child, which says by a pipe that it is done; whatever it still
sits in is nobody's concern then.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from types import FrameType

from .telling import CHILD

LAST_MOMENT = 1.0
LOOK = 4.0
"""Seconds over which a child that should have ended is watched for work of its own."""
WORK = 0.1
"""The share of a processor that only real work takes: the progress line takes less, a wait for a mount none."""
LONGEST = 3.0
"""How many times its time a child may take that still works: on an emulated machine all takes ten times as long."""
NOTHING_SEEN = 3
"""The exit code of a run in which nothing useful could be looked at."""
PR_SET_PDEATHSIG = 1


def run_supervised(arguments: Sequence[str], seconds: float, project: str) -> int:
    """Run hostdoctor with these arguments, for so many seconds at most; the exit code that it told."""
    told, tells = os.pipe()
    with _forwarding() as forward:
        child = subprocess.Popen(
            # -P: the current directory, which may be on that mount, is not searched for modules.
            [sys.executable, "-P", "-m", "hostdoctor", *arguments],
            env={**os.environ, CHILD: str(tells)},
            pass_fds=(tells,),
            preexec_fn=_die_with_parent,  # noqa: PLW1509  # no thread runs yet
        )
        os.close(tells)
        forward.append(child)
        code = _told(told, seconds, child.pid)
        if code is None:
            sys.stderr.write(
                f"hostdoctor: no end after {seconds:.0f} s: the file system of {project} does not answer; take it away "
                "(sudo umount --lazy) or bring its server back\n"
            )
            child.kill()
            code = NOTHING_SEEN
        with contextlib.suppress(subprocess.TimeoutExpired):
            return _as_told(child.wait(timeout=LAST_MOMENT), code)
        # Popen complains of a process that it forgets while it lives.
        child.returncode = code
        return code


def _as_told(ended: int, told: int) -> int:
    """What it said before it ended; one that said nothing has its exit code, or that of a kill as shells report it."""
    if told >= 0:
        return told
    return ended if ended >= 0 else 128 - ended


def _told(descriptor: int, seconds: float, child: int) -> int | None:
    """The exit code; -1 where the child ended without a word, None where nothing came in time.

    A child that still spends processor time waits for no mount: the machine is slow, and what it found is worth a wait.
    """
    end = time.monotonic() + seconds * LONGEST
    before, waits = -math.inf, max(seconds - LOOK, 0.0)
    while time.monotonic() < end:
        if select.select([descriptor], [], [], waits)[0]:
            word = os.read(descriptor, 16).strip()
            return int(word) if word else -1
        now = _processor_seconds(child)
        if now - before < LOOK * WORK:
            return None
        before, waits = now, LOOK
    return None


def _processor_seconds(child: int) -> float:
    """What the process and all below it have taken; 0 where it is gone."""
    import psutil

    total = 0.0
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(child)
        for each in (process, *process.children(recursive=True)):
            # The first four are its own and those of children that it waited for.
            with contextlib.suppress(psutil.NoSuchProcess):
                total += sum(each.cpu_times()[:4])
    return total


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextlib.contextmanager
def _forwarding() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Ctrl-C reaches the child by itself, as it is in our group; an end from outside is handed on."""
    children: list[subprocess.Popen[bytes]] = []

    def hand_on(number: int, _frame: FrameType | None) -> None:
        for child in children:
            child.send_signal(number)

    before = signal.signal(signal.SIGINT, lambda *_: None), signal.signal(signal.SIGTERM, hand_on)
    try:
        yield children
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
