"""The end of a text report: what is fine, what does not apply, what was not seen, what we could not finish."""

from __future__ import annotations

from collections.abc import Iterable

from hostdoctor.model import Outcome, Report
from hostdoctor.wording import TIE, joined

from .commands import open_shell, shells_to_open
from .grouping import Tally
from .layout import cells, verbatim, wrap
from .numbers import counted
from .places import scope_words
from .reasons import Reason
from .style import Style

LABEL = 10
"""Columns of the words in the left margin."""

RECORD = "hostdoctor record hostdoctor-recording.json"
"""Writes the file to attach when a check of ours did not finish."""

REPORT_IT = "To report it, attach the file that this writes:"

OPEN_SHELL = "Commands for {0} are for its own bash. To open it on Windows:"

_REASONS = 5
"""So many reasons why checks do not apply are said; the others are counted."""

_NAMED = 3
"""So many checks are named when they share a reason; the others are counted."""


def tail_lines(report: Report, tally: Tally, style: Style) -> list[str]:
    """Every outcome is in here or among the findings."""
    lines = _fine(tally, style) + _not_applicable(tally, style) + _unseen(tally, style)
    lines += _labelled("plug-ins", [(complaint, "") for complaint in report.complaints], style)
    crashes = [(crash_words(outcome), "") for outcome in tally.crashed]
    lines += _labelled("crashed", [*crashes, *[(REPORT_IT, RECORD)] * ours_to_report(tally.crashed)], style)
    shells = [(OPEN_SHELL.format(name), open_shell(name)) for name in shells_to_open(report)]
    return lines + _labelled("shell", shells, style)


def _labelled(label: str, rows: list[tuple[str, str]], style: Style) -> list[str]:
    """Sentences, each with the command that goes with it, under one word in the margin."""
    lines: list[str] = []
    for words, command in rows:
        lines += wrap(words, style.width, f"{'' if lines else label:<{LABEL}}")
        lines += verbatim(command.split("\n") if command else [], style.width, LABEL + 2)
    return lines


def crash_words(outcome: Outcome) -> str:
    """An error of the tool is owned by the tool; that of a team's check is for its author."""
    check = " ".join(filter(None, (outcome.check, scope_words(outcome.scope))))
    if not outcome.ours:
        return f"check {check}{f' of {outcome.file}' * bool(outcome.file)} could not finish: {outcome.why}"
    return f"hostdoctor could not finish check {check}: that is our fault ({outcome.why})"


def ours_to_report(crashed: Iterable[Outcome]) -> bool:
    """Whether a check of ours is among them, so that a recording helps us."""
    return any(outcome.ours for outcome in crashed)


def reason_words(reason: Reason) -> str:
    """ "go-version in Debian: it is stopped", "4 checks: the engine does not answer (…)"."""
    places = [place for place in reason.places if place]
    place = f" {joined(places)}" if places and len(places) == len(reason.places) else ""
    if reason.waits_for:
        wait = "checks wait" if len(reason.checks) > 1 else "check waits"
        above = f"({reason.waits_for}{TIE}above)"
        return f"{len(reason.checks)}{TIE}{wait} for the Docker engine {above}: {named(reason.checks)}"
    if len(reason.checks) == 1:
        return f"{reason.checks[0]}{place}: {reason.why}"
    return f"{counted(len(reason.checks), 'check')}{place}: {reason.why} ({named(reason.checks)})"


def named(checks: tuple[str, ...]) -> str:
    """The first few ids and how many more."""
    more = len(checks) - _NAMED
    return ", ".join(checks) if more < 2 else f"{', '.join(checks[:_NAMED])} and {more} more"


def command_to_look(to_look: str) -> str:
    """An option alone is an option of ours."""
    return f"hostdoctor {to_look}" if to_look.startswith("-") else to_look


def _fine(tally: Tally, style: Style) -> list[str]:
    """One line: the count, and as many titles as it holds."""
    if not tally.fine:
        return []
    head = f"{'fine':<{LABEL}}{counted(len(tally.fine), 'check')}"
    rest = f", {style.ellipsis}  (all: hostdoctor list)"
    line = f"{head}: {tally.fine[0]}"
    for index, title in enumerate(tally.fine[1:], 2):
        longer = f"{line}, {title}"
        end = rest if index < len(tally.fine) else ""
        if cells(longer + end) > style.width:
            line += rest
            break
        line = longer
    short = f"{head}  (all: hostdoctor list)"
    return wrap(line if cells(line) <= style.width else short, style.width, "", " " * LABEL)


def _not_applicable(tally: Tally, style: Style) -> list[str]:
    if not tally.not_applicable:
        return []
    more = len(tally.not_applicable) - _REASONS
    said = tally.not_applicable[: _REASONS if more > 1 else None]
    reasons = "; ".join(f"{each.why} ({len(each.checks)})" if len(each.checks) > 1 else each.why for each in said)
    reasons += f" and {more}{TIE}more" * (more > 1)
    head = f"{'n/a':<{LABEL}}{counted(tally.not_applicable_checks, 'check')}: "
    return wrap(reasons, style.width, head, " " * LABEL)


def _unseen(tally: Tally, style: Style) -> list[str]:
    rows = [
        (f"{reason_words(reason)}. To{TIE}look:", command_to_look(reason.to_look))
        if reason.to_look
        else (f"{reason_words(reason)}.", "")
        for reason in tally.unseen
    ]
    return _labelled("unseen", rows, style)
