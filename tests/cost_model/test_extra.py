"""Seconds from counts and times: never less for more work or a slower mount, and nothing where nothing is slower."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.cost_model import FOLDERS, PUBLISHED, Counts, Folder, extra_cost
from hostdoctor.model import Event

NAMES = ("create", "write", "stat", "missing", "readdir", "open", "read", "rename", "mkdir", "unlink")


@dataclass(frozen=True, slots=True)
class Timed:
    rounds: tuple[float, ...]

    @property
    def milliseconds(self) -> float:
        return statistics.median(self.rounds)

    @property
    def low(self) -> float:
        return min(self.rounds)

    @property
    def high(self) -> float:
        return max(self.rounds)


def every(*rounds: float) -> dict[str, Timed]:
    return dict.fromkeys(NAMES, Timed(rounds))


milliseconds = st.floats(0.001, 50)
timed = st.builds(Timed, st.lists(milliseconds, min_size=1, max_size=4).map(tuple))
times = st.dictionaries(st.sampled_from(NAMES), timed, min_size=1)
folders = st.dictionaries(st.sampled_from(FOLDERS), st.builds(Folder, slow=times, native=times), min_size=1)
events = st.sampled_from([Event.BUILD, Event.SAVE, Event.COLD_BUILD])

ONE: Counts = {Event.BUILD: {"project": {"stat": 1000}}}


def test_a_thousand_serial_stats_of_a_millisecond_take_a_second() -> None:
    cost = extra_cost(Event.BUILD, ONE, {"project": Folder(slow=every(1.5, 1.1, 1.1), native=every(0.1))}, processors=1)

    assert cost is not None
    assert (1.0, 1.4, 1.0) == pytest.approx((cost.seconds, cost.high, cost.low))
    assert 1 == cost.n


def test_more_processors_shorten_only_what_go_does_at_the_same_time() -> None:
    folder = {"project": Folder(slow=every(1.0), native=every(0.0))}

    assert [1.0, 0.85, 0.775, 0.7375, 0.7375] == pytest.approx(
        [_seconds(extra_cost(Event.BUILD, ONE, folder, processors=count)) for count in (1, 2, 4, 8, 64)]
    )


def _seconds(cost: object) -> float:
    return float(getattr(cost, "seconds", -1.0))


@pytest.mark.parametrize(
    "slow",
    [
        pytest.param({}, id="nothing-measured"),
        pytest.param({"fsync": Timed((3.0,))}, id="only-what-builds-do-not-do"),
        pytest.param({"write": Timed((3.0,))}, id="only-what-this-folder-is-not-used-for"),
    ],
)
def test_what_was_not_measured_has_no_cost(slow: dict[str, Timed]) -> None:
    assert extra_cost(Event.BUILD, ONE, {"project": Folder(slow=slow, native=every(0.1))}) is None


def test_an_event_that_is_not_counted_has_no_cost() -> None:
    assert extra_cost(Event.PULL, PUBLISHED, {"project": Folder(slow=every(1), native=every(0.1))}) is None


def test_an_operation_that_was_not_measured_takes_as_much_as_one_like_it() -> None:
    measured = {"open": Timed((2.0,))}
    cost = extra_cost(
        Event.BUILD, ONE, {"project": Folder(slow=measured, native={"open": Timed((1.0,))})}, processors=1
    )

    assert 1.0 == pytest.approx(_seconds(cost))


@given(times, events)
def test_nothing_is_lost_where_both_sides_take_the_same_time(same: dict[str, Timed], event: Event) -> None:
    cost = extra_cost(event, PUBLISHED, dict.fromkeys(FOLDERS, Folder(slow=same, native=same)))

    assert cost is None or cost.seconds == 0.0


def test_an_operation_that_hardly_counts_does_not_decide_how_many_rounds_there_were() -> None:
    slow = {"stat": Timed((1.0,) * 5), "read": Timed((1.0,) * 5), "unlink": Timed((1.0,))}
    native = dict.fromkeys(slow, Timed((0.001,) * 5))
    save = extra_cost(Event.SAVE, PUBLISHED, {"project": Folder(slow=slow, native=native)})

    assert save is not None
    assert 5 == save.n


@given(folders, events)
def test_the_interval_holds_the_value_and_is_never_below_zero(measured: dict[str, Folder], event: Event) -> None:
    cost = extra_cost(event, PUBLISHED, measured)

    if cost is not None:
        assert cost.low is not None
        assert cost.high is not None
        assert 0 <= cost.low <= cost.seconds <= cost.high
        rounds = {
            len(each.rounds)
            for folder in measured.values()
            for each in (*folder.slow.values(), *folder.native.values())
        }
        assert cost.n in rounds


@given(folders, events, st.floats(1, 10), st.floats(1, 16))
def test_a_slower_mount_never_costs_less(
    measured: dict[str, Folder], event: Event, factor: float, processors: float
) -> None:
    slower = {
        name: Folder(
            slow={
                operation: Timed(tuple(each * factor for each in found.rounds))
                for operation, found in folder.slow.items()
            },
            native=folder.native,
        )
        for name, folder in measured.items()
    }

    before = extra_cost(event, PUBLISHED, measured, processors=processors)
    after = extra_cost(event, PUBLISHED, slower, processors=processors)

    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert before.seconds <= after.seconds + 1e-9


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1e5), min_size=1), st.sampled_from(NAMES), milliseconds)
def test_more_operations_on_a_slower_mount_never_cost_less(
    operations: dict[str, float], more: str, extra: float
) -> None:
    folder = {"project": Folder(slow=every(1 + extra), native=every(1))}
    larger = {**operations, more: operations.get(more, 0) + 1000}

    before = extra_cost(Event.BUILD, {Event.BUILD: {"project": operations}}, folder)
    after = extra_cost(Event.BUILD, {Event.BUILD: {"project": larger}}, folder)

    assert after is not None
    assert max(_seconds(before), 0.0) < after.seconds
