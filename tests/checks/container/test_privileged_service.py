import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.privileged_service import privileged_service

SOCKET = "volumes: ['/var/run/docker.sock:/var/run/docker.sock']"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param("privileged: true", "privileged: true", id="privileged"),
        pytest.param(SOCKET, "/var/run/docker.sock at /var/run/docker.sock", id="socket"),
        pytest.param("volumes: ['//var/run/docker.sock:/d.sock']", "//var/run/docker.sock at /d.sock", id="git-bash"),
    ],
)
def test_a_service_of_ones_own_with_such_power_is_named(more: str, said: str) -> None:
    (finding,) = findings_of(privileged_service, services(f"services:\n  api: {{build: ., {more}}}\n"))

    assert (
        Severity.MEDIUM,
        "api can take over the machine that runs the containers",
        (said, f"{FILE}:2"),
    ) == (finding.severity, finding.what, (finding.evidence[0].value, finding.evidence[0].source))


@pytest.mark.parametrize(
    "service",
    [
        pytest.param(f"{{image: 'traefik:v3', {SOCKET}}}", id="traefik"),
        pytest.param("{image: 'docker:28-dind', privileged: true}", id="engine-in-a-container"),
        pytest.param("{image: gcr.io/cadvisor/cadvisor, privileged: true}", id="cadvisor"),
        pytest.param(f"{{image: portainer/portainer-ce, {SOCKET}}}", id="portainer"),
        pytest.param(f"{{image: containrrr/watchtower, {SOCKET}}}", id="watchtower"),
        pytest.param(f"{{image: 'amir20/dozzle:v8', {SOCKET}}}", id="dozzle"),
        pytest.param(f"{{image: 'testcontainers/ryuk:0.13.0', {SOCKET}}}", id="testcontainers"),
        pytest.param(f"{{image: 'gitlab/gitlab-runner:alpine', {SOCKET}}}", id="runner-of-ci"),
        pytest.param("{image: x, volumes: ['/var/run/docker.sock:/d.sock:ro']}", id="read-only-socket"),
    ],
)
def test_tools_that_manage_containers_give_a_note(service: str) -> None:
    (finding,) = findings_of(privileged_service, services(f"services: {{tool: {service}}}"))

    assert Severity.INFO is finding.severity


@pytest.mark.parametrize(
    "more", ["privileged: false", "cap_add: [NET_ADMIN]", "volumes: ['./app.sock:/app.sock']", "user: root"]
)
def test_smaller_rights_are_quiet(more: str) -> None:
    assert () == findings_of(privileged_service, services(f"services: {{api: {{build: ., {more}}}}}"))


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(privileged_service, absent(ComposeServices)).status
    assert Status.UNKNOWN is outcome(privileged_service, unknown(ComposeServices)).status
