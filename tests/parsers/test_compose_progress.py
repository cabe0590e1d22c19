from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.classic_build import TimedLine
from hostdoctor.parsers.compose_progress import parse_compose_progress


def timed(*lines: tuple[float, str]) -> list[TimedLine]:
    return [TimedLine(seconds, text) for seconds, text in lines]


def test_compose_5_prints_each_line_twice_and_waits_twice() -> None:
    works = parse_compose_progress(
        timed(
            (0.1, " Image why-web Building "),
            (0.1, " Image why-web Building "),
            (3.0, " Image why-web Built "),
            (3.0, " Image why-web Built "),
            (3.1, " Container why-db-1 Creating "),
            (3.2, " Container why-db-1 Created "),
            (3.2, " Container why-db-1 Starting "),
            (3.7, " Container why-db-1 Started "),
            (3.7, " Container why-db-1 Waiting "),
            (8.7, " Container why-db-1 Healthy "),
            (9.0, " Container why-db-1 Waiting "),
            (9.5, " Container why-db-1 Healthy "),
        ),
        ended=9.6,
    )

    assert [
        ("build", "why-web", 0.1, 3.0, "Built"),
        ("create", "why-db-1", 3.1, 3.2, "Created"),
        ("start", "why-db-1", 3.2, 3.7, "Started"),
        ("wait", "why-db-1", 3.7, 8.7, "Healthy"),
        ("wait", "why-db-1", 9.0, 9.5, "Healthy"),
    ] == [(work.what, work.name, work.began, work.ended, work.result) for work in works]


@pytest.mark.parametrize(
    ("begin", "end", "kind"),
    [
        pytest.param(" web Pulling ", " web Pulled ", "image", id="compose-2-pull"),
        pytest.param(" Service web  Building", " Service web  Built", "image", id="compose-2-build"),
        pytest.param(' Volume "shop_data"  Creating', ' Volume "shop_data"  Created', "volume", id="quoted"),
        pytest.param(" Container s-web-1  Recreate", " Container s-web-1  Recreated", "container", id="recreated"),
        pytest.param("\x1b[32m Network s_net  Creating\x1b[0m", " Network s_net  Created", "network", id="colour"),
    ],
)  # fmt: skip
def test_older_forms_are_read(begin: str, end: str, kind: str) -> None:
    works = parse_compose_progress(timed((1.0, begin), (2.5, end)), ended=3.0)

    assert [(kind, 1.0, 2.5)] == [(work.kind, work.began, work.ended) for work in works]


def test_work_that_does_not_end_lasts_until_the_end() -> None:
    works = parse_compose_progress(timed((1.0, " Container why-db-1 Waiting ")), ended=30.0)

    assert [(1.0, 30.0, "")] == [(work.began, work.ended, work.result) for work in works]


def test_layers_and_the_output_of_a_build_are_no_work() -> None:
    lines = timed(
        (1.0, " 4abcf2066143 Pulling fs layer "), (1.0, " 4abcf2066143 Pulling"), (2.0, "Step 2/4 : COPY . /src")
    )

    assert () == parse_compose_progress(lines, ended=3.0)


@given(texts=st.lists(st.text(alphabet='Container Image web-1 PullingBuiltWaitHealthy\x1b[m"', max_size=40)))
def test_no_work_ends_before_it_begins(texts: list[str]) -> None:
    lines = [TimedLine(float(at), text) for at, text in enumerate(texts)]

    assert all(work.began <= work.ended for work in parse_compose_progress(lines, ended=float(len(lines))))
