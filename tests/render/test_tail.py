from __future__ import annotations

from tests.render.reports import idle, passed, report

from hostdoctor.model import Outcome, Shell
from hostdoctor.render.terminal import render_text


def tail(*outcomes: Outcome) -> str:
    made = report((), outcomes)
    text = render_text(made, width=80, color=False, unicode=True, shell=Shell.BASH, accessible=False)
    return " ".join(text.partition("\n\n")[2].partition("\n\n")[2].split())


def test_titles_that_do_not_fit_are_a_command_away() -> None:
    many = [passed(f"check-{number}", f"title number {number}") for number in range(9)]

    assert "fine 9 checks: title number 0, title number 1, … (all: hostdoctor list)" == tail(*many)
    assert "fine 1 check: title number 0" == tail(many[0])


def test_the_most_frequent_reasons_why_checks_do_not_apply_are_said() -> None:
    common = [idle(f"common-{number}", "there is no .wslconfig") for number in range(2)]
    rare = [idle(f"rare-{number}", f"reason {number}") for number in range(6)]

    assert "n/a 8 checks: there is no .wslconfig (2); reason 0; reason 1; reason 2; reason 3 and 2 more" == tail(
        *rare, *common
    )
    assert tail(*rare).endswith("reason 4; reason 5")
