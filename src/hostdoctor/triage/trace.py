"""Which probe asked which questions, so that a finding leads back to the text that it rests on."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from hostdoctor.engine import Facts
from hostdoctor.facts.about import About
from hostdoctor.facts.distributions import Distributions
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.places import LinuxPlace, Place, WindowsPlace
from hostdoctor.host.machine import Answer, Machine, Question
from hostdoctor.planning import Plan
from hostdoctor.scopes import Known, Scope, Unknown
from hostdoctor.wiring import Need, ProbeSpec

PLACES = frozenset({Distributions, Place, LinuxPlace, WindowsPlace, KernelPlace})
"""Facts that tell where something can be looked at: nearly every check rests on them, and few are decided by them."""


class Trace:
    """Hands each probe a machine of its own that notes what it asks."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._probes: Mapping[type, ProbeSpec] = {spec.fact: spec for spec in plan.probes}
        self._lock = threading.Lock()
        self._asked: dict[tuple[type, Scope], dict[Question, bool]] = defaultdict(dict)

    def hand(self, spec: ProbeSpec, scope: Scope, arguments: dict[str, Any]) -> dict[str, Any]:
        """The arguments with a machine that notes for this probe in this scope."""
        return {
            name: _Noting(argument, self, (spec.fact, scope)) if spec.needs[name].fact is Machine else argument
            for name, argument in arguments.items()
        }

    def note(self, at: tuple[type, Scope], question: Question, *, known: bool) -> None:
        """One question and whether the ticket answered it."""
        with self._lock:
            self._asked[at][question] = known

    def behind(self, check: str, scope: Scope) -> Iterator[tuple[Question, bool]]:
        """The questions behind a check, the nearest first, each with whether it was answered.

        Where the program runs is behind every check and says nothing of one.
        """
        for fact in self._facts(check):
            yield from self._of(fact, scope)

    def missing(self, check: str, scope: Scope, facts: Facts) -> frozenset[Question]:
        """Questions without an answer that keep a check from judging: those of facts that are not known.

        What only tells which places there are counts where nothing else is missing.
        """
        open_facts = [fact for fact in self._facts(check) if _unknown(facts, fact, scope)]
        asked = [(fact, question) for fact in open_facts for question, known in self._of(fact, scope) if not known]
        nearer = frozenset(question for fact, question in asked if fact not in PLACES)
        return nearer or frozenset(question for _, question in asked)

    def facts_behind(self, check: str) -> frozenset[str]:
        """The names of all facts that a check rests on."""
        return frozenset(fact.__name__ for fact in self._facts(check))

    def needs(self, check: str) -> tuple[Need, ...]:
        """What a check takes."""
        spec = next((each for each in self._plan.checks if each.id == check), None)
        return tuple(spec.needs.values()) if spec else ()

    def within(self, fact: type) -> tuple[type, ...]:
        """The facts that a fact is made of, but neither the machine nor the fact itself."""
        spec = self._probes.get(fact)
        return tuple(need.fact for need in spec.needs.values() if need.fact is not Machine) if spec else ()

    def asked(self, fact: type, scope: Scope, *, closely: bool = False) -> Iterator[tuple[Question, bool]]:
        """What was asked for one fact, and, unless `closely`, for those that it is made of; places are not."""
        for each in [fact] if closely else self._closure([fact]):
            if each is fact or each not in PLACES:
                yield from self._of(each, scope)

    def _facts(self, check: str) -> list[type]:
        """By their distance from the check."""
        return self._closure(list(dict.fromkeys(need.fact for need in self.needs(check))))

    def _closure(self, level: list[type]) -> list[type]:
        found: dict[type, None] = {}
        while level:
            found |= dict.fromkeys(level)
            inner = [need.fact for fact in level if fact in self._probes for need in self._probes[fact].needs.values()]
            level = [fact for fact in dict.fromkeys(inner) if fact not in found]
        return list(found)

    def _of(self, fact: type, scope: Scope) -> Iterator[tuple[Question, bool]]:
        """In each scope that has to do with this one: a check over all of them rests on any."""
        if fact is About:
            return
        for (kind, where), questions in self._asked.items():
            if kind is fact and _related(where, scope):
                yield from questions.items()


def _unknown(facts: Facts, fact: type, scope: Scope) -> bool:
    states = [state for (kind, where), state in facts.states.items() if kind is fact and _related(where, scope)]
    return not states or any(isinstance(state, Unknown) for state in states)


def _related(one: Scope, other: Scope) -> bool:
    """Whether one lies in the other, or is it."""
    return all(a == b for a, b in zip(one.steps, other.steps, strict=False))


class _Noting:
    """A machine for one probe."""

    def __init__(self, machine: Machine, trace: Trace, at: tuple[type, Scope]) -> None:
        self._machine = machine
        self._trace = trace
        self._at = at

    def ask(self, question: Question) -> Answer:
        """The answer, noted."""
        answer = self._machine.ask(question)
        self._trace.note(self._at, question, known=isinstance(answer, Known))
        return answer
