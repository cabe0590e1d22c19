"""One run from machine to report: plan, gather, judge, rank. Prints nothing."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .costing import RESTS_ON, with_costs
from .discovery import Found
from .engine import Clock, Facts, gather
from .facts.about import About
from .host.machine import Machine
from .host_line import host_line
from .judging import judge
from .model import Certainty, FactRow, Finding, Outcome, Ranked, Report, Severity
from .patience import Patience
from .planning import Plan, plan
from .rank import ExplainsCycle, rank
from .samples import Sample
from .scopes import Absent, Known, Unknown
from .wiring import CheckSpec, ProbeSpec


class NoSuchCheck(ValueError):
    """`--only`, `--skip` or `explain` named neither a check nor an area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which checks the user wants. `only` and `skip` hold ids and areas; without `only` it is all of them."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


def chosen(checks: Sequence[CheckSpec], selection: Selection) -> tuple[CheckSpec, ...]:
    """The checks to run; raises NoSuchCheck for a word that names none."""
    known = {spec.id for spec in checks} | {spec.area for spec in checks}
    for word in (*selection.only, *selection.skip):
        if word not in known:
            raise NoSuchCheck(f"there is no check and no area called {word!r}; `hostdoctor list` shows them all")
    only, skip = set(selection.only) or known, set(selection.skip)
    return tuple(spec for spec in checks if {spec.id, spec.area} & only and not {spec.id, spec.area} & skip)


def needed_probes(probes: Sequence[ProbeSpec], checks: Sequence[CheckSpec]) -> tuple[ProbeSpec, ...]:
    """Only what the chosen checks and their costs rest on is asked, and About and what the report's head shows."""
    by_fact = {spec.fact: spec for spec in probes}
    wanted: set[type] = set()
    open_facts = [need.fact for spec in checks for need in spec.needs.values()] + [About]
    open_facts += RESTS_ON if any(spec.measures for spec in checks) else ()
    while open_facts:
        fact = open_facts.pop()
        if fact not in wanted and fact in by_fact:
            wanted.add(fact)
            open_facts += [need.fact for need in by_fact[fact].needs.values()]
    return tuple(spec for spec in probes if spec.fact in wanted)


def make_plan(found: Found, selection: Selection) -> Plan:
    """What will run, and where."""
    checks = chosen(found.checks, selection)
    return plan(needed_probes(found.probes, checks), checks, [Machine])


@dataclass
class Examination:
    """A run that can be cut short: `report` gives what is known so far at any time."""

    plan: Plan
    complaints: tuple[str, ...] = ()
    facts: Facts = field(init=False)
    refine: Callable[[Outcome], Outcome] = lambda outcome: outcome
    """What is made of each outcome before the findings are ranked."""
    begun: float = 0.0
    end: float = 0.0

    def __post_init__(self) -> None:
        self.facts = Facts(self.plan)

    def run(
        self,
        machine: Machine,
        budget: float,
        watch: Callable[[Mapping[str, float]], None],
        measuring: float = math.inf,
    ) -> None:
        """Gather all facts; KeyboardInterrupt comes through, and what is known by then stays in `facts`.

        `budget` is in seconds, and so is `measuring`, what all measurements together may take of it.
        """
        self.begun = time.monotonic()
        self.end = self.begun + budget
        gather(self.facts, {Machine: machine}, Clock(self.end, watch, measuring=measuring))

    def report(self, started: str, interrupted: Callable[[], bool] = lambda: False) -> Report:
        """Judge and rank what is known, in what the budget has left; `interrupted` tells of Ctrl-C at any time."""
        facts = self.facts
        judged = judge(facts, Patience(self.end, interrupted))
        costed = (replace(each, findings=with_costs(facts, each.findings)) for each in judged)
        outcomes = tuple(self.refine(each) for each in costed)
        about = facts.known(About)
        ranked, complaints = _ranked([finding for outcome in outcomes for finding in outcome.findings])
        return Report(
            host=host_line(facts),
            project=about.project if about else "",
            started=started,
            seconds=time.monotonic() - self.begun if self.begun else 0.0,
            ranked=ranked,
            outcomes=outcomes,
            facts=tuple(fact_rows(facts)),
            measurements=tuple(measurements(facts)),
            complaints=(*self.complaints, *complaints),
            interrupted=interrupted(),
            options=options_of(facts),
        )


def _ranked(findings: Sequence[Finding]) -> tuple[tuple[Ranked, ...], tuple[str, ...]]:
    """Checks that explain each other in a circle cost the folding, never the report."""
    try:
        return rank(findings), ()
    except ExplainsCycle as error:
        return rank(replace(finding, explains=()) for finding in findings), (f"{error}, so nothing is folded",)


def options_of(facts: Facts) -> dict[str, object]:
    """What the run was allowed to do, as the report repeats it."""
    about = facts.known(About)
    if about is None:
        return {}
    return {"depth": about.depth, "online": about.online, "shell": about.shell}


def fact_rows(facts: Facts) -> list[FactRow]:
    """Every fact with its state, sorted by name and scope."""
    rows = []
    for (fact, scope), state in facts.states.items():
        if fact is Machine:
            continue
        name, seconds = fact.__name__, facts.seconds.get((fact, scope), 0.0)
        match state:
            case Known(value):
                row = FactRow(name=name, scope=scope, state="known", value=value, seconds=seconds)
            case Absent(why):
                row = FactRow(name=name, scope=scope, state="absent", why=why, seconds=seconds)
            case Unknown(why):
                row = FactRow(name=name, scope=scope, state="unknown", why=why, seconds=seconds)
        rows.append(row)
    return sorted(rows, key=lambda row: (row.name, row.scope))


def measurements(facts: Facts) -> Iterator[Sample]:
    """What each measured fact gives by its `samples`, with the scope of the fact, sorted by its name and scope."""
    measured = [
        (fact.__name__, scope, state.value)
        for (fact, scope), state in facts.states.items()
        if isinstance(state, Known) and hasattr(state.value, "samples")
    ]
    for _, scope, value in sorted(measured, key=lambda row: row[:2]):
        yield from (replace(sample, scope=scope) for sample in value.samples())


def counted_severities(report: Report) -> list[Severity]:
    """The severities that `--fail-on` counts, folded findings too: what is only inferred does not count."""
    findings = [finding for ranked in report.ranked for finding in (ranked.finding, *ranked.consequences)]
    return [finding.severity for finding in findings if finding.certainty is not Certainty.INFERRED]
