import pytest

from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.wsl_networking import WslNetworking, read_wsl_networking
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, said

ASK = ("linux:Ubuntu", "run", "wslinfo", "--networking-mode")


def kernel(*, wsl: bool = True) -> LinuxKernel:
    return LinuxKernel(
        side="linux:Ubuntu", place="Ubuntu", wsl=wsl, release="6.6", mem_total=1, swap_total=0, processors=1
    )


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
