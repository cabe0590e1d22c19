from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.places import LinuxPlace, Place, WindowsPlace, list_places, narrow_to_linux, narrow_to_windows
from hostdoctor.scopes import Absent, Each, Known, Unknown
from hostdoctor.testing import probed

WINDOWS = Place(name="Windows", side="windows", kind="windows")


def test_windows_and_each_distribution_of_the_user() -> None:
    items = (
        RegisteredDistribution(name="Debian", version=2, running=False, state="Stopped"),
        RegisteredDistribution(name="Legacy", version=1, running=True, state="Running"),
        RegisteredDistribution(name="docker-desktop", version=2, running=True, state="Running"),
    )
    state = probed(list_places, about("windows"), Distributions(items))

    assert isinstance(state, Known)
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
        == state.value
    )


def test_what_could_not_be_listed_stays_open() -> None:
    unlisted = Distributions((RegisteredDistribution(name="Debian", version=2),), "wsl.exe did not answer")
    state = probed(list_places, about("windows"), unlisted)

    assert isinstance(state, Known)
    assert "wsl.exe did not answer" == state.value.rest
    assert "it is not known whether it runs, and looking would start it" == state.value.items["Debian"].asleep


def test_windows_alone_without_wsl_and_one_place_on_linux() -> None:
    assert Known(Each({"Windows": WINDOWS})) == probed(list_places, about("windows"))
    assert Known(Each({"Linux": Place(name="Linux", side="linux", kind="linux")})) == probed(
        list_places, about("linux")
    )


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
