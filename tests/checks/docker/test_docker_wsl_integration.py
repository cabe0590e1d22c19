from dataclasses import replace

from tests.checks.docker.dockers import SETTINGS, about, at_socket, engine, failed, on_windows
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_integration import WslIntegration
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_engine import docker_engine
from hostdoctor_checks.docker.docker_wsl_integration import docker_wsl_integration

OFF = WslIntegration(
    distribution="Ubuntu-24.04", off=True, command="", setting=("IntegratedWslDistros: none", f"{SETTINGS}:2")
)
TRACES = on_windows()


def test_the_projects_distribution_has_no_docker() -> None:
    (finding,) = findings_of(docker_wsl_integration, OFF, TRACES)

    assert Severity.HIGH is finding.severity
    assert [("IntegratedWslDistros: none", f"{SETTINGS}:2"), ("no docker", "command -v docker")] == [
        (item.value, item.source) for item in finding.evidence
    ]


def test_the_script_that_says_how_to_integrate() -> None:
    told = reported("The command 'docker' could not be found in this WSL 2 distro.").items
    (finding,) = findings_of(docker_wsl_integration, WslIntegration(reported=told), DockerTraces())

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


def test_quiet_where_it_is_integrated_or_has_an_engine_of_its_own() -> None:
    assert () == findings_of(docker_wsl_integration, replace(OFF, off=False), TRACES)


def test_quiet_where_the_project_wants_no_containers() -> None:
    assert () == findings_of(docker_wsl_integration, OFF, on_windows(project_wants=False))


def test_it_stands_below_the_engine_that_is_missing_for_it() -> None:
    running = on_windows("dockerDesktopLinuxEngine")
    (finding,) = findings_of(docker_engine, engine(at_socket(), failed("pipe-missing")), about("wsl"), running)

    assert ("docker-wsl-integration",) == finding.explains


def test_unknown_where_the_settings_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(docker_wsl_integration, unknown(WslIntegration), TRACES).status
