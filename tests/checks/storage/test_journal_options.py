import pytest
from tests.checks.storage.parts import DRIVE, DRIVERS, IN_UBUNTU, ON_LINUX, ROOT, SECOND_DISK, mounts

from hostdoctor.api import Do, Run
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.model import Finding, Severity, Shell, Status
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.testing import findings_of, outcome, unknown
from hostdoctor_checks.storage.journal_options import journal_options

BACKUP = "78 70 8:64 / /mnt/backup rw,relatime - ext4 /dev/sde rw,nobarrier"
SCRATCH = "79 70 8:80 / /scratch rw,relatime - ext4 /dev/sdf rw,data=writeback"
SAME_DISK = "80 70 8:64 / /mnt/backup/inside rw,relatime - ext4 /dev/sde rw,nobarrier"
ASIDE = "69 68 8:32 / /mnt/wslg/distro ro,relatime - ext4 /dev/sdc rw,nobarrier"
READ_ONLY = "81 70 8:96 / /media/disk ro,relatime - ext4 /dev/sdg ro,nobarrier,data=writeback"


def found(*rows: str, linux: LinuxPlace = IN_UBUNTU) -> tuple[Finding, ...]:
    return findings_of(journal_options, linux, mounts(*rows))


def commands(finding: Finding) -> list[str]:
    return [step.commands[Shell.BASH] for step in finding.fixes[0].steps if isinstance(step, Run)]


@pytest.mark.parametrize("option", ["nobarrier", "barrier=0"])
def test_a_disk_without_barriers_can_be_damaged(option: str) -> None:
    (finding,) = found(BACKUP.replace("nobarrier", option))

    assert Severity.HIGH is finding.severity
    assert f"/mnt/backup is mounted with {option}: a crash can damage the file system" == finding.what
    (row,) = finding.evidence
    assert f"/mnt/backup is ext4 of /dev/sde with {option}" == row.value
    assert ("/proc/self/mountinfo", "Ubuntu", "barriers on") == (row.source, row.side, row.threshold)


def test_unordered_data_may_be_foreign() -> None:
    (finding,) = found(SCRATCH)

    assert Severity.MEDIUM is finding.severity
    assert "/scratch is mounted with data=writeback: after a crash files may hold foreign data" == finding.what
    assert "data=ordered" == finding.evidence[0].threshold


def test_both_options_are_two_findings() -> None:
    both = found(BACKUP.replace("nobarrier", "barrier=0,data=writeback"))

    assert ["/mnt/backup barrier=0", "/mnt/backup data=writeback"] == [finding.subject for finding in both]


def test_one_disk_is_named_once_by_its_shortest_mount_point() -> None:
    assert ["/mnt/backup nobarrier"] == [finding.subject for finding in found(SAME_DISK, BACKUP)]

    root = ROOT.replace("data=ordered", "nobarrier")
    table = Mounts(parse_mounts(f"{ASIDE}\n{root}\n".encode()))
    assert ["/ nobarrier"] == [finding.subject for finding in findings_of(journal_options, IN_UBUNTU, table)]


def test_the_fix_looks_where_options_come_from_and_restarts_the_right_thing() -> None:
    (in_wsl,) = found(BACKUP.replace("/dev/sde", "/dev/disk/by-label/my\\040disk"))
    (on_linux,) = found(BACKUP, linux=ON_LINUX)

    assert [
        "grep -nE 'barrier|data=writeback' /etc/fstab /etc/wsl.conf /proc/cmdline",
        "sudo tune2fs -l '/dev/disk/by-label/my disk' | grep 'Default mount options'",
        "wsl --shutdown",
    ] == commands(in_wsl)
    assert "wsl --shutdown" not in commands(on_linux)
    assert Do("Restart the computer") == on_linux.fixes[0].steps[-1]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((DRIVE, DRIVERS), id="healthy-wsl-2-with-data-ordered"),
        pytest.param((SECOND_DISK.replace("relatime", "noatime,discard"),), id="noatime-and-discard"),
        pytest.param((READ_ONLY,), id="read-only-disk"),
        pytest.param(("82 70 0:9 / /srv rw - btrfs /dev/sdh rw,nobarrier",), id="no-journal-of-ext4"),
    ],
)
def test_other_options_are_quiet(rows: tuple[str, ...]) -> None:
    assert () == found(*rows)


def test_unknown_without_a_mount_table() -> None:
    ended = outcome(journal_options, IN_UBUNTU, unknown(Mounts, "Ubuntu is stopped", "wsl -d Ubuntu true"))

    assert (Status.UNKNOWN, "Ubuntu is stopped", "wsl -d Ubuntu true") == (ended.status, ended.why, ended.to_look)
