import pytest

from hostdoctor.api import Edit
from hostdoctor.facts.name_lookups import FailedLookup, NameLookups
from hostdoctor.facts.name_servers import NameServers
from hostdoctor.facts.places import Place
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor_checks.network.dns_tunneling import dns_tunneling

PATH = r"C:\Users\user1\.wslconfig"
GATEWAY = "172.25.96.1"
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
BY_WSL = NameServers(place="Ubuntu", servers=((GATEWAY, 4),), by_wsl=True, gateway=GATEWAY)
TUNNELLED = NameServers(place="Ubuntu", servers=(("10.255.255.254", 4),), by_wsl=True, gateway=GATEWAY)


def frozen(server: str, gateway: str = GATEWAY) -> NameServers:
    return NameServers(place="Ubuntu", servers=((server, 1),), frozen="/etc/wsl.conf:2", gateway=gateway)


def lookups(*servers: str, off: bool = False, build: int = 26100, vpns: tuple[str, ...] = ()) -> NameLookups:
    failures = tuple(FailedLookup(server, f"lookup x on {server}:53: i/o timeout", "t.md:3") for server in servers)
    return NameLookups(
        file=PATH if off else "", off=f"{PATH}:3" if off else "", build=build, vpns=vpns, failures=failures
    )


def found(look: NameLookups, servers: object = BY_WSL) -> tuple[Finding, ...]:
    return findings_of(dns_tunneling, look, within(UBUNTU, "Ubuntu", servers))


def test_a_failed_lookup_on_the_gateway_and_the_setting_off_is_high() -> None:
    (finding,) = found(lookups(GATEWAY, off=True))

    assert Severity.HIGH is finding.severity
    assert f"dnsTunneling=false while lookups on the gateway {GATEWAY} time out" == finding.what
    assert [f"{PATH}:3", "t.md:3", "/etc/resolv.conf:4"] == [evidence.source for evidence in finding.evidence]
    assert Edit(file=PATH, section="wsl2", key="dnsTunneling", old="false", new="true") == finding.fixes[0].steps[0]


def test_without_any_distribution_seen_the_error_and_the_file_are_enough() -> None:
    (finding,) = findings_of(
        dns_tunneling, lookups(GATEWAY, off=True), within(UBUNTU, "Ubuntu", unknown(NameServers, "no place"))
    )

    assert Severity.HIGH is finding.severity


@pytest.mark.parametrize(
    ("look", "severity"),
    [
        pytest.param(lookups(off=True, vpns=("GlobalProtect",)), Severity.MEDIUM, id="off-beside-a-vpn"),
        pytest.param(lookups(off=True), Severity.INFO, id="off-by-choice-without-a-vpn"),
        pytest.param(lookups(GATEWAY), Severity.MEDIUM, id="a-failed-lookup-alone"),
        pytest.param(lookups(""), Severity.MEDIUM, id="a-program-that-names-no-server"),
    ],
)
def test_less_is_known_less_is_said(look: NameLookups, severity: Severity) -> None:
    (finding,) = found(look)

    assert severity is finding.severity


def test_a_tunnelled_lookup_that_fails_is_a_matter_of_windows() -> None:
    (finding,) = found(lookups("10.255.255.254"), TUNNELLED)

    assert "See whether Windows finds the name" == finding.fixes[0].title


def test_old_windows_has_no_tunnelling() -> None:
    (finding,) = found(lookups(GATEWAY, off=True, build=19045))

    assert ["On Windows before 11 22H2: name the VPN's server by hand"] == [fix.title for fix in finding.fixes]


@pytest.mark.parametrize(
    ("look", "servers", "severity"),
    [
        pytest.param(lookups(), frozen("172.20.0.1"), Severity.MEDIUM, id="gateway-of-an-earlier-start"),
        pytest.param(lookups("8.8.8.8"), frozen("8.8.8.8"), Severity.HIGH, id="public-server-behind-a-vpn"),
        pytest.param(lookups(""), frozen("8.8.8.8"), Severity.HIGH, id="a-program-that-names-no-server"),
    ],
)
def test_a_frozen_file_keeps_a_server_that_is_gone(look: NameLookups, servers: NameServers, severity: Severity) -> None:
    (finding,) = found(look, servers)

    assert (severity, "Let WSL write resolv.conf again") == (finding.severity, finding.fixes[0].title)


@pytest.mark.parametrize(
    ("look", "servers"),
    [
        pytest.param(lookups(), TUNNELLED, id="healthy"),
        pytest.param(lookups(), BY_WSL, id="no-tunnelling-on-windows-10"),
        pytest.param(lookups(vpns=("OpenVPN",)), TUNNELLED, id="vpn-that-lets-lookups-through"),
        pytest.param(lookups(), frozen("1.1.1.1"), id="frozen-by-choice"),
        pytest.param(lookups(), frozen("10.0.0.53"), id="frozen-on-the-company's-server"),
        pytest.param(lookups(), frozen("172.20.0.1", gateway=""), id="gateway-not-known"),
        pytest.param(lookups(), frozen("172.20.0.1", gateway="192.168.1.1"), id="mirrored"),
    ],
)
def test_quiet(look: NameLookups, servers: NameServers) -> None:
    assert () == found(look, servers)


def test_not_applicable_on_linux() -> None:
    ended = outcome(dns_tunneling, absent(NameLookups), within(UBUNTU, "Ubuntu", absent(NameServers)))

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_where_the_file_cannot_be_read() -> None:
    ended = outcome(dns_tunneling, unknown(NameLookups), within(UBUNTU, "Ubuntu", BY_WSL))

    assert Status.UNKNOWN is ended.status
