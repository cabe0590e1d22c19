from __future__ import annotations

import pytest
from tests.render.findings import DEBIAN, MEMORY, OLD_GO, UBUNTU
from tests.render.reports import (
    CRASHED,
    FINE,
    HALF_SEEN,
    HEALTHY,
    IDLE,
    INTERRUPTED,
    TROUBLED,
    found,
    idle,
    passed,
    report,
    unseen,
)

from hostdoctor.model import Outcome, Report, Status
from hostdoctor.render.grouping import tally
from hostdoctor.render.headline import headline, interruption


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(HEALTHY, "Ready: nothing to fix. 13 checks, 6 not applicable, 0 unseen.", id="healthy"),
        pytest.param(TROUBLED, "3 things to fix, 1 to know, 3 could not be looked at", id="troubled"),
        pytest.param(report((MEMORY,)), "1 thing to fix", id="one"),
        pytest.param(
            report((OLD_GO,), FINE),
            "Ready: nothing to fix, 1 to know. 8 checks, 0 not applicable, 0 unseen.",
            id="only-to-know",
        ),
        pytest.param(HALF_SEEN, "Nothing to fix in 7 checks, 3 could not be looked at.", id="half-seen"),
        pytest.param(CRASHED, "Nothing to fix in 7 checks, 1 that hostdoctor could not finish.", id="crashed"),
        pytest.param(report((), FINE, interrupted=True), "Nothing to fix in 7 checks.", id="interrupted"),
        pytest.param(report((), IDLE), "None of the 6 checks applies here.", id="nothing-applies"),
        pytest.param(
            report((), (unseen("a", "no"), idle("b", "none"))),
            "Nothing could be looked at: 2 checks, 1 not applicable, 1 unseen.",
            id="nothing-seen",
        ),
        pytest.param(report(), "Nothing was looked at: no check was chosen.", id="nothing-chosen"),
        pytest.param(report(interrupted=True), "No check was reached.", id="interrupted-at-once"),
    ],
)
def test_the_first_sentence_answers_whether_something_is_wrong(made: Report, said: str) -> None:
    assert said == headline(made, tally(made.outcomes)).replace("\u00a0", " ")


def test_an_interrupted_run_says_so_and_others_do_not() -> None:
    assert interruption(INTERRUPTED).startswith("Interrupted after 1.3")
    assert "" == interruption(HEALTHY)


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.CRASHED])
def test_what_was_not_seen_in_one_place_keeps_a_report_from_being_glad(status: Status) -> None:
    outcomes = (*FINE, Outcome(check="clock", scope=DEBIAN, status=status, why="it is stopped"))
    made = report((), outcomes)

    assert "Ready" not in headline(made, tally(made.outcomes))


def test_a_check_that_passed_somewhere_and_found_nothing_anywhere_is_fine() -> None:
    counts = tally(
        (passed("a", "A", UBUNTU), unseen("a", "it is stopped", scope=DEBIAN), passed("b", "B"), idle("b", "no"))
    )

    assert (2, ("A", "B"), 0, 0) == (counts.checks, counts.fine, counts.unseen_checks, counts.not_applicable_checks)
    assert ["it is stopped"] == [reason.why for reason in counts.unseen]


def test_a_finding_that_did_not_see_everything_is_among_the_unseen() -> None:
    (outcome,) = found(MEMORY)
    partly = Outcome(
        check="m", scope=outcome.scope, status=Status.FOUND, why="Debian: it is stopped", findings=(MEMORY,)
    )

    assert ("Debian: it is stopped",) == tuple(reason.why for reason in tally((partly,)).unseen)


def test_equal_reasons_are_said_once_and_the_commonest_first() -> None:
    counts = tally(TROUBLED.outcomes)

    assert [5, 1, 1] == [len(reason.checks) for reason in counts.unseen]
    assert [("Docker does not use the Hyper-V back end", 4), ("the project has no Dockerfile", 2)] == [
        (reason.why, len(reason.checks)) for reason in counts.not_applicable
    ]
