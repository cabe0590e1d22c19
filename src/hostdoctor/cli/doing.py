"""What goes on while a command is measured: one line that is drawn over, and lines that stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from hostdoctor.render.escape import prose
from hostdoctor.render.layout import cells, wrap

from .terminal import Terminal, describe


class Doing:
    """On stderr. Without a cursor to move, what goes on is not said; what is told always is."""

    def __init__(self, stream: TextIO, terminal: Terminal) -> None:
        self._stream = stream
        self._terminal = terminal
        self._shown = ""

    @classmethod
    def on(cls, stream: TextIO, environment: Mapping[str, str]) -> Doing:
        """What this stream can show."""
        return cls(stream, describe(stream, environment))

    def tell(self, text: str) -> None:
        """A line that stays."""
        self.clear()
        self._write("".join(f"{line}\n" for line in wrap(f"hostdoctor: {prose(text)}", self._terminal.width)))

    def show(self, text: str) -> None:
        """What goes on now."""
        if not self._terminal.interactive:
            return
        line = wrap(prose(text), max(1, self._terminal.width - 1))[0]
        if line != self._shown:
            self._write(f"\r{line}{' ' * (cells(self._shown) - cells(line))}")
            self._shown = line

    def clear(self) -> None:
        """Leave the line as it was found."""
        if self._shown:
            self._write(f"\r{' ' * cells(self._shown)}\r")
            self._shown = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
