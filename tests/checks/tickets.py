"""What somebody pasted into a ticket; for tests."""

from __future__ import annotations

from hostdoctor.facts.reported import ReportedErrors, ReportedLine, ReportedText


def pasted(*lines: str, kind: str = "other", first: int = 1) -> ReportedErrors:
    """One output, whose lines stand in ticket.md from line `first` on."""
    numbered = tuple(ReportedLine(line, f"ticket.md:{number}") for number, line in enumerate(lines, first))
    return ReportedErrors((ReportedText(kind, numbered),))
