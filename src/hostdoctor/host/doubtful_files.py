"""Files on a mount that may never answer (a share, FUSE, 9p), read by a process that can be given up.

A call into such a mount cannot be interrupted, and a thread of ours that sits in one keeps our own process from ending,
even after a kill. What has not answered once is not asked again: each time would cost the wait anew.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from hostdoctor.parsers.mounts import Mount
from hostdoctor.scopes import CouldNotLook

from .answers_in_time import PATIENCE, answers
from .distribution import DistributionThroughShell
from .doubtful_mounts import may_not_answer
from .machine import Question, Ran, unwrap
from .process import NotStarted, RunCommand, TimedOut, run_command


class DoubtfulFiles:
    """The questions `read`, `list` and `path`, for paths on a mount that is not a plain disk."""

    def __init__(self, run: RunCommand = run_command, doubt: Callable[[str], Mount | None] = may_not_answer) -> None:
        """`doubt` gives the mount on the way to a path that may not answer."""
        self._through = DistributionThroughShell("this Linux", OneShotShell(run))
        self._doubt = doubt
        self._silent: set[str] = set()
        self._lock = threading.Lock()

    def around(self, operation: str, plain: Callable[[str], Any]) -> Callable[[str], Any]:
        """The operation done by `plain`, in our own process, unless the path lies on a doubtful mount."""

        def look(path: str) -> Any:
            mount = self._doubt(path)
            return plain(path) if mount is None else self._ask(Question("", operation, (path,)), mount.mountpoint)

        return look

    def answers(self, path: str) -> bool:
        """Whether the folder answers: what once did not is not asked again."""
        mount = self._doubt(path)
        return mount is None or (mount.mountpoint not in self._silent and answers(path))

    def _ask(self, question: Question, mountpoint: str) -> Any:
        with self._lock:
            silent = mountpoint in self._silent
        if silent:
            raise CouldNotLook(f"the file system of {mountpoint} does not answer")
        began = time.monotonic()
        try:
            return unwrap(self._through.ask(question))
        except CouldNotLook:
            if time.monotonic() - began < PATIENCE:
                raise
            with self._lock:
                self._silent.add(mountpoint)
            raise CouldNotLook(f"the file system of {mountpoint} does not answer (waited {PATIENCE:.0f} s)") from None


class OneShotShell:
    """A shell for each request, so that one that hangs holds up no other."""

    def __init__(self, run: RunCommand) -> None:
        self._run = run

    def ask(self, script: str, limit: float = PATIENCE) -> Ran:
        """What it said; CouldNotLook after the limit."""
        outcome = self._run(["/bin/sh", "-c", script], timeout=limit, cwd="/")
        if isinstance(outcome, TimedOut):
            raise CouldNotLook(f"no answer in {limit:.0f} s")
        if isinstance(outcome, NotStarted):
            raise CouldNotLook(f"/bin/sh did not start: {outcome.why}")
        return outcome

    def close(self) -> None:
        """Nothing stays open."""
