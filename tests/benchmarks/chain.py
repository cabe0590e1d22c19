"""A live run on fakes whose answers take long: does it last longer than the longest chain of dependent answers?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.discovery import discover
from hostdoctor.engine import Facts
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.host.machine import Answer, Machine, Question
from hostdoctor.host.recording import Recorder
from hostdoctor.planning import Plan
from hostdoctor.scopes import HERE, Scope
from hostdoctor.testing import FakeMachine
from hostdoctor.wiring import ProbeSpec

SECONDS = 0.5
"""What each answer takes. A question that was asked before is answered from memory, as in a live run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """`chain` are the answers that waited for one another, the longest line of them; `wall` seconds of the whole."""

    wall: float
    slowest: float
    """Seconds of the answer that was waited for longest: more than SECONDS says that answers hindered one another."""
    chain: int
    questions: int
    line: tuple[str, ...]
    """The probes of that line with the answers that each waited for."""

    @property
    def ratio(self) -> float:
        """The run against its longest chain."""
        return self.wall / (self.chain * SECONDS)


class Timed:
    """A machine that keeps how long its slowest answer took."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.slowest = 0.0

    def ask(self, question: Question) -> Answer:
        began = time.perf_counter()
        answer = self._machine.ask(question)
        self.slowest = max(self.slowest, time.perf_counter() - began)
        return answer


def run_slowly(answers: Mapping[Question, Answer]) -> Ran:
    """All our probes, through the engine, on a host each of whose answers takes half a second."""
    found = discover()
    plan = make_plan(found, Selection())
    fake = FakeMachine(answers, dict.fromkeys(answers, SECONDS))
    examination = Examination(plan, found.complaints)
    machine = Timed(Recorder(fake))
    began = time.perf_counter()
    examination.run(machine, 120.0, lambda waiting: None)
    wall = time.perf_counter() - began
    facts = examination.facts
    chain, line = longest_chain(facts)
    return Ran(wall=wall, slowest=machine.slowest, chain=chain, questions=len(fake.asked), line=line)


def longest_chain(facts: Facts) -> tuple[int, tuple[str, ...]]:
    """The answers on the longest line of probes that needed one another.

    A measurement runs when all else is done, so it stands behind the longest line of the others.
    """
    lines = _Lines(facts)
    ordinary = [lines.to(fact, scope) for fact, scope in facts.states if not lines.alone(fact)]
    alone = [lines.own(fact, scope) for fact, scope in facts.states if lines.alone(fact)]
    count, names = max(ordinary)
    return count + sum(own for own, _ in alone), (*names, *(name for own, name in alone if own))


class _Lines:
    """The longest line to each fact, from how long its probe waited: the time is a number of answers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._plan: Plan = facts.plan
        self._by_fact: dict[type, ProbeSpec] = {spec.fact: spec for spec in facts.plan.probes}
        self._known: dict[tuple[type, Scope], tuple[int, tuple[str, ...]]] = {}

    def alone(self, fact: type) -> bool:
        return fact in self._by_fact and self._by_fact[fact].alone

    def own(self, fact: type, scope: Scope) -> tuple[int, str]:
        """Answers that this probe itself waited for, one after the other."""
        count = round(self._facts.seconds.get((fact, scope), 0.0) / SECONDS)
        return count, f"{fact.__name__} {count}"

    def to(self, fact: type, scope: Scope) -> tuple[int, tuple[str, ...]]:
        """The longest line that ends with this fact."""
        if fact is Machine:
            return 0, ()
        key = fact, Scope(scope.steps[: len(self._plan.path[fact])])
        if key not in self._known:
            before = [(0, ()), *self._before(*key)]
            count, names = max(before)
            own, name = self.own(*key)
            self._known[key] = count + own, (*names, name) if own else names
        return self._known[key]

    def _before(self, fact: type, scope: Scope) -> list[tuple[int, tuple[str, ...]]]:
        lines = []
        for need in self._by_fact[fact].needs.values():
            if need.across:
                lines += [self.to(need.fact, where) for kind, where in self._facts.states if kind is need.fact]
            else:
                lines.append(self.to(need.fact, scope if self._plan.path[need.fact] else HERE))
        return lines
