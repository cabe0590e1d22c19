import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.parts import about

from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.project import Project
from hostdoctor.facts.watching import (
    InotifyLimits,
    WatchMeasurement,
    WatchSeries,
    measure_watching,
    read_inotify_limits,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed

PLACE = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
PROJECT = Project(root="/mnt/c/src/shop", side="linux:Ubuntu")
INOTIFY = "/proc/sys/fs/inotify"
MEASURED = {
    "series": {
        "create": {"sent": 20, "delivered": 2, "milliseconds": [0.3, 0.4]},
        "rename": {"sent": 20, "delivered": 0, "milliseconds": []},
    },
    "seconds": 1.1,
    "mechanism": "inotify",
}
milliseconds = st.lists(st.floats(0, 5000), min_size=1, max_size=60)


def limits(instances: object = 128, used: object = 128, watches: str = "524288\n") -> FakeMachine:
    side = "linux:Ubuntu"
    return FakeMachine(
        {
            (side, "read", f"{INOTIFY}/max_user_watches"): file(watches),
            (side, "read", f"{INOTIFY}/max_user_instances"): file(f"{instances}\n"),
            (side, "read", f"{INOTIFY}/max_queued_events"): file("16384\n"),
            (side, "inotify-instances"): used,
        }
    )


def test_limits_and_what_is_in_use() -> None:
    assert Known(
        InotifyLimits(max_user_watches=524_288, max_user_instances=128, max_queued_events=16_384, instances_used=128)
    ) == probed(read_inotify_limits, limits(), LinuxPlace(PLACE))


@pytest.mark.parametrize(
    "used",
    [
        pytest.param(Unknown("no program find"), id="could-not-be-counted"),
        pytest.param(Absent("no /proc"), id="nothing-to-count"),
    ],
)
def test_limits_stand_without_the_count(used: object) -> None:
    state = probed(read_inotify_limits, limits(used=used), LinuxPlace(PLACE))

    assert isinstance(state, Known)
    assert (128, None) == (state.value.max_user_instances, state.value.instances_used)


def test_limits_that_are_no_numbers_or_not_there() -> None:
    gone = FakeMachine({("linux:Ubuntu", "read", f"{INOTIFY}/max_user_watches"): Absent("no such file")})

    assert Unknown(f"{INOTIFY}/max_user_watches holds no number") == probed(
        read_inotify_limits, limits(watches="many"), LinuxPlace(PLACE)
    )
    assert Absent("no such file") == probed(read_inotify_limits, gone, LinuxPlace(PLACE))


def test_what_was_measured_where_and_in_which_direction() -> None:
    machine = FakeMachine({("linux:Ubuntu", "watch", PROJECT.root): MEASURED})

    assert Known(
        WatchMeasurement(
            series={
                "create": WatchSeries(sent=20, delivered=2, milliseconds=(0.3, 0.4)),
                "rename": WatchSeries(sent=20, delivered=0, milliseconds=()),
            },
            mechanism="inotify",
            direction="Ubuntu to Ubuntu",
            directory="/mnt/c/src/shop",
        )
    ) == probed(measure_watching, machine, about("wsl"), PLACE, PROJECT)


def test_quick_touches_nothing() -> None:
    machine = FakeMachine({("linux:Ubuntu", "watch", PROJECT.root): MEASURED})

    assert Unknown("--quick measures nothing", "hostdoctor check --only watch") == probed(
        measure_watching, machine, about("wsl", depth="quick"), PLACE, PROJECT
    )
    assert [] == machine.asked


def test_a_folder_that_cannot_be_written_to_is_not_judged() -> None:
    closed = Unknown("/mnt/c/src/shop: Permission denied")
    machine = FakeMachine({("linux:Ubuntu", "watch", PROJECT.root): closed})

    assert closed == probed(measure_watching, machine, about("wsl"), PLACE, PROJECT)


def test_one_late_event_of_twenty_is_not_the_95th_percentile() -> None:
    series = WatchSeries(sent=20, delivered=20, milliseconds=(900.0, *(0.3,) * 19))

    assert (0.3, 0.3, 900.0) == (series.quantile(0.5), series.quantile(0.95), series.quantile(1.0))


def test_nothing_delivered_has_no_percentile() -> None:
    assert WatchSeries(sent=20, delivered=0, milliseconds=()).quantile(0.95) is None


@given(milliseconds, st.floats(0, 1))
def test_that_share_of_events_arrived_within_the_quantile(times: list[float], share: float) -> None:
    found = WatchSeries(sent=len(times), delivered=len(times), milliseconds=tuple(times)).quantile(share)

    assert found in times
    assert sum(time <= found for time in times) >= share * len(times) - 1e-9
