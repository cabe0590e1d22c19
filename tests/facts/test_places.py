from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.places import (
    LinuxPlace,
    Place,
    WindowsPlace,
    list_places,
    narrow_to_linux,
    narrow_to_windows,
    places_of,
)
from hostdoctor.scopes import Absent, Each, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

WINDOWS = Place(name="Windows", side="windows", kind="windows")


def test_windows_and_each_distribution_of_the_user() -> None:
    items = (
        RegisteredDistribution(name="Debian", version=2, running=False, state="Stopped"),
        RegisteredDistribution(name="Legacy", version=1, running=True, state="Running"),
        RegisteredDistribution(name="docker-desktop", version=2, running=True, state="Running"),
    )
    found = places_of(about("windows"), Distributions(items))

    assert (
        Each(
            {
                "Windows": WINDOWS,
                "Debian": Place(
                    name="Debian",
                    side="linux:Debian",
                    kind="wsl2",
                    asleep="it is stopped, and looking would start it",
                ),
                "Legacy": Place(name="Legacy", side="linux:Legacy", kind="wsl1"),
            }
        )
        == found
    )


def test_what_could_not_be_listed_stays_open() -> None:
    unlisted = Distributions((RegisteredDistribution(name="Debian", version=2),), "wsl.exe did not answer")
    found = places_of(about("windows"), unlisted)

    debian = found.items["Debian"]
    assert isinstance(debian, Place)
    assert "wsl.exe did not answer" == found.rest
    assert "it is not known whether it runs, and looking would start it" == debian.asleep


def test_windows_alone_without_wsl_and_one_place_on_linux() -> None:
    assert Each({"Windows": WINDOWS}) == places_of(about("windows"), None)
    assert Each({"Linux": Place(name="Linux", side="linux", kind="linux")}) == places_of(about("linux"), None)


def test_windows_is_there_though_its_distributions_cannot_be_listed() -> None:
    state = probed(list_places, FakeMachine({}), about("windows"))

    assert isinstance(state, Known)
    assert {"Windows": WINDOWS} == state.value.items
    assert state.value.rest.startswith("distributions could not be listed")


def test_a_sleeping_distribution_is_not_asked() -> None:
    asleep = Place(name="Debian", side="linux:Debian", kind="wsl2", asleep="Debian is stopped")

    assert Unknown("Debian is stopped", "wsl -d Debian true") == probed(narrow_to_linux, asleep)


def test_places_narrow_to_one_system() -> None:
    ubuntu = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")

    assert Known(LinuxPlace(ubuntu)) == probed(narrow_to_linux, ubuntu)
    assert isinstance(probed(narrow_to_linux, WINDOWS), Absent)
    assert Known(WindowsPlace(WINDOWS)) == probed(narrow_to_windows, WINDOWS)
    assert isinstance(probed(narrow_to_windows, ubuntu), Absent)
    assert (True, False) == (ubuntu.wsl, WINDOWS.wsl)
