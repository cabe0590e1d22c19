"""Errors that somebody reported, as evidence: the first few lines, each with its place in the ticket."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Protocol

from hostdoctor.api import Evidence

LONGEST = 300
"""Letters of a line that are shown; the ticket has the rest."""
MOST = 4
"""Lines of one finding that are shown: a build repeats its error for each package."""


class Told(Protocol):
    """A line of a ticket, or an error that was read from one."""

    @property
    def text(self) -> str:
        """What was printed."""
        ...

    @property
    def source(self) -> str:
        """Where it stands, such as `ticket.md:42`."""
        ...


def evidence(lines: Iterable[Told], most: int = MOST, longest: int = LONGEST) -> tuple[Evidence, ...]:
    """The first few, each with its line."""
    return tuple(
        Evidence(value=shortened(line.text.strip(), longest), source=line.source) for line in islice(lines, most)
    )


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text that fits a line of a report."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
