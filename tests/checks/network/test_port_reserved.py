import pytest

from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import DynamicPortRange, ExcludedPortRange, ReservedPorts
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts
from hostdoctor.model import Finding, Run, Severity, Shell, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.port_reserved import port_reserved

WINDOWS = Place(name="Windows", side="windows", kind="windows")
UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
RESERVED = ReservedPorts(
    (ExcludedPortRange(5361, 5460, administered=False), ExcludedPortRange(50000, 50059, administered=True)),
    DynamicPortRange(49152, 16384),
)


def found(place: Place, *ports: WantedPort, named: bool = True) -> tuple[Finding, ...]:
    return findings_of(port_reserved, place, WantedPorts(ports, named), RESERVED)


@pytest.mark.parametrize("place", [WINDOWS, UBUNTU], ids=["project-on-windows", "project-in-wsl"])
@pytest.mark.parametrize("number", [5361, 5432, 5460], ids=["first", "inside", "last"])
def test_a_published_port_in_a_reserved_range_cannot_be_opened(place: Place, number: int) -> None:
    (finding,) = found(place, WantedPort(port=number, source="compose.yaml:12"))

    assert (Severity.HIGH, f"Port {number} cannot be opened: Windows has reserved 5361-5460") == (
        finding.severity,
        finding.what,
    )
    assert ["5361-5460", f"wants {number}"] == [row.value for row in finding.evidence]


def test_a_program_beside_the_project_cannot_open_it_on_windows_either() -> None:
    (finding,) = found(WINDOWS, WantedPort(port=5400, source=".air.toml", opener="program"))

    assert Severity.HIGH is finding.severity


def test_a_program_inside_wsl_opens_it_and_only_windows_does_not_reach_it() -> None:
    (finding,) = found(UBUNTU, WantedPort(port=5400, source=".air.toml", opener="program"))

    assert (Severity.INFO, "Windows does not reach port 5400 of WSL: it has reserved 5361-5460") == (
        finding.severity,
        finding.what,
    )


def test_a_range_of_an_administrator_is_a_note_without_a_cure() -> None:
    (finding,) = found(WINDOWS, WantedPort(port=50010, source="compose.yaml:3"))

    assert (
        Severity.INFO,
        "Port 50010 lies in 50000-50059, set aside on purpose; programs may still open it",
    ) == (finding.severity, finding.what)
    assert () == finding.fixes


def test_keeping_a_port_can_be_taken_back() -> None:
    (finding,) = found(WINDOWS, WantedPort(port=5432, source="compose.yaml:12"))
    quick, keep = finding.fixes

    assert ["net stop winnat", "net start winnat"] == [
        step.commands[Shell.CMD] for step in quick.steps if isinstance(step, Run)
    ]
    assert all(step.elevated for step in keep.steps if isinstance(step, Run))
    assert (
        "netsh int ipv4 delete excludedportrange protocol=tcp startport=5432 numberofports=1 store=persistent"
        == keep.undo
    )


@pytest.mark.parametrize("number", [5360, 5461, 49999, 50060])
def test_ports_beside_the_ranges_are_quiet(number: int) -> None:
    assert () == found(WINDOWS, WantedPort(port=number, source="compose.yaml:12"))


def test_a_port_that_only_expose_names_is_quiet() -> None:
    assert () == found(WINDOWS, WantedPort(port=5432, source="Dockerfile:9", opener="container"))


def test_ports_that_no_file_names_are_not_looked_at() -> None:
    assert () == found(WINDOWS, WantedPort(port=5432, opener="nobody"), named=False)


def test_not_applicable_on_linux_and_unknown_where_netsh_tells_nothing() -> None:
    wanted = WantedPorts((WantedPort(port=5432),), named=True)

    assert Status.NOT_APPLICABLE is outcome(port_reserved, UBUNTU, wanted, absent(ReservedPorts)).status
    assert Status.UNKNOWN is outcome(port_reserved, UBUNTU, wanted, unknown(ReservedPorts)).status
