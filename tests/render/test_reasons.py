from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.render.findings import ENGINE
from tests.render.reports import unseen

from hostdoctor.model import Finding, Outcome, Ranked, Severity
from hostdoctor.render.reasons import Reason, reasons
from hostdoctor.render.tail_text import reason_words
from hostdoctor.scopes import HERE

DEAD = "the engine of context desktop-linux does not answer"
OFF = "Windows could not be asked: the entry WSLInterop is missing"
FOUND = Finding(
    severity=Severity.BLOCKER, what="The Docker engine does not answer", check="docker-engine", scope=ENGINE
)
WAITING = (unseen("bind-mounts", DEAD, scope=ENGINE), unseen("second-engine", f"desktop-linux: {DEAD}"))


def words(outcomes: Sequence[Outcome], ranked: Sequence[Ranked] = ()) -> list[str]:
    return [reason_words(each).replace("\u00a0", " ") for each in reasons(outcomes, ranked)]


def test_a_reason_with_the_label_of_its_scope_before_it_is_the_same_reason() -> None:
    assert [f"2 checks: {DEAD} (bind-mounts, second-engine)"] == words(WAITING)


@pytest.mark.parametrize(
    "ranked",
    [
        pytest.param(Ranked(rank=3, finding=FOUND), id="found"),
        pytest.param(
            Ranked(rank=3, finding=replace(FOUND, check="wsl-installed", scope=HERE), consequences=(FOUND,)),
            id="explained-by-another",
        ),
    ],
)
def test_what_waits_for_an_engine_that_a_finding_is_about_points_to_it(ranked: Ranked) -> None:
    assert ["2 checks wait for the Docker engine (3 above): bind-mounts, second-engine"] == words(WAITING, [ranked])


def test_another_engine_is_no_cause() -> None:
    other = Ranked(rank=1, finding=replace(FOUND, scope=HERE.inside("Engine", "remote")))

    assert [f"2 checks: {DEAD} (bind-mounts, second-engine)"] == words(WAITING, [other])


def test_reasons_that_contain_each_other_are_said_once_with_their_command() -> None:
    outcomes = (
        unseen("air-settings", f"other distributions could not be listed: {OFF}"),
        unseen("wsl-version", OFF, "wsl --shutdown"),
        unseen("port-conflict", f"other distributions could not be listed: {OFF}; Windows: {OFF}", "wsl --shutdown"),
    )
    (reason,) = reasons(outcomes)

    assert Reason(OFF, "wsl --shutdown", ("wsl-version", "air-settings", "port-conflict"), ("",)) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("it is stopped", "wsl -d A true"), ("A: it is stopped", "wsl -d B true"), id="another-command"),
        pytest.param(("it is stopped", ""), ("A: it is stopped; B: access is denied", ""), id="another-reason-besides"),
        pytest.param(("it is stopped", ""), ("it is stopped by a policy", ""), id="other-words"),
    ],
)
def test_reasons_that_differ_stay_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert 2 == len(reasons((unseen("first", *one), unseen("second", *other))))
