from dataclasses import replace

from tests.checks.docker.dockers import SETTINGS, about, on_windows
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_integration import WslIntegration
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.docker.docker_wsl_integration import docker_wsl_integration

OFF = WslIntegration(
    distribution="Ubuntu-24.04", off=True, command="", setting=("IntegratedWslDistros: none", f"{SETTINGS}:2")
)
TRACES = on_windows()


def test_the_projects_distribution_has_no_docker() -> None:
    (finding,) = findings_of(docker_wsl_integration, OFF, about(), TRACES)

    assert Severity.HIGH is finding.severity
    assert [("IntegratedWslDistros: none", f"{SETTINGS}:2"), ("no docker", "command -v docker")] == [
        (item.value, item.source) for item in finding.evidence
    ]


def test_the_script_that_says_how_to_integrate() -> None:
    told = reported("The command 'docker' could not be found in this WSL 2 distro.").items
    (finding,) = findings_of(docker_wsl_integration, WslIntegration(reported=told), about(), DockerTraces())

    assert (Severity.HIGH, "ticket.md:1") == (finding.severity, finding.evidence[0].source)


def test_quiet_where_it_is_integrated_or_has_an_engine_of_its_own() -> None:
    assert () == findings_of(docker_wsl_integration, replace(OFF, off=False), about(), TRACES)


def test_quiet_where_the_project_wants_no_containers() -> None:
    assert () == findings_of(docker_wsl_integration, OFF, about(), on_windows(project_wants=False))


def test_quiet_where_docker_engine_says_it() -> None:
    assert () == findings_of(docker_wsl_integration, OFF, about("wsl"), TRACES)


def test_unknown_where_the_settings_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(docker_wsl_integration, unknown(WslIntegration), about(), TRACES).status
