"""Tables with a date, and what becomes of findings that rest on old ones."""

from __future__ import annotations

import datetime

import pytest

from hostdoctor.dated import BrokenData, parse_dated_data, softened
from hostdoctor.model import Certainty, Evidence, Finding, Severity

TEXT = """
read = 2026-11-21
shelf_life_days = 100
sources = ["endoflife.date products/alpine-linux.md (2026-11-21)"]

[ends]
"alpine:3.20" = 2026-04-01
"""
LAST_GOOD = datetime.date(2027, 3, 1)


def test_a_table_is_read_with_its_date_and_values() -> None:
    data = parse_dated_data("images", TEXT)

    assert (datetime.date(2026, 11, 21), datetime.date(2026, 4, 1)) == (data.read, data.table("ends")["alpine:3.20"])
    assert LAST_GOOD == data.best_before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(TEXT.replace("read = 2026-11-21", ""), id="no-date"),
        pytest.param(TEXT.replace("100", '"long"'), id="no-number"),
        pytest.param(TEXT.replace('["endoflife.date products/alpine-linux.md (2026-11-21)"]', "[]"), id="no-source"),
        pytest.param("read = ", id="no-toml"),
    ],
)
def test_a_table_that_does_not_say_its_age_is_refused(text: str) -> None:
    with pytest.raises(BrokenData, match=r"images\.toml"):
        parse_dated_data("images", text)


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(BrokenData, match=r"no table \[begins\]"):
        parse_dated_data("images", TEXT).table("begins")


FINDING = Finding(severity=Severity.HIGH, what="This image ended", evidence=(Evidence("alpine:3.20", "Dockerfile:1"),))


def test_within_its_shelf_life_a_table_is_trusted() -> None:
    assert FINDING == softened(FINDING, parse_dated_data("images", TEXT), LAST_GOOD)


def test_after_it_a_finding_is_low_inferred_and_says_how_old_the_table_is() -> None:
    soft = softened(FINDING, parse_dated_data("images", TEXT), LAST_GOOD + datetime.timedelta(days=1))

    assert (Severity.LOW, Certainty.INFERRED) == (soft.severity, soft.certainty)
    assert "list of 2026-11-21, which was to be trusted until 2027-03-01" == soft.evidence[-1].value


def test_what_was_only_worth_knowing_stays_so() -> None:
    information = Finding(severity=Severity.INFO, what="x")

    assert Severity.INFO == softened(information, parse_dated_data("images", TEXT), datetime.date(2030, 1, 1)).severity
