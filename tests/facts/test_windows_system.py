import pytest
from tests.facts.parts import about

from hostdoctor.facts.windows_system import WindowsSystem, read_windows_system
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

SYSTEM = ("windows", "system")


@pytest.mark.parametrize(
    ("build", "display", "name"),
    [
        pytest.param(19045, "22H2", "Windows 10 22H2", id="win10-22h2"),
        pytest.param(22000, "21H2", "Windows 11 21H2", id="first-of-windows-11"),
        pytest.param(28000, "26H1", "Windows 11 26H1", id="win11-26h1"),
        pytest.param(26100, None, "Windows 11", id="without-a-name"),
    ],
)
def test_windows_11_begins_with_build_22000(build: int, display: str | None, name: str) -> None:
    machine = FakeMachine({SYSTEM: {"build": build, "display_version": display}})
    state = probed(read_windows_system, machine, about("windows"))

    assert isinstance(state, Known)
    assert name == state.value.name


def test_a_field_that_could_not_be_read_leaves_the_others() -> None:
    machine = FakeMachine({SYSTEM: {"build": 26100, "ram_bytes": None, "machine": None, "logical_processors": 16}})

    assert Known(WindowsSystem(build=26100, ram_bytes=0, logical_processors=16)) == probed(
        read_windows_system, machine, about("windows")
    )


def test_absent_on_linux_and_unknown_without_interop() -> None:
    off = FakeMachine({SYSTEM: Unknown("interop is off")})

    assert isinstance(probed(read_windows_system, FakeMachine({}), about("linux")), Absent)
    assert Unknown("interop is off") == probed(read_windows_system, off, about("wsl"))
