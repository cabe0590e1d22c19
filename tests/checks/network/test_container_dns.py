import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.container_dns import container_dns


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "dial tcp: lookup r.example.com on 192.168.65.7:53: no such host",
            Severity.MEDIUM,
            "A name is not found from a container, a build or the engine: r.example.com",
            id="docker-desktop",
        ),
        pytest.param(
            "fatal: unable to access: Could not resolve host: git.example.com",
            Severity.MEDIUM,
            "A name is not found from a container, a build or the engine: git.example.com",
            id="git-in-a-build",
        ),
        pytest.param(
            "api-1  | dial tcp: lookup db on 127.0.0.11:53: no such host",
            Severity.MEDIUM,
            "A name without a domain, as services have it, is not found from a container: db",
            id="a-service-that-does-not-run",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(container_dns, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "I cannot resolve the host name, toomanyrequests: wait",
            id="a-name-in-prose",
        ),
        pytest.param(
            "net/http: TLS handshake timeout",
            id="a-host-that-was-found",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(container_dns, reported(line))


def test_no_name_server_is_blamed_for_a_service() -> None:
    (finding,) = findings_of(container_dns, reported("api-1  | dial tcp: lookup db on 127.0.0.11:53: no such host"))

    assert "dns" not in str(finding.fixes).replace("container-dns", "")


def test_hosts_and_services_are_told_apart() -> None:
    lines = ("lookup db on 127.0.0.11:53: no such host", "lookup r.example.com on 192.168.65.7:53: no such host")

    assert ["name-resolution", "service"] == [item.subject for item in findings_of(container_dns, reported(*lines))]


def test_quiet_for_what_the_go_command_says_by_itself() -> None:
    line = "dial tcp: lookup proxy.example.com on 10.0.0.1:53: no such host"

    assert () == findings_of(container_dns, reported(line, kind="go-errors"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(container_dns, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(container_dns, unknown(ReportedDockerErrors)).status
