"""A host of anybody, whatever the name, gets the same verdict from its redacted recording as live (field note D10)."""

from __future__ import annotations

import os
from typing import Any

import pytest
from tests.recordings.compose import HOSTS, STARTED
from tests.recordings.looked import looked_at

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import Recording
from hostdoctor.model import Report
from hostdoctor.redaction import redact_recording
from hostdoctor.scopes import Absent, Known, Unknown

USERS = [
    *("melanie", "Melanie Müller", "go", "wsl", "docker", "max", "build", "李小明", "a+b(c)", "Ubuntu", "x.y", "src"),
    "user1",
]
THOROUGH = os.environ.get("HOSTDOCTOR_HYPOTHESIS", "ordinary") != "ordinary"
NAMED = [
    pytest.param(name, user, id=f"{name}-{user}")
    for place, name in enumerate(HOSTS)
    for user in (USERS if THOROUGH else [USERS[place % len(USERS)]])
]
"""Each takes half a second: by turns, each name is on some host; the step for properties takes all names on each."""


def renamed(value: Any, user: str) -> Any:
    """The composed host's user under another name."""
    if isinstance(value, str):
        return value.replace("user1", user)
    if isinstance(value, bytes):
        return value.replace(b"user1", user.encode())
    if isinstance(value, dict):
        return {renamed(key, user): renamed(item, user) for key, item in value.items()}
    return [renamed(item, user) for item in value] if isinstance(value, list | tuple) else value


def host_of(name: str, user: str) -> dict[Question, Answer]:
    made: dict[Question, Answer] = {}
    for question, answer in HOSTS[name]().items():
        arguments = tuple(renamed(argument, user) for argument in question.arguments)
        asked = Question(renamed(question.side, user), question.operation, arguments, question.phase)
        match answer:
            case Known(value):
                made[asked] = Known(renamed(value, user))
            case Absent(why):
                made[asked] = Absent(renamed(why, user))
            case Unknown(why, to_look):
                made[asked] = Unknown(renamed(why, user), renamed(to_look, user))
    return made


def verdict(report: Report) -> list[Any]:
    """All that a verdict consists of, names left out."""
    findings = [
        (ranked.rank, each.check, each.severity, each.certainty, each.cost, len(each.evidence), len(each.fixes))
        for ranked in report.ranked
        for each in (ranked.finding, *ranked.consequences)
    ]
    outcomes = sorted((outcome.check, outcome.status.value) for outcome in report.outcomes)
    facts = sorted((row.name, row.state) for row in report.facts)
    return [findings, outcomes, facts]


@pytest.mark.parametrize(("name", "user"), NAMED)
def test_live_and_redacted_give_the_same_verdict(name: str, user: str) -> None:
    answers = host_of(name, user)
    redacted, _ = redact_recording(Recording(answers=answers, started=STARTED))
    assert verdict(looked_at(answers)) == verdict(looked_at(redacted.answers))
