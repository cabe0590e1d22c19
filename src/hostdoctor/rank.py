"""One sort key, so that a person can say why one line stands above another; consequences fold under their cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .model import Certainty, Cost, Event, Finding, Ranked, Severity
from .scopes import agree

PER_DAY: Mapping[Event, int] = {
    Event.SAVE: 200,
    Event.BUILD: 50,
    Event.COLD_BUILD: 1,
    Event.START: 1,
    Event.PULL: 1,
}
"""How often a developer's day has each event (docs/design.md, section 4)."""

BANDS: Sequence[tuple[Severity, float]] = ((Severity.HIGH, 300.0), (Severity.MEDIUM, 30.0), (Severity.LOW, 5.0))
"""Seconds a day from which a measured cost has that severity."""

ENOUGH_SAMPLES = 5
CLEAR_FACTOR = 2.0
"""A measurement leaves the band that the check gave only when it is clear of its edge by this factor."""


class ExplainsCycle(ValueError):
    """Findings explain each other in a circle: our fault, named by their checks."""


def seconds_a_day(*costs: Cost | None) -> float | None:
    """Expected seconds a day over all these events, None when nothing was measured."""
    measured = [cost.seconds * PER_DAY[cost.event] for cost in costs if cost is not None]
    return sum(measured) if measured else None


def severity_of(finding: Finding) -> Severity:
    """The severity that a measured cost gives a time problem; noise must not flip an exit code (field note D12)."""
    cost = finding.cost
    if cost is None or finding.severity is Severity.BLOCKER or finding.certainty is not Certainty.MEASURED:
        return finding.severity
    low = sum((each.low if each.low is not None else each.seconds) * PER_DAY[each.event] for each in finding.costs)
    if min(each.n for each in finding.costs) < ENOUGH_SAMPLES:
        return finding.severity
    clearly_reached = max((severity for severity, edge in BANDS if low >= CLEAR_FACTOR * edge), default=Severity.INFO)
    nearly_reached = max((severity for severity, edge in BANDS if low * CLEAR_FACTOR > edge), default=Severity.INFO)
    return min(max(finding.severity, clearly_reached), nearly_reached)


def sort_key(finding: Finding, consequences: int = 0) -> tuple[object, ...]:
    """Severity, seconds a day (measured before unmeasured), certainty, consequences, effort, id, scope, subject.

    Of two causes that are otherwise alike, the one that mends more by its fix comes first.
    """
    lost = seconds_a_day(*finding.costs)
    effort = min((fix.minutes for fix in finding.fixes), default=float("inf"))
    return (
        -finding.severity,
        lost is None,
        -(lost or 0.0),
        -finding.certainty,
        -consequences,
        effort,
        finding.check,
        finding.where,
        finding.subject,
    )


def rank(findings: Iterable[Finding]) -> tuple[Ranked, ...]:
    """All findings in order, consequences under their cause. A BLOCKER is never hidden under another finding."""
    ordered = sorted((replace(each, severity=severity_of(each)) for each in findings), key=sort_key)
    by_name = _by_what_they_explain(ordered)
    cause = {id(finding): _cause(finding, by_name) for finding in ordered}
    _refuse_cycles(ordered, cause)
    folded: dict[int, list[Finding]] = {}
    tops = []
    for finding in ordered:
        above = _top(finding, cause)
        if above is finding:
            tops.append(finding)
        else:
            folded.setdefault(id(above), []).append(finding)
    effects = Counter(id(above) for above in cause.values() if above is not None)
    tops.sort(key=lambda finding: sort_key(finding, effects[id(finding)]))
    return tuple(
        Ranked(
            rank=place,
            finding=finding,
            seconds_a_day=seconds_a_day(*finding.costs),
            consequences=tuple(folded.get(id(finding), ())),
        )
        for place, finding in enumerate(tops, 1)
    )


def explains(cause: Finding, effect: Finding) -> bool:
    """Whether one finding names the other's check, or that check and its subject, and both speak of the same place."""
    named = effect.check in cause.explains or f"{effect.check} {effect.subject}" in cause.explains
    return cause.check != effect.check and named and agree(cause.where, effect.where)


def _by_what_they_explain(ordered: Sequence[Finding]) -> Mapping[str, Sequence[tuple[int, Finding]]]:
    """Causes, with their place in the order, by the checks and subjects they name: few of many findings name any."""
    found: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for place, finding in enumerate(ordered):
        for name in dict.fromkeys(finding.explains):
            found[name].append((place, finding))
    return found


def _cause(finding: Finding, by_name: Mapping[str, Sequence[tuple[int, Finding]]]) -> Finding | None:
    named = (by_name.get(name, ()) for name in (finding.check, f"{finding.check} {finding.subject}"))
    first = (next((each for each in causes if explains(each[1], finding)), None) for causes in named)
    return min((each for each in first if each), key=lambda each: each[0], default=(0, None))[1]


def _refuse_cycles(ordered: Sequence[Finding], cause: Mapping[int, Finding | None]) -> None:
    for finding in ordered:
        chain = [finding]
        above = cause[id(finding)]
        while above is not None:
            if any(above is seen for seen in chain):
                circle = sorted({each.check for each in chain})
                raise ExplainsCycle(f"{' and '.join(circle)} explain each other")
            chain.append(above)
            above = cause[id(above)]


def _top(finding: Finding, cause: Mapping[int, Finding | None]) -> Finding:
    """The outermost cause; a BLOCKER stands by itself and nothing folds under something milder."""
    above = cause[id(finding)]
    while finding.severity is not Severity.BLOCKER and above is not None and above.severity >= finding.severity:
        finding, above = above, cause[id(above)]
    return finding
