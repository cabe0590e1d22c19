import pytest
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_clients import DockerClient, DockerClients
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.places import Place
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.docker.compose_plugin import compose_plugin

DOCKER = DockerClient(path="/usr/bin/docker", target="/usr/bin/docker")
NOTHING_TOLD = absent(ReportedDockerErrors)
OLD = "/usr/local/bin/docker-compose"


def ubuntu(clients: object) -> Within:
    return within(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"), "Ubuntu", clients)


def test_the_program_without_the_plug_in() -> None:
    (finding,) = findings_of(compose_plugin, ubuntu(DockerClients(items=(DOCKER,), lone_compose=OLD)), NOTHING_TOLD)

    assert (Severity.LOW, "docker-compose is there in Ubuntu, and `docker compose` is not") == (
        finding.severity,
        finding.what,
    )
    assert OLD == finding.evidence[0].value


@pytest.mark.parametrize(
    "clients",
    [
        pytest.param(DockerClients(items=(DOCKER,)), id="plug-in-or-none"),
        pytest.param(DockerClients(lone_compose=OLD), id="no-docker-here"),
    ],
)
def test_quiet_with_the_plug_in_or_without_docker(clients: DockerClients) -> None:
    assert () == findings_of(compose_plugin, ubuntu(clients), NOTHING_TOLD)


@pytest.mark.parametrize("name", ["compose", "buildx"])
def test_docker_refused_a_command(name: str) -> None:
    told = reported("it says:", f"docker: '{name}' is not a docker command.")
    (finding,) = findings_of(compose_plugin, ubuntu(DockerClients(items=(DOCKER,))), told)

    assert (Severity.HIGH, "ticket.md:2") == (finding.severity, finding.evidence[0].source)


def test_unknown_in_a_distribution_that_does_not_run() -> None:
    assert Status.UNKNOWN is outcome(compose_plugin, ubuntu(unknown(DockerClients)), NOTHING_TOLD).status
