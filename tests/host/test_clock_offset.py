"""The difference of two clocks lies within the uncertainty that is told, whatever the way of the answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.host.clock_offset import Exchange, FarTime, exchanged, offset_value, read_date, read_rfc3339
from hostdoctor.scopes import CouldNotLook

STEP = 0.02
"""Seconds: the step of our own clock is part of the uncertainty, 16 ms on Windows."""

delays = st.floats(0, 30)


@given(st.floats(-86400, 86400), delays, delays, delays)
def test_the_true_offset_lies_within_the_uncertainty(offset: float, there: float, works: float, back: float) -> None:
    asked = 1_795_000_000.0
    began = asked + there
    told = began + works
    exchange = Exchange(asked, told + back, FarTime(began + offset, told + offset))

    assert abs(exchange.seconds - offset) <= exchange.uncertainty + 1e-5
    assert exchange.uncertainty == pytest.approx((there + back) / 2, abs=STEP)


def test_the_shortest_way_counts() -> None:
    slow = Exchange(100.0, 104.0, FarTime(110.0, 110.0))
    fast = Exchange(200.0, 200.2, FarTime(205.1, 205.1))

    far_less_near, near_less_far = offset_value([slow, fast]), offset_value([slow, fast], near_first=True)

    assert (5.0, -5.0) == (far_less_near["seconds"], near_less_far["seconds"])
    assert 0.1 == pytest.approx(far_less_near["uncertainty"], abs=STEP)


@pytest.mark.parametrize(
    ("out", "told", "step"),
    [
        pytest.param(b"1795300673 250000000\n", 1795300673.25, 0.0, id="coreutils"),
        pytest.param(b"1795300673\n", 1795300673.5, 0.5, id="busybox"),
    ],
)
def test_what_date_prints(out: bytes, told: float, step: float) -> None:
    assert FarTime(told, told, step) == read_date(out)


@pytest.mark.parametrize("out", [b"", b"1795300673 %N\n", b"Sat Nov 21 22:37:53 UTC 2026\n", b"12 34\n"])
def test_what_is_no_time_is_unknown(out: bytes) -> None:
    with pytest.raises(CouldNotLook, match="date printed no time"):
        read_date(out)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("2026-11-21T22:36:55.123456789Z", 1795300615.123456, id="nanoseconds"),
        pytest.param("2026-11-22T06:36:55.5+08:00", 1795300615.5, id="shanghai"),
        pytest.param("2026-11-21T22:36:55Z", 1795300615.0, id="whole"),
    ],
)
def test_the_time_of_an_engine(text: str, told: float) -> None:
    assert FarTime(told, told) == read_rfc3339(text)


@pytest.mark.parametrize("text", ["", None, 5, "2026-11-21T22:36:55", "now"])
def test_a_time_without_a_zone_is_none(text: object) -> None:
    assert read_rfc3339(text) is None


def test_each_try_has_its_own_moments() -> None:
    exchanges = exchanged(lambda: FarTime(time.time(), time.time()), tries=3)

    assert 3 == len(exchanges)
    assert all(each.asked <= each.far.told <= each.answered for each in exchanges)
