from __future__ import annotations

import pytest

from hostdoctor.render.bars import FULL, HALF
from hostdoctor.render.escape import ASCII
from hostdoctor.render.numbers import MICRO, brief, counted, duration, effort, size, spread, times
from hostdoctor.wording import TIE


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        pytest.param(0.0, "0 ms", id="nothing"),
        pytest.param(0.0000093, "0.0093 ms", id="stat-on-ext4"),
        pytest.param(0.0014, "1.4 ms", id="stat-on-9p"),
        pytest.param(0.0996, "100 ms", id="rounded-up"),
        pytest.param(0.35, "0.35 s", id="part-of-a-second"),
        pytest.param(1.94, "1.9 s", id="save"),
        pytest.param(3.0, "3 s", id="no-false-decimal"),
        pytest.param(9.96, "10 s", id="carried"),
        pytest.param(41.2, "41 s", id="build"),
        pytest.param(119.4, "119 s", id="below-two-minutes"),
        pytest.param(2060.0, "34 min", id="a-day"),
        pytest.param(12_600.0, "3.5 h", id="hours"),
        pytest.param(-41.2, "-41 s", id="gain"),
    ],
)
def test_a_time_is_rounded_as_a_person_would(seconds: float, said: str) -> None:
    assert said == duration(seconds).replace(TIE, " ")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        pytest.param(0.0, "0 ms", id="nothing"),
        pytest.param(0.0000088, "8.8 us", id="stat-on-ext4"),
        pytest.param(0.000052, "52 us", id="readdir-on-ext4"),
        pytest.param(0.00017, "0.17 ms", id="create-on-ext4"),
        pytest.param(-0.000012, "-12 us", id="gain"),
        pytest.param(0.0014, "1.4 ms", id="stat-on-9p"),
    ],
)
def test_a_single_operation_may_take_microseconds(seconds: float, said: str) -> None:
    assert said == brief(seconds, "us").replace(TIE, " ")


@pytest.mark.parametrize(
    ("low", "middle", "high", "said"),
    [
        pytest.param(38.0, 41.2, 45.1, "38-45", id="seconds"),
        pytest.param(0.0011, 0.0014, 0.0019, "1.1-1.9", id="milliseconds"),
        pytest.param(0.8, 41.0, 130.0, "0.8-130", id="in-the-unit-of-the-middle"),
        pytest.param(41.0, 41.2, 41.3, "", id="no-spread-to-see"),
    ],
)
def test_a_spread_has_the_unit_of_its_middle(low: float, middle: float, high: float, said: str) -> None:
    assert said == spread(low, middle, high, "-")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.0, "5 s"), (0.2, "10 s"), (0.5, "30 s"), (1.0, "1 min"), (3.0, "3 min"), (60.0, "60 min"), (120.0, "2 h")],
)
def test_an_effort_is_said_in_seconds_minutes_or_hours(minutes: float, said: str) -> None:
    assert said == effort(minutes).replace(TIE, " ")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(0, "0 bytes", id="nothing"),
        pytest.param(1023, "1023 bytes", id="below-a-unit"),
        pytest.param(1024, "1 KiB", id="one"),
        pytest.param(512 * 2**20, "512 MiB", id="vm-floor"),
        pytest.param(16_750_372_454, "15.6 GiB", id="half-of-the-ram"),
        pytest.param(8 * 2**30, "8 GiB", id="round"),
        pytest.param(2**40 - 1, "1024 GiB", id="just-below"),
        pytest.param(2**70, "1024 EiB", id="more-than-there-are-units"),
        pytest.param(-(2**30), "-1 GiB", id="too-little"),
    ],
)
def test_bytes_are_said_in_binary_units(count: int, said: str) -> None:
    assert said == size(count).replace(TIE, " ")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 checks"), (1, "1 check"), (3, "3 checks"), (524_288, "524,288 checks")]
)
def test_a_count_agrees_with_its_word(number: int, said: str) -> None:
    assert said == counted(number, "check").replace(TIE, " ")


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        pytest.param(1.62, "1.6", id="small"),
        pytest.param(118.3, "118", id="large"),
        pytest.param(1e200, ">9999", id="absurd"),
    ],
)
def test_how_many_times_has_few_digits(ratio: float, said: str) -> None:
    assert said == times(ratio)


@pytest.mark.parametrize("encoding", [pytest.param("cp936", id="chinese-console"), pytest.param("utf-8", id="utf-8")])
def test_every_mark_of_ours_can_be_shown_where_any_is(encoding: str) -> None:
    assert "".join((*ASCII, MICRO, FULL, HALF)).encode(encoding)
    assert {*MICRO, FULL, HALF} - {"s"} <= set(ASCII)
