import pytest
from tests.facts.parts import about

from hostdoctor.facts.wsl_policies import KEY, WslPolicies, read_wsl_policies
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, registry

POLICIES = ("windows", "registry", KEY)


def test_policies_of_the_machine() -> None:
    machine = FakeMachine({POLICIES: registry({"AllowWSL1": 0, "AllowInboxWSL": 1})})
    state = probed(read_wsl_policies, machine, about("windows"))

    assert Known(WslPolicies({"AllowWSL1": 0, "AllowInboxWSL": 1})) == state
    assert ("AllowWSL1",) == WslPolicies({"AllowWSL1": 0, "AllowInboxWSL": 1}).switched_off


@pytest.mark.parametrize(
    "key", [pytest.param(Absent("no such key"), id="no-key"), pytest.param(registry(), id="an-empty-key")]
)
def test_absent_where_nothing_is_set(key: object) -> None:
    absent = Absent("no policy is set for WSL")

    assert absent == probed(read_wsl_policies, FakeMachine({POLICIES: key}), about("windows"))


def test_unknown_without_interop_and_absent_on_linux() -> None:
    off = FakeMachine({POLICIES: Unknown("interop is off")})

    assert Unknown("interop is off") == probed(read_wsl_policies, off, about("wsl"))
    assert isinstance(probed(read_wsl_policies, FakeMachine({}), about("linux")), Absent)


@pytest.mark.parametrize(
    ("value", "mode"), [(0, "None"), (1, "Nat"), (3, "Mirrored"), (4, "Consomme"), (2, "Nat"), (9, "Nat"), ("x", "Nat")]
)
def test_the_mode_that_a_policy_gives(value: object, mode: str) -> None:
    assert mode == WslPolicies({"DefaultNetworkingMode": value}).default_mode


def test_without_a_policy_everything_is_allowed() -> None:
    policies = WslPolicies({"AllowDiskMount": 0})

    assert not policies.forbids("wsl2.kernel", wanted=r"C:\k")
    assert not policies.forbids("wsl2.memory", wanted=1)
    assert ("Nat", ()) == (policies.default_mode, policies.switched_off)
