import pytest

from hostdoctor.facts.own_engines import OwnEngine, find_own_engine
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, probed

SIDE = "linux:Debian"
DEBIAN = Place(name="Debian", side=SIDE, kind="wsl2")
PID = (SIDE, "path", "/var/run/docker.pid")


def test_a_dockerd_leaves_its_process_id() -> None:
    assert Known(OwnEngine("Debian")) == probed(find_own_engine, FakeMachine({PID: {"exists": True}}), DEBIAN)


def test_without_one_there_is_none() -> None:
    assert isinstance(probed(find_own_engine, FakeMachine({PID: {"exists": False}}), DEBIAN), Absent)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place(name="Debian", side=SIDE, kind="wsl2", asleep="stopped"), id="stopped"),
        pytest.param(Place(name="Windows", side="windows", kind="windows"), id="windows"),
    ],
)
def test_nothing_is_woken_for_it(place: Place) -> None:
    machine = FakeMachine({})

    assert isinstance(probed(find_own_engine, machine, place), Absent)
    assert [] == machine.asked
