"""The first sentence: is something wrong, and was everything looked at."""

from __future__ import annotations

from hostdoctor.model import Report

from .grouping import Tally, to_fix, to_know
from .numbers import counted, duration

NOT_IN_TICKET = "the ticket does not show what they look at"
"""Why a check has no answer in a ticket: one reason for all of them, so their number is said, not that of reasons."""


def headline(report: Report, tally: Tally) -> str:
    """Glad only when everything was looked at; what was not is part of the answer."""
    wrong, known, hidden = len(to_fix(report)), _known(report), _hidden(tally)
    if wrong:
        return ", ".join([counted(wrong, "thing to fix", "things to fix"), *known, *hidden])
    looked = tally.checks - tally.not_applicable_checks - tally.unseen_checks - len(tally.crashed)
    if not looked and not known:
        return _nothing(report, tally)
    if hidden or report.interrupted:
        return f"Nothing to fix in {', '.join([counted(looked, 'check'), *known, *hidden])}."
    return f"Ready: {', '.join(['nothing to fix', *known])}. {_counts(tally)}."


def interruption(report: Report) -> str:
    """Said above all else when the run was cut short."""
    return f"Interrupted after {duration(report.seconds)}: this is what was known by then." * report.interrupted


def _known(report: Report) -> list[str]:
    number = len(to_know(report))
    return [f"{number} to know"] * bool(number)


def _of_ticket(tally: Tally) -> int:
    return len({check for reason in tally.unseen if reason.why == NOT_IN_TICKET for check in reason.checks})


def _others(tally: Tally) -> int:
    return sum(reason.why != NOT_IN_TICKET for reason in tally.unseen)


def _unseen(tally: Tally) -> int:
    return _of_ticket(tally) + _others(tally)


def _hidden(tally: Tally) -> list[str]:
    found = [
        (_others(tally), "could not be looked at"),
        (_of_ticket(tally), "undecided by the ticket"),
        (len(tally.crashed), "that hostdoctor could not finish"),
    ]
    return [f"{number} {words}" for number, words in found if number]


def _nothing(report: Report, tally: Tally) -> str:
    """No check came to an answer."""
    if not tally.checks:
        return "No check was reached." if report.interrupted else "Nothing was looked at: no check was chosen."
    if tally.not_applicable_checks == tally.checks:
        return f"None of the {counted(tally.checks, 'check')} applies here."
    crashed = [f"{len(tally.crashed)} that hostdoctor could not finish"] * bool(tally.crashed)
    return f"Nothing could be looked at: {', '.join([_counts(tally), *crashed])}."


def _counts(tally: Tally) -> str:
    return f"{counted(tally.checks, 'check')}, {tally.not_applicable_checks} not applicable, {_unseen(tally)} unseen"
