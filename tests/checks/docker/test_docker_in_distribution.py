import pytest
from tests.checks.docker.dockers import settings

from hostdoctor.facts.docker_clients import DockerClient, DockerClients
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.model import Severity, Status
from hostdoctor.testing import findings_of, outcome, unknown, within
from hostdoctor.testing.given import Within
from hostdoctor_checks.docker.docker_in_distribution import docker_in_distribution

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
INTEGRATED = settings('{"IntegratedWslDistros": ["Ubuntu"]}')
OWN = DockerClient(path="/usr/bin/docker", target="/usr/bin/docker")
OF_DESKTOP = DockerClient(path="/usr/bin/docker", target="/mnt/wsl/docker-desktop/cli-tools/usr/bin/docker")
STUB = "/mnt/c/Program Files/Docker/Docker/resources/bin/docker"


def ubuntu(clients: object) -> Within:
    return within(UBUNTU, "Ubuntu", LinuxPlace(UBUNTU), clients)


PODMAN = DockerClient(path="/usr/bin/docker", target="/usr/bin/podman")


@pytest.mark.parametrize("item", [pytest.param(OWN, id="installed-by-hand"), pytest.param(PODMAN, id="podmans")])
def test_a_client_of_its_own_is_a_note(item: DockerClient) -> None:
    (finding,) = findings_of(docker_in_distribution, ubuntu(DockerClients(items=(item,))), INTEGRATED)

    assert (Severity.INFO, "/usr/bin/docker") == (finding.severity, finding.evidence[0].value)


@pytest.mark.parametrize(
    "item",
    [pytest.param(OF_DESKTOP, id="docker-desktops"), pytest.param(DockerClient(path=STUB, target=STUB), id="stub")],
)
def test_quiet_for_docker_desktops_own(item: DockerClient) -> None:
    assert () == findings_of(docker_in_distribution, ubuntu(DockerClients(items=(item,))), INTEGRATED)


def test_quiet_where_the_distribution_is_not_integrated() -> None:
    assert () == findings_of(docker_in_distribution, ubuntu(DockerClients(items=(OWN,))), settings("{}"))


def test_unknown_in_a_distribution_that_does_not_run() -> None:
    assert Status.UNKNOWN is outcome(docker_in_distribution, ubuntu(unknown(DockerClients)), INTEGRATED).status
