import pytest
from tests.checks.docker.reported import reported, told

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
        pytest.param(
            "  no space left on device",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full",
            id="bare",
        ),
        pytest.param(
            "link: flushing $WORK/b001/exe/a.out: write $WORK/b001/exe/a.out: no space left on device",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full",
            id="go-link",
        ),
        pytest.param(
            "tar: app/data.bin: Cannot write: No space left on device",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full",
            id="tar",
        ),
        pytest.param(
            "E: You don't have enough free space in /var/cache/apt/archives/.",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full: /var/cache/apt/archives/",
            id="apt",
        ),
        pytest.param(
            r"write C:\Users\kim\AppData\Local\go-build\1\x-d: There is not enough space on the disk.",
            Severity.HIGH,
            r"A drive of Windows is full: C:\Users\kim\AppData\Local\go-build\1\x-d",
            id="go-on-windows",
        ),
        pytest.param(
            r"write D:\go\x: Es steht nicht genug Speicherplatz auf dem Datenträger zur Verfügung.",
            Severity.HIGH,
            r"A drive of Windows is full: D:\go\x",
            id="german-windows",
        ),
        pytest.param(
            r"failed to copy directory: write \\?\Volume{0a1b2c3d-0000-1111-2222-333344445555}\x: There is not enough "
            "space on the disk.",
            Severity.HIGH,
            "The disk of a Windows container is full: it has 20 GB unless the engine is told otherwise",
            id="windows-container",
        ),
        pytest.param(
            "docker: Error response from daemon: mounting / to /tmp/docker-desktop/x/1a2b: no space left on device.",
            Severity.HIGH,
            "The kernel takes no more mounts: no disk is full",
            id="mounts",
        ),
        pytest.param(
            'error mounting "proc" to rootfs at "/proc": mount proc:/proc (via /proc/self/fd/7), flags: 0xe: no space '
            "left on device: unknown",
            Severity.HIGH,
            "The kernel takes no more mounts: no disk is full",
            id="mounts-runc",
        ),
        pytest.param(
            "cannot create task: mkdir /sys/fs/cgroup/memory/docker/1a2b3c: no space left on device: unknown",
            Severity.HIGH,
            "The kernel makes no more control groups for containers: no disk is full",
            id="control-groups",
        ),
        pytest.param(
            'ERROR:  could not resize shared memory segment "/PostgreSQL.12" to 8388608 bytes: No space left on device',
            Severity.HIGH,
            "The shared memory of a container is full: no disk is",
            id="shared-memory",
        ),
        pytest.param(
            "mount callback failed on /tmp/containerd-mount12: write /tmp/containerd-mount12/usr/bin/x: no space "
            "left on device",
            Severity.HIGH,
            "A disk of the engine, of the distribution or of a container is full: /tmp/containerd-mount12/usr/bin/x",
            id="writing-into-a-mount",
        ),
    ],
)
def test_a_reported_error_names_its_cause(line: str, severity: Severity, what: str) -> None:
    assert (severity, what) == told(no_space, line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("no space left on device they said", id="a-sentence"),
        pytest.param("No space left on device", id="a-title"),
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
