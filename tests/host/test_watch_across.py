"""The coordinator of a measurement across sides, with ends whose delays are known."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable

import pytest

from hostdoctor.host.watch_across import time_across
from hostdoctor.host.watch_inotify import SERIES
from hostdoctor.scopes import CouldNotLook

pytestmark = pytest.mark.programs

TRIGGER, EVENT = 0.02, 0.03


class Sayings:
    """Words that are said later, each after a delay of its own."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}
        self._news = threading.Condition()
        self.over = False

    def say(self, word: str, delay: float) -> None:
        threading.Timer(delay, self._say, (word,)).start()

    def arrival(self, word: str, seconds: float) -> float | None:
        with self._news:
            self._news.wait_for(lambda: word in self._said or self.over, seconds)
            return self._said.get(word)

    def ended(self) -> bool:
        return self.over

    def last_words(self) -> str:
        return "it ended with 1: out of memory"

    def _say(self, word: str) -> None:
        now = time.perf_counter()
        with self._news:
            self._said.setdefault(word, now)
            self._news.notify_all()


class Sides(Sayings):
    """A writer that is told after half of TRIGGER and answers after the other; `event`: the delay of one, or None."""

    def __init__(self, event: Callable[[str], float | None] = lambda _: EVENT) -> None:
        super().__init__()
        self.watcher = Sayings()
        self.lines: list[str] = []
        self._event = event

    def send(self, line: str) -> None:
        self.lines.append(line)
        series, _, name = line.partition(" ")
        self.say(name, TRIGGER)
        delay = self._event(name) if series in SERIES else None
        if delay is not None:
            self.watcher.say(name, TRIGGER / 2 + delay)


def test_the_time_to_tell_the_writer_is_taken_off() -> None:
    sides = Sides()

    got = time_across(sides, sides.watcher, 20.0, samples=6)

    assert TRIGGER / 2 * 1000 <= got["trigger_milliseconds"] < 3 * TRIGGER / 2 * 1000
    for series in got["series"].values():
        assert (6, 6) == (series["sent"], series["delivered"])
        assert 0.5 * EVENT * 1000 < statistics.median(series["milliseconds"]) < 2.5 * EVENT * 1000
    assert "" == got["stopped"]


def test_the_first_change_of_each_kind_warms_up_and_does_not_count() -> None:
    sides = Sides(lambda name: 0.4 if name.endswith("-000") else 0.0)

    got = time_across(sides, sides.watcher, 20.0, samples=3)

    assert 4 == len([line for line in sides.lines if line.startswith("create create-")])
    assert all(max(series["milliseconds"]) < 300 for series in got["series"].values())


def test_what_does_not_arrive_has_no_time() -> None:
    sides = Sides(lambda name: None if name.startswith("rename") else 0.0)

    series = time_across(sides, sides.watcher, 20.0, samples=3)["series"]

    assert {"create": 3, "overwrite": 3, "rename": 0} == {name: row["delivered"] for name, row in series.items()}
    assert {"sent": 3, "delivered": 0, "milliseconds": []} == series["rename"]


def test_what_arrives_after_the_next_change_still_counts() -> None:
    sides = Sides(lambda _: 0.3)

    got = time_across(sides, sides.watcher, 20.0, samples=3)

    assert [3, 3, 3] == [series["delivered"] for series in got["series"].values()]
    assert all(200 < min(series["milliseconds"]) for series in got["series"].values())


def test_an_event_that_overtakes_the_answer_takes_no_time_and_not_less() -> None:
    sides = Sides(lambda _: -TRIGGER)

    got = time_across(sides, sides.watcher, 20.0, samples=4)

    times = [time for series in got["series"].values() for time in series["milliseconds"]]
    assert (0.0, 0.0) == (min(times), statistics.median(times))


def test_it_stops_in_time_and_says_so() -> None:
    sides = Sides()
    began = time.perf_counter()

    got = time_across(sides, sides.watcher, 3.0, samples=500)

    # All of them would take longer than a minute.
    assert time.perf_counter() - began < 30.0
    assert "the time was used up" == got["stopped"]
    for series in got["series"].values():
        assert 0 < series["sent"] == series["delivered"] < 400


def test_a_watcher_that_died_has_not_lost_anything() -> None:
    sides = Sides(lambda _: None)
    sides.watcher.over = True

    with pytest.raises(CouldNotLook, match="the watching program stopped: it ended with 1: out of memory"):
        time_across(sides, sides.watcher, 20.0, samples=1)


def test_a_writer_that_died_is_an_error() -> None:
    sides = Sides()
    sides.over = True

    with pytest.raises(CouldNotLook, match="the writing program stopped: it ended with 1"):
        time_across(sides, sides.watcher, 20.0, samples=1)


class Exact:
    """An end that says when words arrive, without anybody waiting for it."""

    def __init__(self) -> None:
        self.said: dict[str, float] = {}

    def arrival(self, word: str, seconds: float) -> float | None:
        return self.said.get(word)

    def ended(self) -> bool:
        return False

    def last_words(self) -> str:
        return ""


class Far(Exact):
    """A writer with a way there, a way back and a watcher of its own that has none."""

    def __init__(self, there: float, back: float, event: float) -> None:
        super().__init__()
        self.watcher = Exact()
        self._there, self._back, self._event = there, back, event

    def send(self, line: str) -> None:
        told = time.perf_counter() + self._there
        name = line.partition(" ")[2]
        self.said[name] = told + self._back
        self.watcher.said[name] = told + self._event


@pytest.mark.parametrize(
    ("there", "back"),
    [
        pytest.param(0.02, 0.02, id="alike"),
        pytest.param(0.035, 0.005, id="slow-there"),
        pytest.param(0.005, 0.035, id="slow-back"),
        pytest.param(0.04, 0.0, id="there-alone"),
        pytest.param(0.0, 0.0, id="no-way"),
    ],
)
def test_an_event_is_timed_to_within_half_of_the_way_however_the_way_is_divided(there: float, back: float) -> None:
    event = 15.0
    writer = Far(there, back, event / 1000)

    got = time_across(writer, writer.watcher, 20.0, samples=6)

    uncertainty = got["trigger_milliseconds"]
    assert 500 * (there + back) <= uncertainty < 500 * (there + back) + 1
    for series in got["series"].values():
        middle = statistics.median(series["milliseconds"])
        # What the clock itself takes is far below the millisecond that is added.
        assert event - uncertainty - 1 < middle < event + uncertainty + 1
