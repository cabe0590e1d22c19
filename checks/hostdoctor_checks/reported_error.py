"""Errors that somebody reported, as evidence: the first few lines, each with its place in the ticket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from hostdoctor.api import Evidence, Finding, Fix, Severity
from hostdoctor.facts.reported import ReportedErrors

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words by which an error is known, what it means and what mends it. `subject` tells signs of one check apart."""

    pattern: re.Pattern[str]
    what: str
    fixes: tuple[Fix, ...]
    severity: Severity = Severity.MEDIUM
    subject: str = ""


def findings_for(reported: ReportedErrors, *signs: Sign) -> Iterator[Finding]:
    """A finding for each sign that stands in the ticket, with the first line that shows it."""
    for sign in signs:
        if lines := reported.lines(sign.pattern):
            yield Finding(
                severity=sign.severity,
                what=sign.what,
                evidence=evidence(lines, most=1),
                fixes=sign.fixes,
                subject=sign.subject,
            )


def evidence(lines: Iterable[Told], most: int = MOST, longest: int = LONGEST) -> tuple[Evidence, ...]:
    """The first few, each with its line."""
    return tuple(
        Evidence(value=shortened(line.text.strip(), longest), source=line.source) for line in islice(lines, most)
    )


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text that fits a line of a report."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
