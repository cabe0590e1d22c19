"""A report on a ticket is passed on: credentials in what it shows of the ticket become stars.

The words of a fix are ours and stay, whatever they look like (`may not ask for a password: give it one`), but for what
the ticket itself shows as a credential.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.model import FactRow, Finding, Fix, Outcome, Report, Step
from hostdoctor.redaction.collecting import pieces
from hostdoctor.redaction.credentials import hide_credentials, hide_value, is_secret_key
from hostdoctor.redaction.words import is_ordinary
from hostdoctor.triage.examination import Triaged

from .jsonable import jsonable
from .starred import STARS, starred

SHORTEST = 4
"""Letters from which a credential is looked for in the words of a fix."""


def secrets_of(answers: Mapping[Question, Answer]) -> frozenset[str]:
    """Every credential that a recording shows."""
    found: set[str] = set()

    def seen(kind: str, value: str) -> str:
        if kind == "secret" and len(value) >= SHORTEST and not is_ordinary(value):
            found.add(value)
        return STARS

    for piece in pieces(answers):
        if piece.key and is_secret_key(piece.key):
            hide_value(piece.text, seen)
        hide_credentials(piece.text, seen)
    return frozenset(found)


def starred_triaged(triaged: Triaged) -> Triaged:
    """What came of a ticket, with stars for the credentials in its report and in the commands that were recognised."""
    shown = triaged.recognised
    blocks = [replace(block, command=starred(block.command)) for block in shown.blocks]
    return replace(
        triaged,
        report=starred_report(triaged.report, secrets_of(triaged.made.recording.answers)),
        recognised=replace(shown, blocks=type(shown.blocks)(blocks)),
    )


def starred_report(report: Report, secrets: Collection[str] = ()) -> Report:
    """The report with stars for credentials; names of people and machines stay.

    `secrets` are those to hide in the fixes, which are not searched for anything else.
    """
    return replace(
        report,
        ranked=tuple(
            replace(
                each,
                finding=_finding(each.finding, secrets),
                consequences=tuple(_finding(effect, secrets) for effect in each.consequences),
            )
            for each in report.ranked
        ),
        outcomes=tuple(map(_outcome, report.outcomes)),
        facts=tuple(map(_fact, report.facts)),
        complaints=tuple(map(starred, report.complaints)),
    )


def _finding(finding: Finding, secrets: Collection[str]) -> Finding:
    return replace(
        finding,
        what=starred(finding.what),
        subject=starred(finding.subject),
        evidence=tuple(replace(each, value=starred(each.value)) for each in finding.evidence),
        fixes=tuple(_fix(each, secrets) for each in finding.fixes),
    )


def _fix(fix: Fix, secrets: Collection[str]) -> Fix:
    if not secrets:
        return fix
    pattern = re.compile("|".join(re.escape(each) for each in sorted(secrets, key=lambda each: (-len(each), each))))
    made: Fix = _without(fix, re.compile(rf"(?<![^\W_])(?:{pattern.pattern})(?![^\W_])"))
    return made


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    """A fix, or a part of one, with stars for what the pattern finds."""
    if isinstance(value, str):
        return pattern.sub(STARS, value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_without(each, pattern) for each in value)
    if isinstance(value, Mapping):
        return {key: _without(each, pattern) for key, each in value.items()}
    if isinstance(value, Fix | Step):
        made = {name: _without(getattr(value, name), pattern) for name in value.__dataclass_fields__}
        return replace(value, **made)
    return value


def _outcome(outcome: Outcome) -> Outcome:
    return replace(outcome, why=starred(outcome.why))


def _fact(row: FactRow) -> FactRow:
    value = starred(jsonable(row.value)) if row.state == "known" else row.value
    return replace(row, value=value, why=starred(row.why))
