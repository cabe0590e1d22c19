"""Ctrl-C during a look: the first press is remembered, so that what is known is still printed; the second ends."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from types import FrameType


class Interrupts:
    """Whether Ctrl-C was pressed. A second press raises KeyboardInterrupt wherever the program is."""

    def __init__(self) -> None:
        self.pressed = False

    def note(self, _signal: int, _frame: FrameType | None) -> None:
        """The handler of SIGINT."""
        if self.pressed:
            raise KeyboardInterrupt
        self.pressed = True

    def was_pressed(self) -> bool:
        """Ctrl-C was pressed at least once."""
        return self.pressed

    def stop_here(self) -> None:
        """Raise KeyboardInterrupt, at a place that can be left, when Ctrl-C was pressed."""
        if self.pressed:
            raise KeyboardInterrupt


@contextlib.contextmanager
def held_interrupts() -> Iterator[Interrupts]:
    """Hold Ctrl-C back; where it is ignored (a job in the background) or not ours to handle, nothing changes."""
    import signal

    interrupts = Interrupts()
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.note)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
