import pytest

from hostdoctor.api import Run, Shell
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.host_services import HostServices
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.host_services import host_services

HEALTHY = {"WSLService": 2, "vmcompute": 3, "hns": 3, "SharedAccess": 3}


def services(mode: str = "", **starts: int) -> HostServices:
    return HostServices(HEALTHY | starts, mode)


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("WSLService", Severity.BLOCKER),
        ("vmcompute", Severity.BLOCKER),
        ("hns", Severity.HIGH),
        ("SharedAccess", Severity.MEDIUM),
    ],
)
def test_a_disabled_service_is_named_with_its_command(name: str, severity: Severity) -> None:
    (finding,) = findings_of(host_services, services("", **{name: 4}), DockerTraces())
    step = finding.fixes[0].steps[0]

    assert (severity, name) == (finding.severity, finding.subject)
    assert isinstance(step, Run)
    assert (f"sc.exe config {name} start= demand", True) == (step.commands[Shell.CMD], step.elevated)


@pytest.mark.parametrize("name", ["hns", "SharedAccess"])
def test_a_network_that_works_all_the_same_makes_it_a_note(name: str) -> None:
    (finding,) = findings_of(host_services, services("consomme", **{name: 4}), DockerTraces())

    assert Severity.INFO is finding.severity


def test_a_wsl_that_falls_back_needs_no_connection_sharing() -> None:
    traces = DockerTraces(wsl=WslPackage(generation=Generation.MODERN, version=(2, 6, 3, 0)))
    (finding,) = findings_of(host_services, services("", SharedAccess=4), traces)

    assert Severity.INFO is finding.severity


def test_no_network_is_no_excuse() -> None:
    traces = DockerTraces(wsl=WslPackage(generation=Generation.MODERN, version=(2, 6, 3, 0)))
    found = findings_of(host_services, services("none", hns=4, SharedAccess=4), traces)

    assert [Severity.HIGH, Severity.MEDIUM] == [finding.severity for finding in found]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(HostServices(HEALTHY), id="healthy"),
        pytest.param(services(LxssManager=4), id="old-service-beside-the-new-one"),
        pytest.param(HostServices({"SharedAccess": 4}), id="machine-without-wsl"),
        pytest.param(HostServices({}), id="none-of-them"),
    ],
)
def test_quiet(found: HostServices) -> None:
    assert () == findings_of(host_services, found, DockerTraces())


def test_quiet_where_neither_wsl_nor_docker_desktop_is_installed() -> None:
    traces = DockerTraces(wsl=WslPackage(generation=Generation.STUB))

    assert () == findings_of(host_services, services(vmcompute=4, hns=4), traces)


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(host_services, absent(HostServices), DockerTraces()).status


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(host_services, unknown(HostServices), DockerTraces()).status
