"""What a finding says about itself: its cost, how it is known, its evidence."""

from __future__ import annotations

from hostdoctor.model import Cost, Evidence, Finding, Ranked, Report, Severity
from hostdoctor.wording import TIE

from .numbers import counted, duration, spread
from .places import side_words, where

NOT_MEASURED = "cost not measured"


def host_parts(report: Report) -> list[str]:
    """What was looked at. The system is among the parts already when whoever made them put it there."""
    parts = report.host.parts if report.host.os in report.host.parts else (report.host.os, *report.host.parts)
    return [part for part in parts if part]


def severity_word(severity: Severity) -> str:
    """The word in the severity column."""
    return severity.name


def certainty_word(finding: Finding) -> str:
    """measured, read or inferred."""
    return finding.certainty.name.lower()


def cost_of(ranked: Ranked, dash: str = "-", samples: str = "n={}") -> list[str]:
    """Seconds per event with spread and samples, and what that makes in a day; what is only to know costs nothing."""
    cost, daily = ranked.finding.cost, ranked.seconds_a_day
    if cost is None:
        return [] if ranked.finding.severity is Severity.INFO else [NOT_MEASURED]
    known = ", ".join(filter(None, (_spread(cost, dash), samples.format(cost.n)))).replace(" ", TIE)
    words = [f"costs about {duration(cost.seconds)} per {cost.event} ({known})"]
    times = round(daily / cost.seconds) if daily and cost.seconds else 0
    if times > 1 and daily:
        words.append(f"about {duration(daily)} a day at {counted(times, cost.event)}")
    return words


def _spread(cost: Cost, dash: str) -> str:
    return "" if cost.low is None or cost.high is None else spread(cost.low, cost.seconds, cost.high, dash)


def evidence_row(evidence: Evidence, finding: Finding) -> tuple[str, str]:
    """The value with what it is compared with, and where it can be looked up."""
    side = side_words(evidence.side)
    elsewhere = side if side and side not in where(finding) else ""
    value = f"{evidence.value} (compare: {evidence.threshold})" if evidence.threshold else evidence.value
    return value, " ".join(filter(None, (evidence.source, elsewhere)))
