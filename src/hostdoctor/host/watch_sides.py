"""The operation `watch-across`: one side changes files, the other one, which is asked, watches.

Its arguments are the folder as the watching side sees it, the direction (`windows-linux:Ubuntu`: both sides), and the
folder as the writing side sees it. For an engine that is the folder of its own side which a container gets mounted.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hostdoctor.scopes import CouldNotLook

from .answering import settle
from .line_process import end_line_processes
from .machine import Answer, Question
from .watch_across import time_across
from .watch_ends import Ends, keeper, ready
from .watch_inotify import SAMPLES
from .watch_lines import READY

OPERATION = "watch-across"
SECONDS = 3.0
"""For the changes of one direction, the wait for what comes late included; starting programs comes on top."""
LONGEST = 13.0
"""For one direction with all that it starts; most take four or five."""
KEEPER_SECONDS = 4.0
"""Until our own directory is removed: a slow file system takes its time for sixty files."""

EndsOf = Callable[[str, str], tuple[Ends, str]]
"""By the rest of a side's name behind the colon and a folder: the ends there, and the folder as they see it."""


class Side(Protocol):
    """A side of the machine."""

    def ask(self, question: Question) -> Answer:
        """The answer."""
        ...


@dataclass(frozen=True, slots=True)
class Across:
    """The ends of all sides that can be had from where we run. `own` is the side that we run on."""

    own: str
    ends: Mapping[str, EndsOf]
    """By `own`, or by what stands before the colon in the name of another side."""
    longest: float = LONGEST
    """Seconds for one direction."""

    def measure(self, asked: str, watched: str, direction: str, written: str) -> dict[str, Any]:
        """The value of the operation, asked of the side `asked`.

        After `longest` seconds at most. What was started ends in the background then, so that its end costs no result.
        """
        told: queue.SimpleQueue[dict[str, Any] | Exception] = queue.SimpleQueue()
        given_up = threading.Event()

        def work() -> None:
            try:
                self._measure((asked, watched, direction, written), told.put, given_up)
            except Exception as error:  # noqa: BLE001  # raised again by the one who waits
                told.put(error)

        thread = threading.Thread(target=work, name=f"changes {direction}", daemon=True)
        end = time.monotonic() + self.longest
        thread.start()
        try:
            got = told.get(timeout=self.longest)
        except queue.Empty:
            given_up.set()
            raise CouldNotLook(f"what writes and watches was not ready in {self.longest:g} s") from None
        thread.join(max(0.0, end - time.monotonic()))
        if isinstance(got, Exception):
            raise got
        return got

    def _measure(
        self, arguments: tuple[str, str, str, str], tell: Callable[[dict[str, Any]], None], given_up: threading.Event
    ) -> None:
        """Tell the value as soon as it is known, and end what was started after that."""
        asked, watched, direction, written = arguments
        writing = direction.removesuffix(f"-{asked}")
        if writing == direction:
            raise CouldNotLook(f"{direction} does not end in {asked}, the side that watches")
        write, write_folder = self._ends(writing, written)
        watch, watch_folder = self._ends(asked, watched)
        own_folder = written if writing == self.own else watched
        with contextlib.ExitStack() as started:
            kept = keeper(own_folder, SAMPLES)
            started.callback(kept.close, KEEPER_SECONDS)
            name = ready(kept, own_folder).beginning(0.0, READY).partition(" ")[2]
            watching = watch.watch(watch.path(watch_folder, name))
            started.callback(watching.end.close)
            if given_up.is_set():
                return
            writer = write.write(write.path(write_folder, name))
            started.callback(writer.close)
            time.sleep(watching.settle)
            if not given_up.is_set():
                got = time_across(writer, watching.end, SECONDS)
                tell({**got, "mechanism": watching.mechanism, "direction": direction})

    def _ends(self, side: str, folder: str) -> tuple[Ends, str]:
        kind, _, rest = side.partition(":")
        if side == self.own:
            kind, rest = "own", ""
        if kind not in self.ends:
            raise CouldNotLook(f"from {self.own} nothing can be written or watched in {side}")
        return self.ends[kind](rest, folder)


@dataclass(frozen=True, slots=True)
class WithAcross:
    """A side that is also asked what it sees of another side's changes."""

    side: Side
    across: Across
    name: str

    def ask(self, question: Question) -> Answer:
        """The answer of the side itself to any other question."""
        if question.operation != OPERATION:
            return self.side.ask(question)
        return settle(lambda: self.across.measure(self.name, *question.arguments))

    def close(self) -> None:
        """End what the side has started, and what measures."""
        end_line_processes()
        if close := getattr(self.side, "close", None):
            close()
