"""Calls that are waited for only so long: a check is anybody's code and may sleep or loop."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LEAST = 2.0
"""Seconds that a check gets even when the budget is used up: gathering may use all of it, and a check is pure, so
that one which needs longer than this on the slowest laptop is at fault."""

AFTER_INTERRUPT = 0.5
"""Seconds for a check after Ctrl-C: enough for all that computes, and not long for a person who wants to leave."""

TICK = 0.1
"""Seconds between two looks at Ctrl-C; on Windows it does not wake a thread that waits."""


class NotFinished(Exception):  # it is how a call ended, not an error of ours
    """The call was given up. `seconds` is how long it was waited for."""

    def __init__(self, seconds: float, *, interrupted: bool) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.interrupted = interrupted


@dataclass(frozen=True, slots=True)
class Patience:
    """Until when (monotonic seconds) calls are waited for, each at least LEAST, and whether Ctrl-C was pressed."""

    end: float
    interrupted: Callable[[], bool] = lambda: False


class Worker:
    """One daemon thread for many calls; a call that hangs keeps its thread, and the next call gets another."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._calls: queue.SimpleQueue[Any] | None = None
        self._results: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def call(self, function: Callable[[], Any]) -> Any:
        """What the function returns or raises; raises NotFinished when it is given up."""
        if self._calls is None:
            self._calls, self._results = queue.SimpleQueue(), queue.SimpleQueue()
            arguments = self._calls, self._results
            threading.Thread(target=_serve, args=arguments, name="checks", daemon=True).start()
        self._calls.put(function)
        result, error = self._wait()
        if error is not None:
            raise error
        return result

    def close(self) -> None:
        """Let the thread end."""
        if self._calls is not None:
            self._calls.put(None)
            self._calls = None

    def _wait(self) -> Any:
        begun = time.monotonic()
        end = max(self._patience.end, begun + LEAST)
        while True:
            now = time.monotonic()
            interrupted = self._patience.interrupted()
            if now >= (min(end, begun + AFTER_INTERRUPT) if interrupted else end):
                self.close()
                raise NotFinished(now - begun, interrupted=interrupted)
            try:
                return self._results.get(timeout=TICK)
            except queue.Empty:
                continue


def _serve(calls: queue.SimpleQueue[Any], results: queue.SimpleQueue[Any]) -> None:
    while (function := calls.get()) is not None:
        try:
            results.put((function(), None))
        except BaseException as error:  # noqa: BLE001  # it is raised again where the call was made
            results.put((None, error))
