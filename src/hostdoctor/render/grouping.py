"""Equal things are said once: findings alike in several places, checks that ended alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hostdoctor.model import Finding, Outcome, Ranked, Report, Severity, Status

from .reasons import Reason, reasons


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the report: the first of findings that differ in their place only, and the others."""

    ranked: Ranked
    also: tuple[Ranked, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How the checks ended. A check counts once: as fine when it passed somewhere and found nothing anywhere.

    What it could not look at elsewhere is among `unseen` all the same; `unseen_checks` came to no answer anywhere.
    """

    checks: int
    fine: tuple[str, ...]
    not_applicable: tuple[Reason, ...]
    not_applicable_checks: int
    unseen: tuple[Reason, ...]
    unseen_checks: int
    crashed: tuple[Outcome, ...]


IN_FULL = 5
"""So many notes are shown with their evidence and fixes; more of them bury what is to fix, and are shown in short."""

_TELLING = (Status.CRASHED, Status.FOUND, Status.PASS, Status.UNKNOWN, Status.NOT_APPLICABLE)


def entries(ranked: Iterable[Ranked]) -> list[Entry]:
    """Findings in their order, those alike under the first of them."""
    groups: list[list[Ranked]] = []
    first: dict[tuple[object, ...], list[Ranked]] = {}
    for each in ranked:
        alone = [each]
        # What explains others stands alone; so does what is said twice of one place.
        group = alone if each.consequences else first.setdefault(_said(each.finding), alone)
        if group is not alone and group[0].finding.where != each.finding.where:
            group.append(each)
        else:
            groups.append(alone)
    return [Entry(group[0], tuple(group[1:])) for group in groups]


def to_fix(report: Report) -> list[Ranked]:
    """What is wrong, as against what is worth knowing."""
    return [each for each in report.ranked if each.finding.severity is not Severity.INFO]


def to_know(report: Report) -> list[Ranked]:
    """Findings of severity INFO."""
    return [each for each in report.ranked if each.finding.severity is Severity.INFO]


def in_short(report: Report) -> bool:
    """Whether there are so many notes that each is only named, with its place and what to do."""
    return len(entries(to_know(report))) > IN_FULL


def tally(outcomes: Sequence[Outcome], ranked: Sequence[Ranked] = ()) -> Tally:
    """All outcomes, counted and grouped; `ranked` are the findings that a reason can point to."""
    by_check: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_check.setdefault(outcome.check, []).append(outcome)
    endings = {check: min((each.status for each in group), key=_TELLING.index) for check, group in by_check.items()}
    idle = [each for each in outcomes if endings[each.check] is Status.NOT_APPLICABLE]
    unseen = [each for each in outcomes if each.status is Status.UNKNOWN or (each.status is Status.FOUND and each.why)]
    return Tally(
        checks=len(by_check),
        fine=tuple(group[0].title or check for check, group in by_check.items() if endings[check] is Status.PASS),
        not_applicable=reasons(idle),
        not_applicable_checks=len({each.check for each in idle}),
        unseen=reasons(unseen, ranked),
        unseen_checks=sum(ending is Status.UNKNOWN for ending in endings.values()),
        crashed=tuple(each for each in outcomes if each.status is Status.CRASHED),
    )


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Consequences that say the same, with how often."""
    times = Counter((each.check, each.what) for each in findings)
    first = {(each.check, each.what): each for each in reversed(list(findings))}
    return [(first[key], times[key]) for key in times]


def _said(finding: Finding) -> tuple[object, ...]:
    """All that two findings must share to be one line of the report."""
    fixes = tuple(map(repr, finding.fixes))
    return finding.check, finding.severity, finding.what, finding.certainty, finding.costs, fixes
