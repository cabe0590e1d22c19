"""Tells what a ticket shows to be fine from what nobody looked at.

On a machine a probe that tolerates an unanswered question leaves little open. In a ticket nearly all questions are
unanswered, and a fact that is made of none but those says nothing.
"""

from __future__ import annotations

from dataclasses import replace

from hostdoctor.engine import Facts
from hostdoctor.facts.about import About
from hostdoctor.facts.reported import TICKET
from hostdoctor.host.machine import Question
from hostdoctor.model import Outcome, Status
from hostdoctor.scopes import Absent, Scope, agree

from .evidence import NOT_IN_TICKET
from .trace import PLACES, Trace

OF_THE_RUN = PLACES | {About}
"""Facts that say where the program is and what it may do."""


def looked_at(outcome: Outcome, trace: Trace, facts: Facts, shown: frozenset[Question]) -> Outcome:
    """The outcome; unknown where it is fine, or does not apply, by facts of which the ticket shows nothing.

    `shown` holds the questions that the ticket answers.
    """
    if outcome.status is Status.PASS and not _rests(outcome, trace, shown):
        return _unseen(outcome)
    if outcome.status is Status.NOT_APPLICABLE and _only_guessed(outcome, trace, facts, shown):
        return _unseen(outcome)
    return outcome


def _unseen(outcome: Outcome) -> Outcome:
    return replace(outcome, status=Status.UNKNOWN, why=NOT_IN_TICKET, to_look="")


def _rests(outcome: Outcome, trace: Trace, shown: frozenset[Question]) -> bool:
    """Whether each fact that the check cannot do without comes from the ticket, and at least one."""
    needs = trace.needs(outcome.check)
    if not any(_told(need.fact, outcome.scope, trace, shown) for need in needs):
        return False
    required = [need.fact for need in needs if not need.optional and need.fact not in OF_THE_RUN]
    return all(_told(fact, outcome.scope, trace, shown) for fact in required)


def _told(fact: type, scope: Scope, trace: Trace, shown: frozenset[Question]) -> bool:
    """A folder of which a ticket shows a file or two is listed with those: that alone says little of other facts."""
    asked = [*trace.asked(fact, scope)]
    more = [pair for pair in asked if pair[0].operation != "list"]
    return any(known and question in shown for question, known in more or asked)


def _only_guessed(outcome: Outcome, trace: Trace, facts: Facts, shown: frozenset[Question]) -> bool:
    """Whether what is said not to be there was asked for, and the ticket answered none of it.

    Which outputs were pasted the ticket itself answers; a fact that is absent without a question, or by the place
    alone, needs no answer.
    """
    for fact in _absent(outcome, trace, facts):
        closely = bool(OF_THE_RUN & {*trace.within(fact)})
        asked = [pair for pair in trace.asked(fact, outcome.scope, closely=closely) if pair[0].side != TICKET]
        if asked and not any(known and question in shown for question, known in asked):
            return True
    return False


def _absent(outcome: Outcome, trace: Trace, facts: Facts) -> list[type]:
    """The facts that gave the reason, not those that only hand it on."""
    why = [
        fact
        for (fact, scope), state in facts.states.items()
        if isinstance(state, Absent) and state.why == outcome.why and agree(scope, outcome.scope)
    ]
    behind = trace.facts_behind(outcome.check)
    return [fact for fact in why if fact.__name__ in behind and not {*trace.within(fact)} & {*why}]
