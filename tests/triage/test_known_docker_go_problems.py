"""Known problems of Docker, Compose and Go, pasted as text: each is told first, and what is well is left alone."""

from __future__ import annotations

import pytest

from hostdoctor.model import Finding, Severity
from tests.triage.known import Row, rows
from tests.triage.parts import findings, triaged

pytestmark = pytest.mark.tickets

ROWS = tuple(row for part in ("engine", "go", "container", "files", "mixed") for row in rows(part))
QUIET = rows("quiet")
ASKS = rows("asks")


def said_by(finding: Finding) -> str:
    """What the report prints of it, without regard to case."""
    lines = (f"{each.value} {each.threshold}" for each in finding.evidence)
    return " ".join((finding.what, *lines, str(finding.fixes))).casefold()


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
def test_the_known_problem_is_told_first(row: Row) -> None:
    found = findings(triaged(row.ticket))

    assert row.check == (found[0].check if found else "nothing")
    assert row.word.casefold() in said_by(found[0])


def test_no_two_tickets_have_one_name() -> None:
    assert len(ROWS) == len({row.name for row in ROWS}) > 100


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in QUIET])
def test_what_is_well_is_no_more_than_a_note(row: Row) -> None:
    loud = [(each.check, each.what) for each in findings(triaged(row.ticket)) if each.severity > Severity.INFO]

    assert [] == loud


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ASKS])
def test_where_the_text_proves_too_little_the_command_that_decides_is_asked_for(row: Row) -> None:
    asked = [command for ask in triaged(row.ticket).asks for command in ask.commands.values()]

    assert [command for command in asked if row.word in command]
