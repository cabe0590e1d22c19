"""The machine that is there: each question goes to its side, and a side is opened when it is first needed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence

from hostdoctor.scopes import CouldNotLook, NotHere, Unknown

from .about import LookOptions, where_we_are
from .answering import settle
from .machine import Answer, Question, unwrap
from .measuring_child import end_measurements
from .process import end_all
from .sides import Open, Side, Sides, sides_of
from .temporary_directories import sweep

ENDED = Unknown("the run has ended")
ENDING_SECONDS, ENDING_STEP = 2.0, 0.02
"""How long the end waits for questions that are being asked, and how often it ends what they start."""


class LiveMachine:
    """Answers by looking, each time anew: a `Recorder` before it sees to it that a question is asked once."""

    def __init__(self, sides: Sides) -> None:
        self._sides: dict[str, Side] = dict(sides.fixed)
        self._openers: Mapping[str, Open] = sides.openers
        self._lock = threading.Lock()
        self._opening: dict[str, threading.Lock] = {}
        self._asking = 0
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """The answer of the side; Absent when this machine has no such side."""
        with self._lock:
            if self._closed:
                return ENDED
            self._asking += 1
        try:
            return settle(lambda: unwrap(self._side(question.side).ask(question)))
        finally:
            with self._lock:
                self._asking -= 1

    def close(self) -> None:
        """End every shell and every program that was started, and start no other."""
        with self._lock:
            self._closed = True
            sides = list(self._sides.values())
        for side in sides:
            if close := getattr(side, "close", None):
                close()
        end_measurements()
        end_all()
        # A question that takes several programs goes on to its next one when the first is killed.
        end = time.monotonic() + ENDING_SECONDS
        while self._asking and time.monotonic() < end:
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
            if self._closed:
                raise CouldNotLook(ENDED.why)
            return self._sides[name]


def open_machine(
    *,
    expected: Sequence[Question] = (),
    project: str = "",
    depth: str = "default",
    online: bool = False,
) -> LiveMachine:
    """This machine. `expected` are the constant questions of the run, `project` is an absolute path.

    `depth` is quick, default or deep. Nothing is looked at before the first question, but for Windows programs that
    take long to start.
    """
    sweep()
    variables = dict(os.environ)
    options = LookOptions(project=project, depth=depth, online=online)
    return LiveMachine(sides_of(where_we_are(variables), options, expected, variables))
