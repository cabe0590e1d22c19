from dataclasses import replace

import pytest
from tests.facts.parts import about

from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.wsl_networking import (
    NetworkingInForce,
    WslNetworking,
    find_networking_in_force,
    read_wsl_networking,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, said

CONFIG = ("windows", "read", r"C:\Users\user1\.wslconfig")
ABOUT = replace(about("windows"), user_profile=r"C:\Users\user1")
ASK = ("linux:Ubuntu", "run", "wslinfo", "--networking-mode")


def kernel(*, wsl: bool = True) -> KernelPlace:
    return KernelPlace(side="linux:Ubuntu", place="Ubuntu", wsl=wsl)


def test_wsl_tells_its_mode() -> None:
    assert Known(WslNetworking("mirrored")) == probed(
        read_wsl_networking, FakeMachine({ASK: said("mirrored\n")}), kernel()
    )


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(said("usage\n", exit_code=1), id="older-than-the-question"),
        pytest.param(said(""), id="says-nothing"),
        pytest.param(Absent("there is no wslinfo"), id="no-wslinfo"),
    ],
)
def test_absent_where_this_wsl_does_not_tell(answer: object) -> None:
    assert isinstance(probed(read_wsl_networking, FakeMachine({ASK: answer}), kernel()), Absent)


def test_unknown_where_it_was_not_asked_and_absent_outside_wsl() -> None:
    assert isinstance(probed(read_wsl_networking, FakeMachine({}), kernel()), Unknown)
    assert isinstance(probed(read_wsl_networking, FakeMachine({}), kernel(wsl=False)), Absent)


@pytest.mark.parametrize(
    ("runs", "configured", "same"),
    [
        ("nat", "Nat", True),
        ("consomme", "VirtioProxy", True),
        ("virtioproxy", "Consomme", True),
        ("nat", "Mirrored", False),
    ],
)
def test_modes_are_compared_by_what_they_are(runs: str, configured: str, same: bool) -> None:
    assert same is WslNetworking(runs).is_(configured)


def test_the_running_mode_counts_before_the_configured_one() -> None:
    machine = FakeMachine({ASK: said("nat\n"), CONFIG: file("[wsl2]\nnetworkingMode=mirrored\n")})

    found = NetworkingInForce(networking=WslNetworking("nat"), source="wslinfo --networking-mode", running=True)
    assert Known(found) == probed(find_networking_in_force, machine, ABOUT, kernel())


def test_where_nobody_can_ask_the_configured_mode_is_a_guess_with_its_line() -> None:
    machine = FakeMachine({CONFIG: file("[wsl2]\nnetworkingMode=mirrored\n")})

    state = probed(find_networking_in_force, machine, ABOUT, kernel())

    assert isinstance(state, Known)
    assert ("mirrored", False, True) == (
        state.value.networking.mode,
        state.value.running,
        state.value.source.endswith(".wslconfig:2"),
    )


def test_a_file_without_the_key_leaves_the_mode_unknown() -> None:
    machine = FakeMachine({CONFIG: file("[wsl2]\nmemory=8GB\n")})

    assert isinstance(probed(find_networking_in_force, machine, ABOUT, kernel()), Unknown)
