import subprocess
from pathlib import Path

import pytest
from tests.checks.go.parts import typed
from tests.checks.storage.parts import (
    DRIVE,
    DRIVE_AT_THE_ROOT,
    DRIVERS,
    OLD_DRIVE,
    SECOND_DISK,
    SHARE,
    UBUNTU,
    VIRTIOFS,
    mounts,
)

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.project import Project
from hostdoctor.facts.wsl2_place import Wsl2Place
from hostdoctor.model import Finding, Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.storage.project_mount import project_mount

IN_UBUNTU = Wsl2Place(UBUNTU)


def found(row: str, root: str, place: Wsl2Place = IN_UBUNTU) -> tuple[Finding, ...]:
    return findings_of(project_mount, place, mounts(row), Project(root=root, side=place.place.side))


@pytest.mark.parametrize(
    ("row", "root", "severity", "says"),
    [
        pytest.param(
            DRIVE,
            "/mnt/c/Users/user1/src/shop",
            Severity.HIGH,
            "The project lies on the Windows drive C:, which WSL reads over 9p",
            id="default-mount",
        ),
        pytest.param(
            DRIVE_AT_THE_ROOT,
            "/c/src/shop",
            Severity.HIGH,
            "The project lies on the Windows drive C:, which WSL reads over 9p",
            id="automount-root-is-elsewhere",
        ),
        pytest.param(
            OLD_DRIVE,
            "/mnt/c/src/shop",
            Severity.HIGH,
            "The project lies on the Windows drive C:, which WSL reads over 9p",
            id="older-wsl-2",
        ),
        pytest.param(
            SHARE,
            "/mnt/share/shop",
            Severity.HIGH,
            r"The project lies on the Windows share \\server\share, which WSL reads over 9p",
            id="network-share",
        ),
        pytest.param(
            VIRTIOFS,
            "/mnt/c/src/shop",
            Severity.MEDIUM,
            "The project lies on the Windows drive C:, which WSL reads over virtiofs",
            id="virtiofs",
        ),
        pytest.param(
            VIRTIOFS.replace("drvfsaC1", "8f3c2d1e-0a4b-4c5d-9e6f-112233445566"),
            "/mnt/c/src/shop",
            Severity.MEDIUM,
            "The project lies on a Windows drive (/mnt/c), which WSL reads over virtiofs",
            id="virtiofs-that-does-not-tell-the-drive",
        ),
    ],
)
def test_a_project_on_a_windows_drive_is_named(row: str, root: str, severity: Severity, says: str) -> None:
    (finding,) = found(row, root)

    assert (severity, says) == (finding.severity, finding.what)
    assert [root] == [evidence.value for evidence in finding.evidence if evidence.source == "the project's folder"]


def test_what_follows_from_it_folds_under_it() -> None:
    (finding,) = found(DRIVE, "/mnt/c/src/shop")

    assert {"watch-events", "watch-latency", "bind-mounts"} <= set(finding.explains)


@pytest.mark.parametrize("name", ["shop", "my shop", "it's"])
def test_the_move_copies_everything_and_overwrites_nothing(tmp_path: Path, name: str) -> None:
    source, home = tmp_path / "c" / name, tmp_path / "home"
    (source / ".git").mkdir(parents=True)
    (source / "main.go").write_text("package main\n")
    home.mkdir()
    (finding,) = found(DRIVE.replace("/mnt/c", str(tmp_path / "c")), str(source))
    command = typed(finding.fixes[0])[0].removesuffix(" && git status")

    def run() -> int:
        return subprocess.run(
            ["bash", "-c", command], env={"HOME": str(home)}, capture_output=True, check=False
        ).returncode

    assert 0 == run()
    assert (home / name / "main.go").is_file()
    assert (home / name / ".git").is_dir()
    assert 0 != run(), "a folder of that name is left alone"


@pytest.mark.parametrize(
    ("row", "root"),
    [
        pytest.param(DRIVE, "/home/user1/shop", id="wsl-on-ext4"),
        pytest.param(SECOND_DISK, "/data/shop", id="second-disk"),
        pytest.param(DRIVERS, "/usr/lib/wsl/drivers/shop", id="graphics-drivers-are-no-drive"),
        pytest.param("80 70 0:70 / /mnt/nas rw - nfs4 nas:/export rw,vers=4.2", "/mnt/nas/shop", id="nfs"),
    ],
)
def test_any_other_file_system_is_quiet(row: str, root: str) -> None:
    assert () == found(row, root)


def test_the_title_says_no_more_than_was_looked_at() -> None:
    shop = Project(root="/mnt/nas/shop", side="linux:Ubuntu")
    ended = outcome(project_mount, IN_UBUNTU, mounts("80 70 0:70 / /mnt/nas rw - nfs4 nas:/export rw"), shop)

    assert (Status.PASS, "The project does not lie on a Windows drive") == (ended.status, ended.title)


def test_on_a_linux_that_is_no_wsl_it_does_not_apply() -> None:
    shop = Project(root="/mnt/fuse/shop", side="linux")
    ended = outcome(project_mount, absent(Wsl2Place, "this is not WSL"), mounts(), shop)

    assert (Status.NOT_APPLICABLE, "this is not WSL") == (ended.status, ended.why)


def test_on_windows_it_does_not_apply_and_unknown_stays_unknown() -> None:
    shop = Project(root=r"C:\src\shop", side="windows")

    assert Status.NOT_APPLICABLE is outcome(project_mount, absent(Wsl2Place), absent(Mounts), shop).status
    assert Status.UNKNOWN is outcome(project_mount, IN_UBUNTU, unknown(Mounts), shop).status
