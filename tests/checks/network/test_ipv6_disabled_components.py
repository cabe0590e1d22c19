import pytest

from hostdoctor.facts.host_services import Ipv6Components
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.ipv6_disabled_components import ipv6_disabled_components

WSL = WslPackage(generation=Generation.MODERN)


@pytest.mark.parametrize("value", [0xFF, 0xFFFFFFFF])
def test_ipv6_switched_off_is_medium(value: int) -> None:
    (finding,) = findings_of(ipv6_disabled_components, Ipv6Components(value), WSL)

    assert (Severity.MEDIUM, f"{value:#x}") == (finding.severity, finding.evidence[0].value)


@pytest.mark.parametrize("value", [pytest.param(0, id="not-set"), pytest.param(0x20, id="prefer-ipv4"), 0x11])
def test_other_values_are_quiet(value: int) -> None:
    assert () == findings_of(ipv6_disabled_components, Ipv6Components(value), WSL)


def test_a_machine_without_wsl_is_quiet() -> None:
    nothing = WslPackage(generation=Generation.NONE)

    assert () == findings_of(ipv6_disabled_components, Ipv6Components(0xFF), nothing)


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(ipv6_disabled_components, absent(Ipv6Components), WSL).status


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(ipv6_disabled_components, unknown(Ipv6Components), WSL).status
