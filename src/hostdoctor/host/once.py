"""A look that is made once in a run, whoever asks for it and however often."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from .answering import settle
from .machine import Answer, unwrap

T = TypeVar("T")


class Once(Generic[T]):
    """Calls a look when it is first called itself, while others wait; a refusal is kept as an answer is."""

    def __init__(self, look: Callable[[], T]) -> None:
        self._look = look
        self._lock = threading.Lock()
        self._answer: Answer | None = None

    def __call__(self) -> T:
        """What the look gave; NotHere or CouldNotLook, each time again."""
        with self._lock:
            if self._answer is None:
                self._answer = settle(self._look)
        got: T = unwrap(self._answer)
        return got
