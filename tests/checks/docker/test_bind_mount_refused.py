import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.bind_mount_refused import bind_mount_refused


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            'invalid mount config for type "bind": bind source path does not exist: /srv/data',
            Severity.HIGH,
            "The engine refused to mount a folder: /srv/data",
            id="no-source",
        ),
        pytest.param(
            "Error: path D:\\\\src is not shared from the host and is not known to Docker",
            Severity.HIGH,
            "The engine refused to mount a folder: D:\\\\src",
            id="not-shared",
        ),
        pytest.param(
            "Are you trying to mount a directory onto a file (or vice-versa)?",
            Severity.HIGH,
            "A file is to be mounted where the other side has a folder, or the other way round",
            id="vice-versa",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(bind_mount_refused, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "bind source path does not exist: /run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/ab12",
            id="a-mount-that-is-only-stale",
        ),
        pytest.param(
            "error while creating mount source path '/run/desktop/mnt/host/d/src': mkdir "
            "/run/desktop/mnt/host/d: file exists",
            id="a-drive-that-was-lost",
        ),
        pytest.param(
            "mount.nfs: mount denied by server while mounting files:/srv",
            id="a-mount-of-the-network",
        ),
        pytest.param(
            "our administrators had the mounts denied again, so we copy the files",
            id="a-sentence",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(bind_mount_refused, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(bind_mount_refused, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(bind_mount_refused, unknown(ReportedDockerErrors)).status
