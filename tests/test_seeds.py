"""docs/seeds.md answers every claim of the two articles."""

from __future__ import annotations

import re

import pytest

from tests.check_pages import ROOT, our_checks

ROW = re.compile(r"^\| (?P<number>\d+) \|(?P<cells>.*)\|$", re.MULTILINE)
PAGE = re.compile(r"\[(?P<id>[a-z0-9-]+)\]\(checks/(?P=id)\.md\)")
CLAIMS = 109
"""As counted when both articles were judged claim by claim."""

ROWS = {
    int(row["number"]): [cell.strip() for cell in row["cells"].split("|")]
    for row in ROW.finditer((ROOT / "docs" / "seeds.md").read_text("utf-8"))
}


def test_every_claim_stands_there_once_and_in_order() -> None:
    assert list(range(1, CLAIMS + 1)) == list(ROWS)


@pytest.mark.parametrize("number", ROWS)
def test_a_claim_has_a_verdict_a_source_and_a_check_or_the_reason_why_not(number: int) -> None:
    _, claim, verdict, source, answer = ROWS[number]

    assert all((claim, verdict, source))
    assert PAGE.search(answer) or re.fullmatch(r"none: .{10,}", answer)


def test_every_check_that_it_names_exists() -> None:
    named = {match["id"] for cells in ROWS.values() for match in PAGE.finditer(cells[-1])}

    assert set() == named - {entry.id for entry in our_checks()}
