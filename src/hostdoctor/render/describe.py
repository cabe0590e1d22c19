"""What a finding says about itself: its cost, how it is known, its evidence."""

from __future__ import annotations

from hostdoctor.model import Cost, Evidence, Finding, Ranked, Report, Severity
from hostdoctor.rank import PER_DAY
from hostdoctor.wording import TIE, joined

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


def cost_of(ranked: Ranked, dash: str = "-", samples: str = "n={}", again: str = "") -> list[str]:
    """Seconds per event with spread and samples, and what all of it makes in a day; what is only to know costs nothing.

    The number of samples is said once where it is the same for all. `again` begins each further event.
    """
    costs = ranked.finding.costs
    if not costs:
        return [] if ranked.finding.severity is Severity.INFO else [NOT_MEASURED]
    words, said = [], 0
    for cost in costs:
        known = ", ".join(filter(None, (_spread(cost, dash), samples.format(cost.n) if cost.n != said else "")))
        words.append(f"{duration(cost.seconds)} per {cost.event}" + f" ({known.replace(' ', TIE)})" * bool(known))
        said = cost.n
    return [f"costs about {words[0]}", *(again + each for each in words[1:]), *_a_day(ranked)]


def _a_day(ranked: Ranked) -> list[str]:
    """Said only where it is another number than that of a single event."""
    costs, lost = ranked.finding.costs, ranked.seconds_a_day
    if not lost or (len(costs) == 1 and PER_DAY[costs[0].event] == 1):
        return []
    events = joined(counted(PER_DAY[cost.event], cost.event) for cost in costs)
    return [f"about {duration(lost)} a day at {events}"]


def _spread(cost: Cost, dash: str) -> str:
    return "" if cost.low is None or cost.high is None else spread(cost.low, cost.seconds, cost.high, dash)


def evidence_row(evidence: Evidence, finding: Finding) -> tuple[str, str]:
    """The value with what it is compared with, and where it can be looked up."""
    side = side_words(evidence.side)
    elsewhere = side if side and side not in where(finding) else ""
    value = f"{evidence.value} (compare: {evidence.threshold})" if evidence.threshold else evidence.value
    return value, " ".join(filter(None, (evidence.source, elsewhere)))


def first_place(finding: Finding) -> str:
    """Where the first thing that a finding rests on can be looked up, and how many more there are."""
    sources = list(dict.fromkeys(source for each in finding.evidence if (source := evidence_row(each, finding)[1])))
    more = f" and {len(sources) - 1} more" * (len(sources) > 1)
    return f"{sources[0]}{more}" if sources else ""
