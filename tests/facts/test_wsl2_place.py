import pytest
from tests.checks.storage.parts import IN_UBUNTU, ON_LINUX, UBUNTU, WSL_1

from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.wsl2_place import Wsl2Place, narrow_to_wsl2
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, probed


@pytest.mark.parametrize(
    ("place", "why"),
    [
        pytest.param(ON_LINUX, "this is not WSL", id="plain-linux"),
        pytest.param(LinuxPlace(WSL_1), "this is WSL 1", id="wsl-1"),
    ],
)
def test_what_is_no_wsl_2_says_what_it_is(place: LinuxPlace, why: str) -> None:
    assert Absent(why) == probed(narrow_to_wsl2, FakeMachine({}), place)


def test_a_distribution_of_wsl_2_is_one() -> None:
    assert Known(Wsl2Place(UBUNTU)) == probed(narrow_to_wsl2, FakeMachine({}), IN_UBUNTU)
