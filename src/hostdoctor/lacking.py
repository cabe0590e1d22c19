"""What is judged although a part of it could not be seen: findings stand, a pass or an absence does not.

A look at a machine sees all files of a project or says why not. A ticket shows one of them, and what is wrong in it is
wrong whatever the others say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from .planning import Plan
from .scopes import Scope, State, Unknown
from .wiring import CheckSpec, Need, ProbeSpec


class Facts(Protocol):
    """What is asked of the engine's facts."""

    plan: Plan
    may_lack: frozenset[type]

    @property
    def holes(self) -> Mapping[tuple[type, Scope], Unknown]:
        """The facts that were made without something, and why."""

    def state(self, fact: type, scope: Scope) -> State:
        """The fact in that scope or in the one around it."""

    def across(self, fact: type, scope: Scope) -> list[tuple[Scope, State]]:
        """The fact from every scope that agrees with this one."""


def may_miss(facts: Facts, need: Need, state: State) -> bool:
    """Whether that need may be met by nothing at all."""
    return need.optional and not need.across and need.fact in facts.may_lack and isinstance(state, Unknown)


def lacking(facts: Facts, spec: ProbeSpec | CheckSpec, scope: Scope) -> Unknown | None:
    """Why a probe or check was called without something, or with what was made without it; None where it was not."""
    return next(_lacks(facts, spec, scope), None) if facts.may_lack else None


def _lacks(facts: Facts, spec: ProbeSpec | CheckSpec, scope: Scope) -> Iterator[Unknown]:
    for need in spec.needs.values():
        if need.across:
            keys = ((need.fact, where) for where, _ in facts.across(need.fact, scope))
            yield from (facts.holes[key] for key in keys if key in facts.holes)
            continue
        state = facts.state(need.fact, scope)
        if isinstance(state, Unknown) and may_miss(facts, need, state):
            yield state
        hole = facts.holes.get((need.fact, Scope(scope.steps[: len(facts.plan.path[need.fact])])))
        if hole:
            yield hole
