"""Known problems of WSL and Windows, told as tickets: the cause stands first, and healthy outputs stay quiet."""

from __future__ import annotations

import re

import pytest

from hostdoctor.model import Finding, Severity
from tests.triage.known_wsl import (
    KnownProblem,
    OpenQuestion,
    effects,
    in_use,
    mixed,
    network,
    open_questions,
    outputs,
    quiet,
    start_codes,
    system,
    watching,
    wsl_conf,
    wslconfig,
)
from tests.triage.parts import findings, triaged

pytestmark = pytest.mark.tickets

PROBLEMS: tuple[KnownProblem, ...] = (
    *start_codes.PROBLEMS,
    *wslconfig.PROBLEMS,
    *wsl_conf.PROBLEMS,
    *outputs.PROBLEMS,
    *in_use.PROBLEMS,
    *system.PROBLEMS,
    *network.PROBLEMS,
    *watching.PROBLEMS,
    *mixed.PROBLEMS,
    *effects.PROBLEMS,
)


def said(finding: Finding) -> str:
    """All that the report prints of a finding, without line breaks, in small letters."""
    rows = (f"{each.value} {each.threshold}" for each in finding.evidence)
    return re.sub(r"\s+", " ", " ".join((finding.what, *rows, str(finding.fixes)))).lower()


@pytest.mark.parametrize("problem", [pytest.param(each, id=each.name) for each in PROBLEMS])
def test_the_cause_of_a_known_problem_stands_first(problem: KnownProblem) -> None:
    first = findings(triaged(problem.ticket))[:1]

    assert [problem.check] == [each.check for each in first]
    assert problem.word.lower() in said(first[0])
    assert any(re.fullmatch(r"ticket\.md:\d+", each.source) for each in first[0].evidence)


@pytest.mark.parametrize("question", [pytest.param(each, id=each.name) for each in open_questions.OPEN_QUESTIONS])
def test_a_ticket_that_proves_too_little_asks_for_what_decides(question: OpenQuestion) -> None:
    done = triaged(question.ticket)
    commands = [next(iter(ask.commands.values())) for ask in done.asks]

    assert question.asked[0] == commands[0]
    assert set(question.asked) <= set(commands)
    assert [] == [each.what for each in findings(done) if each.severity > Severity.INFO]


@pytest.mark.parametrize("ticket", [pytest.param(ticket, id=name) for name, ticket in quiet.QUIET])
def test_healthy_outputs_give_no_more_than_a_note(ticket: str) -> None:
    done = triaged(ticket)

    assert done.recognised.blocks
    assert [] == [each.what for each in findings(done) if each.severity > Severity.INFO]


def test_problems_have_names_of_their_own() -> None:
    names = [problem.name for problem in PROBLEMS]

    assert len(names) == len(set(names))
