"""Which distributions run now. Nothing is asked of any other, since that would start it (field note D3)."""

from __future__ import annotations

import threading
import time
from typing import Protocol

from hostdoctor.scopes import CouldNotLook, Known

from .machine import WINDOWS, Answer, Question
from .wsl_exe import FRESH, LIST_COMMAND, running_names

LIST = Question(WINDOWS, "wsl-list")


class _Asked(Protocol):
    def ask(self, question: Question) -> Answer: ...


class RunningNow:
    """The Windows side, from whose answers it learns which distributions run."""

    def __init__(self, windows: _Asked, *, fresh: float = FRESH) -> None:
        """A list counts for `fresh` seconds; the side itself keeps none for longer than FRESH."""
        self._windows = windows
        self._fresh = fresh
        self._lock = threading.Lock()
        self._answer: Answer | None = None
        self._listed = 0.0

    def ask(self, question: Question) -> Answer:
        """The answer of Windows."""
        answer = self._windows.ask(question)
        if question.operation == LIST.operation:
            with self._lock:
                if self._answer is None:
                    self._note(answer)
        return answer

    def need(self, name: str) -> None:
        """Return if that distribution runs now; CouldNotLook if it does not, or nobody knows."""
        with self._lock:
            if self._answer is None or time.monotonic() - self._listed > self._fresh:
                self._note(self._windows.ask(LIST))
            answer = self._answer
        if not isinstance(answer, Known):
            why = answer.why if answer else ""
            raise CouldNotLook(f"it is not known whether {name} runs ({why}), and looking would start it", LIST_COMMAND)
        if name.casefold() not in {running.casefold() for running in running_names(answer.value)}:
            raise CouldNotLook(f"{name} does not run now, and looking would start it", f"wsl.exe -d {name}")

    def _note(self, answer: Answer) -> None:
        self._answer, self._listed = answer, time.monotonic()
