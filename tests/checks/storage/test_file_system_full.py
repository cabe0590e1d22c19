"""Full file systems in a pasted output of df."""

import pytest

from hostdoctor.facts.shown_disks import SHOWN, ShownDisks, read_shown_disks
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, absent, findings_of, outcome, probed, unknown
from hostdoctor_checks.storage.file_system_full import file_system_full

GIB, MIB = 1 << 30, 1 << 20


def found(device: str, mountpoint: str, size: int, free: int) -> tuple[Finding, ...]:
    row = {"device": device, "mountpoint": mountpoint, "size": size, "free": free, "source": "ticket.md:4"}
    state = probed(read_shown_disks, FakeMachine({SHOWN: Known([row])}))
    assert isinstance(state, Known)
    return findings_of(file_system_full, state.value)


@pytest.mark.parametrize(
    ("device", "mountpoint", "free", "severity", "says"),
    [
        pytest.param("/dev/sdc", "/", 0, Severity.HIGH, "The file system on / is full", id="disk-of-wsl"),
        pytest.param("C:\\", "/mnt/c", 64 * MIB, Severity.HIGH, "The Windows drive on /mnt/c is full", id="drive"),
        pytest.param("drvfs", "/mnt/d", 0, Severity.HIGH, "The Windows drive on /mnt/d is full", id="wsl-1"),
        pytest.param("overlay", "/", 0, Severity.HIGH, "The file system on / is full", id="container"),
        pytest.param("/dev/sdd", "/home", 700 * MIB, Severity.MEDIUM, "is nearly full: 700 MiB free", id="nearly"),
    ],
)
def test_a_full_file_system_is_named(device: str, mountpoint: str, free: int, severity: Severity, says: str) -> None:
    (finding,) = found(device, mountpoint, 250 * GIB, free)

    assert severity is finding.severity
    assert says in finding.what
    assert "ticket.md:4" == finding.evidence[0].source


@pytest.mark.parametrize(
    ("device", "mountpoint", "size", "free"),
    [
        pytest.param("/dev/sdc", "/", 1007 * GIB, 800 * GIB, id="room"),
        pytest.param("/dev/loop3", "/snap/core22/1", 75 * MIB, 0, id="snap"),
        pytest.param("/dev/loop0", "/mnt/wsl/docker-desktop/cli-tools", 180 * MIB, 0, id="docker-desktops-tools"),
        pytest.param("drivers", "/usr/lib/wsl/drivers", 475 * GIB, 0, id="drivers-of-windows"),
        pytest.param("tmpfs", "/run/user/1000", 16 * GIB, 0, id="memory"),
        pytest.param("/dev/sdb1", "/media/stick", 4 * GIB, 0, id="stick"),
    ],
)
def test_what_is_always_full_or_no_workplace_is_quiet(device: str, mountpoint: str, size: int, free: int) -> None:
    assert () == found(device, mountpoint, size, free)


def test_a_look_at_a_machine_does_not_ask() -> None:
    assert Status.NOT_APPLICABLE is outcome(file_system_full, absent(ShownDisks)).status
    assert isinstance(probed(read_shown_disks, FakeMachine({})), Absent)


def test_unknown_where_nobody_could_look() -> None:
    assert Status.UNKNOWN is outcome(file_system_full, unknown(ShownDisks)).status
