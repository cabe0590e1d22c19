import pytest
from tests.facts.parts import about

from hostdoctor.facts.deep import Deep, narrow_to_deep
from hostdoctor.facts.places import Place
from hostdoctor.facts.processing_power import (
    ProcessingPower,
    UsableProcessors,
    measure_processing_power,
    need_measured_processors,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
ASLEEP = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="it is stopped, and looking would start it")
MEASURED = {
    "processors": 16,
    "affinity": 16,
    "quota": 2,
    "rounds": [2.1, 1.9, 2.0],
    "usable": 2.0,
    "speedup": 1.8,
    "others": 0.25,
    "memory_bytes": 16 << 30,
    "available_bytes": 12 << 30,
    "memory_limit": None,
    "load": 0.05,
    "means": "python",
}
READ = {"processors": 16, "affinity": 16, "rounds": [], "memory_bytes": 1 << 30, "available_bytes": 1 << 29}


def test_deep_measures_in_each_place() -> None:
    machine = FakeMachine({("linux:Ubuntu", "processing"): MEASURED})

    state = probed(measure_processing_power, Deep(), machine, UBUNTU)

    assert isinstance(state, Known), state
    assert ((2.1, 1.9, 2.0), 2.0, 0.25, 12 << 30, None) == (
        state.value.rounds,
        state.value.quota,
        state.value.others,
        state.value.available_bytes,
        state.value.memory_limit,
    )


@pytest.mark.parametrize("depth", ["quick", "default"])
def test_without_deep_nothing_is_measured(depth: str) -> None:
    assert Absent("this is measured with --deep only") == probed(narrow_to_deep, about("windows", depth=depth))


def test_deep_is_what_the_user_asked_for() -> None:
    assert Known(Deep()) == probed(narrow_to_deep, about("windows", depth="deep"))


def test_a_distribution_that_sleeps_is_not_woken() -> None:
    machine = FakeMachine({})

    state = probed(measure_processing_power, Deep(), machine, ASLEEP)

    assert (Unknown, []) == (type(state), machine.asked)


def test_the_report_shows_processors_and_memory() -> None:
    machine = FakeMachine({("linux:Ubuntu", "processing"): MEASURED})
    state = probed(measure_processing_power, Deep(), machine, UBUNTU)
    assert isinstance(state, Known), state

    processors, memory = state.value.samples()

    assert (3, 2.0, 1.9, 2.1) == (processors.n, processors.p50, processors.low, processors.high)
    assert "16 are there; others used 0.25 meanwhile" == processors.note
    assert (12.0, "GiB", "16.0 GiB in all") == (memory.p50, memory.unit, memory.note)


def test_what_was_only_read_is_no_measurement() -> None:
    machine = FakeMachine({("linux:Ubuntu", "processing"): READ})
    state = probed(measure_processing_power, Deep(), machine, UBUNTU)
    assert isinstance(state, Known), state

    measured = probed(need_measured_processors, UBUNTU, state.value)

    assert Unknown("Ubuntu has no Python to measure with", "hostdoctor --deep inside Ubuntu") == measured
    assert ["memory available"] == [sample.name for sample in state.value.samples()]


def test_a_measurement_is_passed_on() -> None:
    power = ProcessingPower(processors=2, affinity=2, rounds=(1.9,))

    assert Known(UsableProcessors(power)) == probed(need_measured_processors, UBUNTU, power)
