"""Bars and rows of "where the time goes", and the words of a cost at several events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.findings import DEBIAN, FILE_EVENTS, MEMORY, PROJECT_MOUNT, UBUNTU
from tests.render.reports import MEASURED, MEASURED_FILES, report

from hostdoctor.facts.small_files import GoFolderFiles, ProjectFiles, SmallFiles
from hostdoctor.model import Cost, Event, FactRow, Ranked
from hostdoctor.rank import rank
from hostdoctor.render.bars import bar
from hostdoctor.render.describe import cost_of
from hostdoctor.render.measured import PARTLY_WARM, WARM, compared_words, notes_of
from hostdoctor.render.time_table import rows_of
from hostdoctor.samples import Sample
from hostdoctor.wording import TIE


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        pytest.param(1.0, "██████████", id="all"),
        pytest.param(0.25, "██▌", id="a-quarter"),
        pytest.param(0.001, "▌", id="something"),
        pytest.param(0.0, "", id="nothing"),
        pytest.param(7.0, "██████████", id="too-much"),
    ],
)
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str) -> None:
    assert drawn == bar(share, 10, unicode=True)


@given(st.floats(0, 1), st.integers(1, 60), st.booleans())
def test_a_bar_fits_and_shows_whatever_is_not_nothing(share: float, width: int, unicode: bool) -> None:
    drawn = bar(share, width, unicode=unicode)

    assert int(share > 0) <= len(drawn) <= width
    assert unicode or drawn.isascii()


def words(*costs: Cost) -> list[str]:
    (ranked,) = rank([replace(PROJECT_MOUNT, cost=costs[0], further=costs[1:])])
    return [each.replace(TIE, " ") for each in cost_of(ranked)]


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        pytest.param(
            (Cost(1.94, Event.SAVE, 5, 1.71, 2.2), Cost(41.2, Event.COLD_BUILD, 5, 38.0, 45.1)),
            [
                "costs about 1.9 s per save (1.7-2.2, n=5)",
                "41 s per cold build (38-45)",
                "about 7.2 min a day at 200 saves and 1 cold build",
            ],
            id="saves-and-cold-builds",
        ),
        pytest.param(
            (Cost(41.2, Event.COLD_BUILD, 5, 38.0, 45.1),), ["costs about 41 s per cold build (38-45, n=5)"], id="once"
        ),
        pytest.param(
            (Cost(2.0, Event.SAVE, 5), Cost(3.0, Event.BUILD, 7)),
            [
                "costs about 2 s per save (n=5)",
                "3 s per build (n=7)",
                "about 9.2 min a day at 200 saves and 50 builds",
            ],
            id="other-numbers-of-samples",
        ),
        pytest.param((Cost(0.0, Event.SAVE, 5),), ["costs about 0 ms per save (n=5)"], id="nothing"),
    ],
)
def test_a_cost_is_said_for_each_event_and_for_the_day(costs: tuple[Cost, ...], said: list[str]) -> None:
    assert said == words(*costs)


def test_the_most_expensive_stands_first_and_what_was_not_measured_has_no_row() -> None:
    cheap = replace(FILE_EVENTS, cost=Cost(0.5, Event.SAVE, n=5))

    rows = rows_of(report((PROJECT_MOUNT, cheap, MEMORY)))

    assert [(1, "project-mount", 2060.0), (1, "file-events", 100.0)] == [
        (row.rank, row.name, row.seconds) for row in rows
    ]


def test_two_findings_of_one_check_are_told_apart() -> None:
    rows = rows_of(report([replace(PROJECT_MOUNT, scope=scope) for scope in (UBUNTU, DEBIAN)]))

    assert {"project-mount in Ubuntu-24.04", "project-mount in Debian"} == {row.name for row in rows}


@pytest.mark.parametrize(
    ("load", "free", "said"),
    [
        pytest.param(0.69, 3 << 30, 0, id="calm"),
        pytest.param(0.7, 3 << 30, 1, id="busy"),
        pytest.param(None, 1 << 30, 1, id="load-unknown-and-nearly-full"),
        pytest.param(None, None, 0, id="nothing-known"),
        pytest.param(2.0, 0, 2, id="busy-and-full"),
    ],
)
def test_a_busy_machine_and_a_full_disk_are_said(load: float | None, free: int | None, said: int) -> None:
    files = SmallFiles(directory="/mnt/c/src", operations={}, load=load, free_bytes=free)
    value = GoFolderFiles({"GOCACHE": files}, None, {})
    made = replace(
        MEASURED, measurements=(), facts=(FactRow(name="GoFolderFiles", scope=UBUNTU, state="known", value=value),)
    )

    assert said == len(list(notes_of(made)))


@pytest.mark.parametrize(
    ("p50", "low", "high", "said"),
    [
        pytest.param(1.4, 1.3, 1.6, "160 times as long", id="slower-in-all-rounds"),
        pytest.param(0.02, 0.009, 0.04, "no difference", id="as-fast-in-one-round"),
        pytest.param(0.001, 0.001, 0.002, "0.11 times as long", id="faster-in-all-rounds"),
        pytest.param(0.001, 0.001, 0.009, "no difference", id="as-slow-in-one-round"),
        pytest.param(0.0088, 0.0088, 0.0088, "no difference", id="alike"),
    ],
)
def test_a_ratio_is_said_where_every_round_agrees(p50: float, low: float, high: float, said: str) -> None:
    sample = Sample(name="stat in x", unit="ms", n=9, p50=p50, p95=p50, low=low, high=high, reference=0.00875)

    assert said in compared_words(sample)


def test_a_finding_without_a_cost_says_so() -> None:
    assert ["cost not measured"] == cost_of(Ranked(rank=1, finding=MEMORY))


def test_where_not_all_files_were_warm_it_is_said() -> None:
    stat = replace(MEASURED_FILES.operations["stat"], warmed=False)
    cold = ProjectFiles(replace(MEASURED_FILES, operations={"stat": stat}), None)
    facts = (replace(MEASURED.facts[0], value=cold),)

    assert WARM in notes_of(MEASURED)
    assert PARTLY_WARM in notes_of(replace(MEASURED, facts=facts))
