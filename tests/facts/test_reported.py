"""Errors of a ticket, and none on a machine."""

from __future__ import annotations

import re

from hostdoctor.facts.reported import REPORTED, ReportedErrors, ReportedLine, read_reported_errors
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, probed

PASTED: dict[str, object] = {
    "kind": "go-errors",
    "name": "ticket.md",
    "text": "go: first\nmain.go:3: second",
    "lines": [7, 9],
}


def errors(*texts: dict[str, object]) -> ReportedErrors:
    got = probed(read_reported_errors, FakeMachine({REPORTED: list(texts)}))
    assert isinstance(got, Known)
    assert isinstance(got.value, ReportedErrors)
    return got.value


def test_each_line_knows_where_it_stands_in_the_ticket() -> None:
    assert (ReportedLine("main.go:3: second", "ticket.md:9"),) == errors(PASTED).lines(re.compile("second"))


def test_an_output_is_found_by_its_kind() -> None:
    other = {**PASTED, "kind": "docker-errors"}

    assert ["go: first\nmain.go:3: second"] == [text.text for text in errors(PASTED, other).of("go-errors")]


def test_a_line_without_a_number_is_no_reason_to_lose_it() -> None:
    assert (ReportedLine("main.go:3: second", "ticket.md:0"),) == errors({**PASTED, "lines": [7]}).lines(
        re.compile("second")
    )


def test_a_machine_and_a_recording_of_one_report_nothing() -> None:
    assert isinstance(probed(read_reported_errors, FakeMachine({})), Absent)
