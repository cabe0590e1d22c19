import pytest
from tests.checks.container.compose_parts import FILE, services

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import Dockerfiles
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.container.published_interfaces import published_interfaces

NO_IMAGES = absent(Dockerfiles)


@pytest.mark.parametrize(
    ("port", "shown"),
    [
        pytest.param('"8080:80"', "web: 8080:80", id="short"),
        pytest.param('"0.0.0.0:8080:80"', "web: 0.0.0.0:8080:80", id="all-of-ipv4"),
        pytest.param("{target: 80, published: 8080}", "web: 8080:80", id="long"),
        pytest.param('"9000-9002:9000-9002"', "web: 9000-9002:9000-9002", id="range"),
    ],
)
def test_a_port_without_an_address_is_open_to_all(port: str, shown: str) -> None:
    (finding,) = findings_of(
        published_interfaces, services(f"services:\n  web:\n    image: x\n    ports:\n      - {port}\n"), NO_IMAGES
    )

    assert (Severity.INFO, "Ports of web are open to the whole network", f"{FILE}:5", shown) == (
        finding.severity,
        finding.what,
        finding.evidence[0].source,
        finding.evidence[0].value,
    )


def test_databases_and_dashboards_are_named_first() -> None:
    text = "services: {web: {image: x, ports: ['80:80']}, db: {image: 'mysql:8.4', ports: ['3306:3306']}, \
ui: {image: grafana/grafana, ports: ['3000:3000']}}"

    (finding,) = findings_of(published_interfaces, services(text), NO_IMAGES)

    assert "Ports of db and ui are open to the whole network; services of the same project need none" == finding.what
    assert ["db: 3306:3306", "ui: 3000:3000", "web: 80:80"] == [row.value for row in finding.evidence]


def test_a_debugger_is_named_by_its_own_check_alone() -> None:
    text = "services: {web: {image: x, command: dlv exec /app --listen=:4000, \
ports: ['80:80', '4000:4000', '6060:6060']}}"

    (finding,) = findings_of(published_interfaces, services(text), NO_IMAGES)

    assert ["web: 80:80"] == [row.value for row in finding.evidence]


@pytest.mark.parametrize("port", ['"127.0.0.1:8080:80"', '"[::1]:8080:80"', '"80"', "{target: 80, host_ip: 127.0.0.1}"])
def test_ports_of_this_machine_are_quiet(port: str) -> None:
    assert () == findings_of(
        published_interfaces, services(f"services: {{web: {{image: x, ports: [{port}]}}}}"), NO_IMAGES
    )


def test_without_compose_files_there_is_nothing_to_judge() -> None:
    assert Status.NOT_APPLICABLE is outcome(published_interfaces, absent(ComposeServices), NO_IMAGES).status
    assert Status.UNKNOWN is outcome(published_interfaces, unknown(ComposeServices), NO_IMAGES).status
