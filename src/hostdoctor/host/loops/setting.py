"""What a measurement may use: time, Ctrl-C, and lines to the user."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """`end` is a time of `time.monotonic`; `tell` prints a line that stays, `doing` shows what goes on now."""

    end: float
    interrupted: Callable[[], bool]
    tell: Callable[[str], None]
    doing: Callable[[str], None]

    def left(self) -> float:
        """Seconds until the budget is used up, 0 when it is."""
        return max(0.0, self.end - time.monotonic())

    def over(self) -> bool:
        """Nothing more is to be started."""
        return self.interrupted() or self.left() <= 0
