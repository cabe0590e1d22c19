"""Errors of a ticket; for tests."""

from __future__ import annotations

from hostdoctor.facts.reported import ReportedErrors, ReportedLine, ReportedText


def reported(*lines: str, kind: str = "other") -> ReportedErrors:
    """One output; its lines stand in ticket.md from line 1 on."""
    numbered = tuple(ReportedLine(text, f"ticket.md:{number}") for number, text in enumerate(lines, 1))
    return ReportedErrors((ReportedText(kind, numbered),))
