"""Findings alike in several places are one entry, however many findings there are."""

from __future__ import annotations

import sys
from dataclasses import replace

from tests.render.findings import DEBIAN, PROJECT_MOUNT, UBUNTU

from hostdoctor.model import Finding, Ranked
from hostdoctor.render.grouping import Entry, entries


def ranked(rank: int, finding: Finding, *consequences: Finding) -> Ranked:
    return Ranked(rank=rank, finding=finding, consequences=consequences, seconds_a_day=None)


def test_the_same_in_another_place_is_one_entry() -> None:
    one, other = ranked(1, PROJECT_MOUNT), ranked(2, replace(PROJECT_MOUNT, scope=DEBIAN))

    assert [Entry(one, (other,))] == entries([one, other])


def test_the_same_twice_in_one_place_stays_two_entries() -> None:
    one, again = ranked(1, PROJECT_MOUNT), ranked(2, PROJECT_MOUNT)
    other = ranked(3, replace(PROJECT_MOUNT, scope=DEBIAN))

    assert [Entry(one, (other,)), Entry(again)] == entries([one, again, other])


def test_another_fix_is_another_entry() -> None:
    one, other = ranked(1, PROJECT_MOUNT), ranked(2, replace(PROJECT_MOUNT, scope=DEBIAN, fixes=()))

    assert [Entry(one), Entry(other)] == entries([one, other])


def test_what_explains_others_stands_alone() -> None:
    one = ranked(1, PROJECT_MOUNT, PROJECT_MOUNT)
    other, third = (ranked(rank, replace(PROJECT_MOUNT, scope=scope)) for rank, scope in ((2, DEBIAN), (3, UBUNTU)))

    assert [Entry(one), Entry(other, (third,))] == entries([one, other, third])


def test_ten_times_the_findings_take_about_ten_times_the_steps() -> None:
    assert steps(1000) < 20 * steps(100)


def steps(count: int) -> int:
    """Calls that grouping makes for so many different findings: no clock of a busy machine counts them otherwise."""
    findings = [ranked(number, replace(PROJECT_MOUNT, what=f"line {number}")) for number in range(count)]
    calls = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        entries(findings)
    finally:
        sys.setprofile(before)
    return calls
