"""Errors that somebody pasted into a ticket: what programs printed on a machine that cannot be asked itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .tolerance import if_seen

TICKET = "ticket"
"""The side of what was pasted; no machine has it."""

REPORTED = Question(TICKET, "errors")
"""A list of {kind, text, name, lines}: `lines` are the line numbers of the ticket for each line of the text."""


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """One line of an error, and where it stands, such as `ticket.md:42`."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportedText:
    """One program's output. `kind` is that of the block (go-errors, docker-errors, compose-errors, port-errors, …)."""

    kind: str
    lines: tuple[ReportedLine, ...]

    @property
    def text(self) -> str:
        """The output as one text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class ReportedErrors:
    """In the order of the ticket."""

    items: tuple[ReportedText, ...]

    def of(self, *kinds: str) -> tuple[ReportedText, ...]:
        """The outputs of these kinds."""
        return tuple(item for item in self.items if item.kind in kinds)

    def lines(self, pattern: re.Pattern[str]) -> tuple[ReportedLine, ...]:
        """Every line in which the pattern is found, whatever program printed it."""
        return tuple(line for item in self.items for line in item.lines if pattern.search(line.text))


@probe()
def read_reported_errors(machine: Machine) -> ReportedErrors:
    """Absent on a look at a machine: only a ticket holds errors that somebody reports."""
    # A recording of a machine holds no answer, which says the same: nobody reported anything.
    texts = if_seen(value, machine, REPORTED)
    if not texts:
        raise NotHere("only a pasted text shows this (hostdoctor triage)")
    return ReportedErrors(tuple(_reported(text) for text in texts))


def _reported(got: dict[str, object]) -> ReportedText:
    rows = str(got["text"]).split("\n")
    numbers = got["lines"] if isinstance(got["lines"], list) else []
    lines = zip(rows, [*numbers, *[0] * len(rows)], strict=False)
    return ReportedText(
        str(got["kind"]), tuple(ReportedLine(text, f"{got['name']}:{number}") for text, number in lines)
    )
