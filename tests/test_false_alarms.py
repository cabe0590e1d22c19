"""Hosts on which nothing is wrong get no more than a note, and nothing of them is left unseen without a reason."""

from __future__ import annotations

import pytest

from hostdoctor.model import Severity, Status
from tests.recordings.healthy import HEALTHY
from tests.recordings.looked import report_of

HOSTS_TO_LEAVE_ALONE = (*HEALTHY, "healthy-windows-11", "hyper-v")
LEAST = 8
"""How many ways to work there are at the least that a doctor must know."""

every_host = pytest.mark.parametrize("name", HOSTS_TO_LEAVE_ALONE)


def test_there_are_enough_of_them() -> None:
    assert LEAST <= len(HOSTS_TO_LEAVE_ALONE)


@every_host
def test_no_check_says_more_than_a_note(name: str) -> None:
    report = report_of(name)
    findings = [found for ranked in report.ranked for found in (ranked.finding, *ranked.consequences)]

    assert [] == [(found.check, found.what) for found in findings if found.severity > Severity.INFO]


@every_host
def test_it_is_quiet_because_it_was_looked_at(name: str) -> None:
    report = report_of(name)
    unseen = [(each.check, str(each.scope), each.why) for each in report.outcomes if each.status is Status.UNKNOWN]

    assert [] == unseen
