import pytest
from tests.facts.parts import about

from hostdoctor.facts.host_services import (
    FIREWALL,
    PLUGINS,
    TCPIP6,
    FirewallPolicy,
    HostServices,
    Ipv6Components,
    WslPlugins,
    read_firewall_policy,
    read_host_services,
    read_ipv6_components,
    read_wsl_plugins,
)
from hostdoctor.facts.wsl_package import SERVICES
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed, registry

WINDOWS = about("windows")


def key(path: str) -> tuple[str, str, str]:
    return ("windows", "registry", path)


def test_a_service_that_cannot_be_read_silences_no_other() -> None:
    machine = FakeMachine(
        {key(rf"{SERVICES}\hns"): registry({"Start": 4}), key(rf"{SERVICES}\vmcompute"): registry({"Start": "odd"})}
    )

    assert Known(HostServices({"hns": 4})) == probed(read_host_services, machine, WINDOWS)


def test_services_are_unknown_where_none_can_be_read() -> None:
    assert isinstance(probed(read_host_services, FakeMachine({}), WINDOWS), Unknown)


@pytest.mark.parametrize(("value", "bits"), [(255, 0xFF), (0xFFFFFFFF, 0xFFFFFFFF), ("odd", 0)])
def test_the_bits_of_ipv6_are_read(value: object, bits: int) -> None:
    machine = FakeMachine({key(TCPIP6): registry({"DisabledComponents": value})})

    assert Known(Ipv6Components(bits)) == probed(read_ipv6_components, machine, WINDOWS)


def test_a_key_that_is_missing_says_that_nothing_is_forced() -> None:
    machine = FakeMachine({key(path): Absent("no key") for path in (TCPIP6, FIREWALL, PLUGINS)})

    assert Known(Ipv6Components(0)) == probed(read_ipv6_components, machine, WINDOWS)
    assert Known(FirewallPolicy(local_rules=True)) == probed(read_firewall_policy, machine, WINDOWS)
    assert isinstance(probed(read_wsl_plugins, machine, WINDOWS), Absent)


def test_what_is_forced_is_read() -> None:
    machine = FakeMachine(
        {key(FIREWALL): registry({"AllowLocalPolicyMerge": 0}), key(PLUGINS): registry({"a": r"C:\a.dll", "odd": 3})}
    )

    assert Known(FirewallPolicy(local_rules=False)) == probed(read_firewall_policy, machine, WINDOWS)
    assert Known(WslPlugins({"a": r"C:\a.dll"})) == probed(read_wsl_plugins, machine, WINDOWS)


@pytest.mark.parametrize(
    "look", [read_host_services, read_ipv6_components, read_firewall_policy, read_wsl_plugins], ids=lambda f: f.__name__
)
def test_absent_on_linux(look: object) -> None:
    assert isinstance(probed(look, FakeMachine({}), about("linux")), Absent)  # type: ignore[arg-type]
