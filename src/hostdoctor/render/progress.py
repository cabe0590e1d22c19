"""The one line on stderr that says what is waited for, and goes away again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from hostdoctor.wording import TIE

from .escape import folded, prose
from .layout import cells, wrap
from .numbers import counted

APPEARS_AFTER = 0.3
"""Seconds: an answer that comes sooner needs no line."""

PLAIN_WIDTH = 200
"""Columns after which even a plain line is cut."""

PLAIN_AFTER = 2.0
"""Seconds until a terminal without a cursor, or a screen reader, is told once."""


DEEDS = {
    "ask": "asking",
    "choose": "choosing",
    "classify": "sorting",
    "compare": "comparing",
    "count": "counting",
    "find": "finding",
    "list": "listing",
    "look": "looking",
    "measure": "measuring",
    "read": "reading",
    "time": "timing",
}
"""What the names of probes begin with, and what they do then."""

PLAIN = {
    "measure project files": "measuring small files in the project",
    "measure native files": "measuring small files on the own file system",
    "measure go folders": "measuring small files in Go's folders",
    "measure engine files": "measuring small files in a container",
    "measure processing power": "measuring what a program gets of the processors",
    "measure watching": "measuring how soon changes of files are told",
    "measure watch directions": "measuring how soon changes are told from side to side",
}
"""Measurements take longest; their names are those of the code."""


class Writer(Protocol):
    """The stream that the line is written to."""

    def write(self, text: str, /) -> object:
        """Take a text."""
        ...

    def flush(self) -> object:
        """Show it."""
        ...


def progress_line(waiting: Mapping[str, float], *, width: int, unicode: bool = True) -> str:
    """`asking wsl.exe (1.2 s) · Ubuntu-24.04 · engine`: the longest waited for first, never wider than the page.

    What begins with a deed, as the names of probes do, is said as one: `measuring small files in the project (1.2 s)`.
    """
    names = sorted(waiting, key=lambda name: -waiting[name])
    if not names:
        return ""
    dot = "·" if unicode else "-"
    parts = [_deed(prose(name)) for name in names]
    parts[0] = _timed(parts[0], waiting[names[0]])
    if parts[0].partition(" ")[0] not in DEEDS.values():
        parts[0] = f"asking {parts[0]}"
    for shown in range(len(parts), 0, -1):
        more = [f"{len(parts) - shown} more"] * (shown < len(parts))
        line = folded(f" {dot} ".join([*parts[:shown], *more]), unicode=unicode)
        if cells(line) <= width:
            return line
    return wrap(line.replace(" ", TIE), width)[0]


def _deed(name: str) -> str:
    """`measure project files (Ubuntu)` as `measuring small files in the project (Ubuntu)`."""
    deed, bracket, where = name.partition(" (")
    verb, blank, rest = deed.partition(" ")
    plain = PLAIN.get(deed) or (f"{DEEDS[verb]} {rest}" if blank and verb in DEEDS else deed)
    return f"{plain}{bracket}{where}"


def _timed(name: str, seconds: float) -> str:
    took = f"{seconds:.1f} s"
    return f"{name[:-1]}, {took})" if name.endswith(")") else f"{name} ({took})"


class Progress:
    """Shows what is waited for. Without a cursor to move (`moves` False) it says one plain line at most."""

    def __init__(
        self,
        stream: Writer | None,
        *,
        width: int,
        unicode: bool = True,
        moves: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._width = max(1, width - 1)
        self._unicode = unicode
        self._moves = moves
        self._clock = clock
        self._begun = clock()
        self._shown = ""

    @classmethod
    def silent(cls) -> Progress:
        """One that never says anything."""
        return cls(None, width=0)

    def show(self, waiting: Mapping[str, float]) -> None:
        """Show the names that are waited for and for how many seconds already."""
        elapsed = self._clock() - self._begun
        if self._stream is None or not waiting or elapsed < (APPEARS_AFTER if self._moves else PLAIN_AFTER):
            return
        if not self._moves:
            self._say_once(waiting)
            return
        line = progress_line(waiting, width=self._width, unicode=self._unicode)
        if line != self._shown:
            self._write(f"\r{line}{' ' * (cells(self._shown) - cells(line))}")
            self._shown = line

    def clear(self) -> None:
        """Leave the line as it was found."""
        if self._moves and self._shown:
            self._write(f"\r{' ' * cells(self._shown)}\r")
            self._shown = ""

    def _say_once(self, waiting: Mapping[str, float]) -> None:
        if not self._shown:
            longest = max(waiting, key=lambda name: waiting[name])
            more = f" and {counted(len(waiting) - 1, 'more answer')}" * (len(waiting) > 1)
            line = progress_line({longest: waiting[longest]}, width=PLAIN_WIDTH, unicode=self._unicode)
            self._shown = f"Still {line}{more}.".replace(TIE, " ")
            self._write(f"{self._shown}\n")

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()
