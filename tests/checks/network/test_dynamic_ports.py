import pytest

from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import DynamicPortRange, ExcludedPortRange, ReservedPorts
from hostdoctor.facts.project import Project
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts
from hostdoctor.model import Finding, Run, Severity, Status
from hostdoctor.rank import rank
from hostdoctor.testing import absent, findings_of, judge_with, outcome, unknown, within
from hostdoctor_checks.network.dynamic_ports import dynamic_ports
from hostdoctor_checks.network.port_reserved import port_reserved

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
SHOP = Project(root="/home/user1/shop", side="linux:Ubuntu")
LOW_START = DynamicPortRange(1024, 13977)
BLOCK = ExcludedPortRange(5361, 5460, administered=False)
POSTGRES = WantedPort(port=5432, source="compose.yaml:12", service="db", target=5432)


def project_wants(*ports: WantedPort, named: bool = True) -> object:
    return within(UBUNTU, "Ubuntu", within(SHOP, "shop", WantedPorts(ports, named)))


def found(reserved: ReservedPorts, *ports: WantedPort) -> tuple[Finding, ...]:
    return findings_of(dynamic_ports, reserved, project_wants(*ports))


def test_a_reserved_port_of_the_project_comes_first_with_its_range_and_the_cause() -> None:
    neighbours = tuple(ExcludedPortRange(start, start + 99, administered=False) for start in (1072, 1172, 5461, 5561))
    reserved = ReservedPorts((*neighbours, BLOCK), LOW_START)

    ended = judge_with([dynamic_ports, port_reserved], [reserved, project_wants(POSTGRES)])
    first, *others = rank(finding for outcome in ended for finding in outcome.findings)

    assert [] == others
    assert (
        Severity.HIGH,
        "Port 5432 is reserved by Windows (5361-5460), whose dynamic range starts at 1024",
    ) == (first.finding.severity, first.finding.what)
    assert ["Port 5432 cannot be opened: Windows has reserved 5361-5460"] == [each.what for each in first.consequences]


def test_the_lasting_way_stands_before_the_quick_one() -> None:
    (finding,) = found(ReservedPorts((BLOCK,), LOW_START), POSTGRES)

    lasting, quick = finding.fixes
    commands = [next(iter(step.commands.values())) for step in lasting.steps if isinstance(step, Run)]
    assert "netsh int ipv4 set dynamicport tcp start=49152 num=16384" == commands[0]
    assert all(step.elevated for step in lasting.steps if isinstance(step, Run))
    assert "the same commands with start=1024 num=13977" == lasting.undo
    assert "Let WinNAT draw its ranges again" == quick.title


def test_several_reserved_ports_are_one_finding() -> None:
    web = WantedPort(port=8080, source="compose.yaml:5", target=8080)
    ranges = (BLOCK, ExcludedPortRange(8042, 8141, administered=False))

    (finding,) = found(ReservedPorts(ranges, LOW_START), POSTGRES, web)

    assert "Ports 5432 and 8080 are reserved by Windows (5361-5460, 8042-8141), whose dynamic range starts at 1024" == (
        finding.what
    )


@pytest.mark.parametrize(
    ("ranges", "wanted", "severity"),
    [
        pytest.param((BLOCK,), (), Severity.MEDIUM, id="blocks-elsewhere"),
        pytest.param((BLOCK,), (WantedPort(port=5432, opener="program"),), Severity.MEDIUM, id="opened-inside-wsl"),
        pytest.param(
            (BLOCK,), (WantedPort(port=5432, opener="program", forbidden=True),), Severity.HIGH, id="refused-by-windows"
        ),
        pytest.param((ExcludedPortRange(5357, 5357, administered=False),), (), Severity.INFO, id="winnat-took-nothing"),
        pytest.param((), (), Severity.INFO, id="widened-by-an-administrator-of-a-server"),
        pytest.param(
            (ExcludedPortRange(5400, 5499, administered=True),), (POSTGRES,), Severity.INFO, id="set-aside-on-purpose"
        ),
    ],
)
def test_a_low_start_is_as_bad_as_what_it_does(
    ranges: tuple[ExcludedPortRange, ...], wanted: tuple[WantedPort, ...], severity: Severity
) -> None:
    (finding,) = found(ReservedPorts(ranges, DynamicPortRange(1024, 64511)), *wanted)

    assert severity is finding.severity


def test_without_a_port_of_the_project_the_start_is_named() -> None:
    (finding,) = found(ReservedPorts((BLOCK,), LOW_START))

    assert "Windows reserves ports from 1024 upwards, where developers' ports lie" == finding.what
    assert () == finding.explains


def test_a_default_list_of_ports_is_nobodys_wish() -> None:
    usual = WantedPort(port=5432, opener="nobody")

    (finding,) = findings_of(dynamic_ports, ReservedPorts((BLOCK,), LOW_START), project_wants(usual, named=False))

    assert Severity.MEDIUM is finding.severity


@pytest.mark.parametrize(
    "dynamic",
    [
        pytest.param(DynamicPortRange(49152, 16384), id="windows-default"),
        pytest.param(DynamicPortRange(32768, 32767), id="widened-above-developers-ports"),
        pytest.param(None, id="netsh-told-only-ranges"),
    ],
)
def test_a_range_above_developers_ports_is_quiet(dynamic: DynamicPortRange | None) -> None:
    assert () == found(ReservedPorts((BLOCK,), dynamic), POSTGRES)


def test_not_applicable_on_linux() -> None:
    ended = outcome(dynamic_ports, absent(ReservedPorts, "this is not Windows"), project_wants())

    assert Status.NOT_APPLICABLE is ended.status


def test_unknown_where_netsh_tells_nothing() -> None:
    ended = outcome(dynamic_ports, unknown(ReservedPorts, "netsh printed nothing"), project_wants())

    assert (Status.UNKNOWN, "netsh printed nothing") == (ended.status, ended.why)


def test_a_low_start_is_found_although_the_projects_files_cannot_be_read() -> None:
    unread = within(UBUNTU, "Ubuntu", within(SHOP, "shop", unknown(WantedPorts, "compose.yaml: permission denied")))

    ended = outcome(dynamic_ports, ReservedPorts((BLOCK,), LOW_START), unread)

    assert (Status.FOUND, Severity.MEDIUM) == (ended.status, ended.findings[0].severity)
