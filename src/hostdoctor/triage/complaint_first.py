"""Of findings that weigh alike, first the one that rests on an error of the ticket: it is what somebody came with.

A setting beside it may be as bad in general; what a program refused is what keeps this person from working now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hostdoctor.model import Finding, Ranked, Report
from hostdoctor.rank import explains

from .block import Block


def complaint_first(report: Report, errors: Iterable[Block]) -> Report:
    """The report with its findings in that order; severity stays above it, and the order among equals as it was."""
    lines = {f"{block.source}:{line}" for block in errors for line in block.lines}
    shown = [finding for each in report.ranked for finding in (each.finding, *each.consequences)]
    reported = [each for each in shown if any(evidence.source in lines for evidence in each.evidence)]
    ordered = sorted(report.ranked, key=lambda each: (-each.finding.severity, not _rests_on(each, reported)))
    return replace(report, ranked=tuple(replace(each, rank=place) for place, each in enumerate(ordered, 1)))


def _rests_on(ranked: Ranked, reported: Sequence[Finding]) -> bool:
    """A cause rests on the errors that it explains, too, whether or not they are folded under it."""
    if any(each is own for each in reported for own in (ranked.finding, *ranked.consequences)):
        return True
    return any(explains(ranked.finding, each) for each in reported)
