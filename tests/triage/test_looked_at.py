"""Only what a ticket shows is fine; nothing is, and nothing is not applicable, because nobody looked."""

from __future__ import annotations

import pytest

from hostdoctor.model import Outcome, Status
from hostdoctor.triage.evidence import NOT_IN_TICKET
from tests.triage.parts import findings, triaged

GO_ALONE = "go version go1.27.3\n"


def outcomes(text: str, check: str) -> list[Outcome]:
    return [each for each in triaged(text).report.outcomes if each.check == check]


@pytest.mark.parametrize(
    "check",
    ["docker-licence", "packaged-process", "docker-policy", "windows-container-disks", "key-permissions", "no-space"],
)
def test_a_go_release_says_nothing_of_other_things(check: str) -> None:
    assert not [
        each
        for each in outcomes(GO_ALONE, check)
        if each.status is Status.PASS or (each.status is Status.NOT_APPLICABLE and "only a pasted" not in each.why)
    ]


def test_no_policy_is_told_of_a_machine_of_which_nothing_is_shown() -> None:
    (outcome,) = outcomes(GO_ALONE, "docker-policy")

    assert (Status.UNKNOWN, NOT_IN_TICKET) == (outcome.status, outcome.why)


def test_every_fine_check_rests_on_a_line_of_the_ticket() -> None:
    fine = {each.check for each in triaged(GO_ALONE).report.outcomes if each.status is Status.PASS}

    assert fine <= {"go-duplicate", "program-alias"}


def test_what_the_ticket_shows_in_order_stays_fine() -> None:
    text = "$ cat /etc/wsl.conf\n[boot]\nsystemd=true\n"

    assert Status.PASS in {each.status for each in outcomes(text, "wslconf-syntax")}


def test_what_the_place_rules_out_stays_not_applicable() -> None:
    text = "PS C:\\> go version\ngo version go1.27.3 windows/amd64\n"

    assert Status.NOT_APPLICABLE in {each.status for each in outcomes(text, "journal-options")}


def test_the_folder_of_a_project_says_nothing_of_docker() -> None:
    text = "$ go env\nGOMOD='/home/anna/src/shop/go.mod'\nGOOS='linux'\n"

    assert not [each for each in outcomes(text, "docker-licence") if each.status is Status.PASS]


def test_settings_of_go_are_judged_without_its_release() -> None:
    text = "anna@pc:/mnt/c/Users/anna/src/shop$ go env\nGOFLAGS='-mod=mod'\nGOSUMDB='off'\n"

    assert {"gosumdb", "go-build-settings"} <= {each.check for each in findings(triaged(text))}
