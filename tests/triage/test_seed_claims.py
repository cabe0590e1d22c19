"""Each claim of the two articles that a pasted text can show is told by the check that docs/seeds.md names for it."""

from __future__ import annotations

import pytest

from tests.test_seeds import PAGE, ROWS
from tests.triage.known import Row, rows
from tests.triage.parts import findings, triaged
from tests.triage.test_known_docker_go_problems import said_by

pytestmark = pytest.mark.tickets

TICKETS = rows("seeds")
CLAIMS = [(int(number), row) for row in TICKETS for number in row.name.split(",")]

ON_A_MACHINE = {
    4: "the usual back end is no finding",
    12: "the size and the parts of a context are measured",
    17: "the memory of the computer is asked beside .wslconfig",
    18: "listeners of both addresses are asked",
    20: "GOROOT as a variable is asked beside Go's own",
    21: "the folders of the project are listed",
    23: "programs are looked for",
    24: "programs are looked for",
    28: "routes of Windows are asked",
    30: "the engine is asked",
    32: "programs are looked for",
    38: "git is asked what it keeps",
    39: "the variables of the shell and .env are asked",
    45: "the folder of workflows is listed",
    49: "the kernel's limit is asked",
    51: "programs are looked for",
    54: "the header of a program is read",
    55: "proxies of the shell are asked",
    59: "Go's settings outside are asked",
    64: "the usual back end is no finding",
    65: "the machine's memory is asked",
    71: "the kernel's counters are read",
    73: "measured",
    84: "git is asked what it keeps",
    90: "the header of a program is read",
    100: "the folder of the project decides",
}
"""Claims whose checks look at what nobody pastes; tests of these checks fire each of them."""


@pytest.mark.parametrize(("number", "ticket"), [pytest.param(number, row, id=str(number)) for number, row in CLAIMS])
def test_the_check_that_is_named_for_a_claim_tells_of_it(number: int, ticket: Row) -> None:
    told = [each for each in findings(triaged(ticket.ticket)) if each.check == ticket.check]

    assert ticket.check in {match["id"] for match in PAGE.finditer(ROWS[number][-1])}
    assert any(ticket.word.casefold() in said_by(each) for each in told)


def test_every_claim_with_a_check_has_a_ticket_or_the_reason_why_a_ticket_cannot_show_it() -> None:
    with_check = {number for number, cells in ROWS.items() if PAGE.search(cells[-1])}

    assert with_check == {number for number, _ in CLAIMS} | set(ON_A_MACHINE)
    assert set() == {number for number, _ in CLAIMS} & set(ON_A_MACHINE)
