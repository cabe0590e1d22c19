import pytest
from tests.checks.docker.reported import reported

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
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(container_dns, reported("it stopped today:", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert "container-dns" == finding.fixes[0].verify


def test_quiet_for_a_name_in_prose() -> None:
    assert () == findings_of(container_dns, reported("I cannot resolve the host name, toomanyrequests: wait"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(container_dns, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(container_dns, unknown(ReportedDockerErrors)).status
