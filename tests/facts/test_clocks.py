import pytest
from tests.checks.docker.dockers import WSL_2
from tests.checks.wsl.wslconfig import kernel_place
from tests.facts.parts import about

from hostdoctor.facts.clocks import ClockOffset, EngineClock, Offset, compare_clocks, compare_engine_clock
from hostdoctor.facts.docker_engine import Engine
from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

ENGINE = Engine(context="desktop-linux", endpoint="npipe:////./pipe/dockerDesktopLinuxEngine", active=True)
MEASURED = {"seconds": -3600.25, "uncertainty": 0.01}


def test_the_distribution_that_speaks_for_the_kernel_is_asked() -> None:
    machine = FakeMachine({("linux:Ubuntu-24.04", "clock-offset"): MEASURED})

    offset = Offset(seconds=-3600.25, uncertainty=0.01)
    assert Known(ClockOffset(offset=offset, place="Ubuntu-24.04")) == probed(compare_clocks, machine, kernel_place())


def test_a_plain_linux_is_compared_with_nothing() -> None:
    alone = KernelPlace(side="linux", place="Linux", wsl=False)

    assert Absent("there is no Windows around this Linux") == probed(compare_clocks, FakeMachine({}), alone)


def test_a_clock_that_could_not_be_asked_is_unknown() -> None:
    assert isinstance(probed(compare_clocks, FakeMachine({}), kernel_place()), Unknown)


@pytest.mark.parametrize(("kind", "beside"), [("windows", "Windows"), ("wsl", "Ubuntu"), ("linux", "Linux")])
def test_the_clock_of_the_engine_is_compared_with_that_of_our_own_side(kind: str, beside: str) -> None:
    machine = FakeMachine({("engine:desktop-linux", "clock-offset"): {"seconds": 4, "uncertainty": 0.5}})

    state = probed(compare_engine_clock, machine, about(kind), ENGINE, WSL_2)

    assert Known(EngineClock(offset=Offset(seconds=4.0, uncertainty=0.5), beside=beside)) == state


@pytest.mark.parametrize(
    ("seconds", "uncertainty", "certain", "words"),
    [
        pytest.param(-3.5, 0.5, 3.0, "3.5 s behind", id="behind"),
        pytest.param(0.2, 0.5, 0.0, "0.2 s ahead of", id="within-the-uncertainty"),
        pytest.param(-900.0, 0.1, 899.9, "15 min behind", id="minutes"),
        pytest.param(9000.0, 0.0, 9000.0, "2.5 h ahead of", id="hours"),
        pytest.param(-259200.0, 0.0, 259200.0, "3.0 days behind", id="days"),
    ],
)
def test_only_what_is_beyond_the_uncertainty_is_certain(
    seconds: float, uncertainty: float, certain: float, words: str
) -> None:
    offset = Offset(seconds=seconds, uncertainty=uncertainty)

    assert certain == pytest.approx(offset.certain)
    assert words == offset.words


def test_the_report_shows_the_uncertainty_as_the_range() -> None:
    clock = ClockOffset(offset=Offset(seconds=-10.0, uncertainty=0.25), place="Ubuntu")

    (sample,) = clock.samples()

    assert "difference of the clock of WSL from that of Windows" == sample.name
    assert ("s", 10.0, 9.75, 10.25, "WSL is behind, give or take 0.25 s") == (
        sample.unit,
        sample.p50,
        sample.low,
        sample.high,
        sample.note,
    )


@pytest.mark.parametrize(
    ("seconds", "uncertainty", "note"),
    [
        pytest.param(0.0008, 0.0084, "no difference beyond the uncertainty of 8.4 ms", id="within-it"),
        pytest.param(-0.0036, 0.001, "the engine is behind, give or take 1 ms", id="behind"),
        pytest.param(0.25, 0.004, "Linux is behind, give or take 0.004 s", id="ahead"),
        pytest.param(0.00002, 0.000005, "Linux is behind, give or take 5 \u03bcs", id="microseconds"),
    ],
)
def test_the_note_says_which_clock_is_behind_in_the_unit_of_the_difference(
    seconds: float, uncertainty: float, note: str
) -> None:
    clock = EngineClock(offset=Offset(seconds=seconds, uncertainty=uncertainty), beside="Linux")

    (sample,) = clock.samples()

    assert (abs(seconds), note) == (sample.p50, sample.note)
    assert 0 <= sample.low <= sample.p50 <= sample.high
