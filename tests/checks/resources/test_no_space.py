import pytest
from tests.checks.docker.reported import reported

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.resources.no_space import no_space


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            "failed to extract layer: write /var/lib/x/blob: no space left on device",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full: /var/lib/x/blob",
            id="pull",
        ),
        pytest.param(
            "npm ERR! code ENOSPC",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full",
            id="npm",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    (finding,) = findings_of(no_space, reported("it stopped today:", line))

    assert (severity, what) == (finding.severity, finding.what)
    assert ["ticket.md:2"] == [item.source for item in finding.evidence]
    assert "no-space" == finding.fixes[0].verify


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("no space left on device they said", id="a-sentence"),
        pytest.param("fsnotify: inotify_add_watch /app: no space left on device", id="too-many-watches"),
        pytest.param("Error: ENOSPC: System limit for number of file watchers reached, watch '/app'", id="watchers"),
    ],
)
def test_quiet_where_no_disk_is_full(line: str) -> None:
    assert () == findings_of(no_space, reported(line, "toomanyrequests: wait"))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(no_space, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(no_space, unknown(ReportedDockerErrors)).status
