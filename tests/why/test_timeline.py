"""Wall time is divided without a rest and counted once, whatever went on at the same time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.why.timeline import Interval, divided


def during(begin: float, end: float, name: str, level: int = 0) -> Interval:
    return Interval(begin=begin, end=end, parts={name: 1.0}, level=level)


def test_two_at_once_share_the_time() -> None:
    assert {"compile": 3.0, "link": 1.0} == divided([during(0, 4, "compile"), during(2, 4, "link")], 0, 4, "rest")


def test_while_it_downloads_it_does_not_load() -> None:
    intervals = [during(0, 10, "load", 1), during(2, 7, "download", 2)]

    assert {"load": 5.0, "download": 5.0} == divided(intervals, 0, 10, "rest")


def test_time_in_which_nothing_went_on_is_the_rest() -> None:
    assert {"rest": 3.0, "link": 1.0} == divided([during(2, 3, "link")], 0, 4, "rest")


def test_a_part_of_an_interval_may_belong_elsewhere() -> None:
    mixed = Interval(begin=0, end=4, parts={"compile": 0.75, "build cache": 0.25})

    assert {"compile": 3.0, "build cache": 1.0} == divided([mixed], 0, 4, "rest")


def test_a_clock_that_is_behind_loses_nothing() -> None:
    assert {"load": 2.0} == divided([during(-1, 5, "load")], 0, 2, "rest")


TIMES = st.floats(-5, 25, allow_nan=False)
INTERVALS = st.lists(
    st.builds(
        lambda first, second, name, level: during(min(first, second), max(first, second), name, level),
        TIMES,
        TIMES,
        st.sampled_from(["load", "compile", "link"]),
        st.integers(0, 2),
    ),
    max_size=12,
)


@given(INTERVALS)
def test_the_parts_add_up_to_the_whole(intervals: list[Interval]) -> None:
    seconds = divided(intervals, 0, 20, "rest")

    assert pytest.approx(20) == sum(seconds.values())
    assert all(each >= 0 for each in seconds.values())
