import pytest
from tests.checks.docker.reported import reported, told

from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.docker.stale_bind_mounts import stale_bind_mounts

FOLDER = "/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/ab"

DRIVE = "/run/desktop/mnt/host/d"


@pytest.mark.parametrize(
    ("line", "severity", "what"),
    [
        pytest.param(
            f'error mounting "{FOLDER}" to rootfs: no such file or directory',
            Severity.HIGH,
            f"A container holds on to a folder that is not there any more: {FOLDER}",
            id="worktree",
        ),
        pytest.param(
            f"error while creating mount source path '{DRIVE}/src': mkdir {DRIVE}: file exists",
            Severity.HIGH,
            f"Docker Desktop has lost a drive of Windows, so that its folders cannot be mounted: {DRIVE}/src",
            id="drive",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(stale_bind_mounts, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            'invalid mount config for type "bind": bind source path does not exist: /srv/data',
            id="a-folder-that-was-never-there",
        ),
        pytest.param(
            "Error: path D:\\src is not shared from the host and is not known to Docker",
            id="a-folder-that-is-not-shared",
        ),
        pytest.param(
            "/run/desktop/mnt/host/c/src/run.sh: permission denied",
            id="another-reason",
        ),
    ],
)
def test_quiet_for_other_causes(line: str) -> None:
    assert () == findings_of(stale_bind_mounts, reported(line))


def test_nothing_to_say_where_nobody_reported_anything() -> None:
    assert Status.NOT_APPLICABLE is outcome(stale_bind_mounts, absent(ReportedDockerErrors)).status


def test_unknown_where_the_ticket_could_not_be_read() -> None:
    assert Status.UNKNOWN is outcome(stale_bind_mounts, unknown(ReportedDockerErrors)).status
