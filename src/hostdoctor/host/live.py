"""The machine that is there: each question goes to its side, and a side is opened when it is first needed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hostdoctor.scopes import NotHere, Unknown

from .about import LookOptions, where_we_are
from .answering import settle
from .machine import Answer, Question
from .outcomes import unwrap
from .process import end_all, sweep
from .sides import Open, Side, Sides, sides_of

Watch = Callable[[Mapping[Question, float]], None]
"""Is told, whenever a question is asked or answered, which ones are waited for and for how many seconds."""

ENDED = "the run has ended"
ENDING_SECONDS, ENDING_STEP = 2.0, 0.02
"""How long the end waits for questions that are being asked, and how often it ends what they start."""


@dataclass(slots=True)
class _Pending:
    """A question that one thread asks and others may wait for."""

    began: float = field(default_factory=time.monotonic)
    there: threading.Event = field(default_factory=threading.Event)
    answer: Answer = field(default_factory=lambda: Unknown(ENDED))


class LiveMachine:
    """Answers by looking. Equal questions that are asked at the same time are looked up once."""

    def __init__(self, sides: Sides, *, watch: Watch | None = None) -> None:
        self._sides: dict[str, Side] = dict(sides.fixed)
        self._openers: Mapping[str, Open] = sides.openers
        self._watch = watch
        self._lock = threading.Lock()
        self._opening: dict[str, threading.Lock] = {}
        self._pending: dict[Question, _Pending] = {}
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """The answer of the side; Absent when this machine has no such side."""
        with self._lock:
            if self._closed:
                return Unknown(ENDED)
            pending = self._pending.get(question)
            first = pending is None
            if pending is None:
                pending = self._pending[question] = _Pending()
        if not first:
            pending.there.wait()
            return pending.answer
        self._tell()
        try:
            pending.answer = settle(lambda: unwrap(self._side(question.side).ask(question)))
        finally:
            with self._lock:
                del self._pending[question]
            pending.there.set()
            self._tell()
        return pending.answer

    def waiting(self) -> dict[Question, float]:
        """What is being asked, and for how many seconds."""
        now = time.monotonic()
        with self._lock:
            return {question: now - pending.began for question, pending in self._pending.items()}

    def close(self) -> None:
        """End every shell and every program that was started, and start no other."""
        with self._lock:
            self._closed = True
            sides = list(self._sides.values())
        for side in sides:
            if close := getattr(side, "close", None):
                close()
        end_all()
        # A question that takes several programs goes on to its next one when the first is killed.
        end = time.monotonic() + ENDING_SECONDS
        while self.waiting() and time.monotonic() < end:
            time.sleep(ENDING_STEP)
            end_all()

    def _side(self, name: str) -> Side:
        kind, colon, rest = name.partition(":")
        with self._lock:
            side = self._sides.get(name)
            opening = self._opening.setdefault(name, threading.Lock())
        if side is not None:
            return side
        if not colon or kind not in self._openers:
            raise NotHere(f"there is no {name} side on this machine")
        # Opening one side, which may ask another, does not hold up questions to the rest.
        with opening:
            if name not in self._sides:
                opened = self._openers[kind](rest)
                with self._lock:
                    self._sides[name] = opened
            return self._sides[name]

    def _tell(self) -> None:
        if self._watch:
            self._watch(self.waiting())


def open_machine(
    *,
    expected: Sequence[Question] = (),
    project: str = "",
    depth: str = "default",
    online: bool = False,
    watch: Watch | None = None,
) -> LiveMachine:
    """This machine. `expected` are the constant questions of the run, `project` is an absolute path.

    `depth` is quick, default or deep. Nothing is looked at before the first question, but for Windows programs that
    take long to start.
    """
    sweep()
    variables = dict(os.environ)
    options = LookOptions(project=project, depth=depth, online=online)
    return LiveMachine(sides_of(where_we_are(variables), options, expected, variables), watch=watch)
