"""One output or file that a ticket shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["windows", "linux", ""]
"""Where a command ran, as its prompt or its output shows; empty where nothing shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An output of one kind, cut out of a ticket.

    `first_line` and `last_line` count from 1 as an editor shows the ticket. `text` is the output without what the
    ticket put around it (fences, quote marks, colours, tags); `lines` holds the line of the ticket for each line of
    `text`. `data` is what the kind's parser reads. `command` is the command as it was typed, empty where the ticket
    does not show it. `source` is the ticket's name. `cut` counts the lines at the end that are not read: those beyond
    what any output has.
    """

    kind: str
    first_line: int
    last_line: int
    text: str
    data: bytes
    lines: tuple[int, ...]
    command: str = ""
    side: Side = ""
    source: str = ""
    cut: int = 0

    def line_of(self, line: int) -> int:
        """The ticket's line of the `line`-th line of `text`, counted from 1; the nearest one outside of it."""
        if not self.lines:
            return self.first_line
        return self.lines[min(max(line, 1), len(self.lines)) - 1]

    @property
    def place(self) -> str:
        """`name:line` of the first line, or `name` with `line N` where the ticket has no name."""
        return f"{self.source}:{self.first_line}" if self.source else f"line {self.first_line}"
