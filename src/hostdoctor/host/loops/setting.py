"""What a measurement may use: time, Ctrl-C, and lines to the user."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Seconds that a reload waits for what may never come."""

    event: float = 0.25
    """for the system to tell a watcher of ours; a local event takes about a millisecond"""
    noticing: float = 20.0
    """for a tool to notice a change, far more than any delay that people set"""
    first_word: float = 2.0
    """for the program to write something after its start"""


@dataclass(frozen=True, slots=True)
class Setting:
    """`end` is a time of `time.monotonic`; `tell` prints a line that stays, `doing` shows what goes on now."""

    end: float
    interrupted: Callable[[], bool]
    tell: Callable[[str], None]
    doing: Callable[[str], None]
    waits: Waits = Waits()

    def left(self) -> float:
        """Seconds until the budget is used up, 0 when it is."""
        return max(0.0, self.end - time.monotonic())

    def over(self) -> bool:
        """Nothing more is to be started."""
        return self.interrupted() or self.left() <= 0
