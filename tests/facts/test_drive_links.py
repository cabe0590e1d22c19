import pytest
from tests.checks.container.compose_parts import services

from hostdoctor.facts.drive_links import DriveLinks, find_drive_links
from hostdoctor.facts.places import Place
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import FakeMachine, probed

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
TEXT = "services: {web: {image: x, volumes: ['/c/Users/me:/app', './src:/src', '/d:/d']}}"


def path(*, link: bool) -> dict[str, object]:
    return {"exists": True, "directory": True, "size": 0, "reparse": link, "owner_uid": 0}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(path(link=True), {"c"}, id="link"),
        pytest.param(path(link=False), set(), id="folder"),
        pytest.param(Unknown("asleep"), set(), id="nobody-can-look"),
    ],
)
def test_a_link_of_one_letter_is_a_drive_by_another_name(answer: object, expected: set[str]) -> None:
    machine = FakeMachine({("linux:Ubuntu", "path", "/c"): answer, ("linux:Ubuntu", "path", "/d"): path(link=False)})

    assert Known(DriveLinks(frozenset(expected))) == probed(find_drive_links, machine, UBUNTU, services(TEXT))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        pytest.param(Place(name="Windows", side="windows", kind="windows"), TEXT, id="windows"),
        pytest.param(UBUNTU, "services: {web: {image: x, volumes: ['./src:/src']}}", id="no-such-mount"),
    ],
)
def test_nothing_is_asked_where_nobody_writes_so(place: Place, text: str) -> None:
    machine = FakeMachine({})

    assert Known(DriveLinks(frozenset())) == probed(find_drive_links, machine, place, services(text))
    assert 0 == len(machine.asked)
