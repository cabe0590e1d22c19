from __future__ import annotations

from pathlib import Path

import pytest
from tests.host.windows_around import mountinfo

from hostdoctor.host.interop_paths import (
    MountedDrive,
    mounted_drives,
    system_directory,
    to_linux,
    to_windows,
    user_profiles,
)
from hostdoctor.scopes import CouldNotLook

GUID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
P9 = "9p C:\\134 rw,aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd,rfd=5,wfd=5"
C, D = MountedDrive("C:", "/mnt/c"), MountedDrive("D:", "/mnt/d")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(f"80 22 0:43 / /mnt/c rw,noatime - {P9}\n", (C,), id="wsl2-kernel-6"),
        pytest.param(f"80 22 0:43 / /c rw,noatime - {P9}\n", (MountedDrive("C:", "/c"),), id="automount-root-is-slash"),
        pytest.param("C:\\134 /mnt/c drvfs rw,noatime,uid=1000,gid=1000,case=off 0 0\n", (C,), id="wsl1"),
        pytest.param(
            "81 22 0:44 / /mnt/d rw - 9p D:\\134 rw,aname=drvfs;path=D:\\;uid=0,trans=fd\n"
            f"80 22 0:43 / /mnt/c rw,noatime - {P9}\n",
            (C, D),
            id="c-first",
        ),
        pytest.param("80 22 0:43 / /mnt/c rw - virtiofs drvfsC0 rw\n", (C,), id="virtiofs-2.7.0"),
        pytest.param(f"80 22 0:43 / /mnt/c rw - virtiofs {GUID} rw\n", (C,), id="virtiofs-guid-2.7.1"),
        pytest.param(f"80 22 0:43 /{{{GUID}}} /mnt/c rw - virtiofs drvfs rw\n", (C,), id="virtiofs-one-device"),
        pytest.param(
            "80 22 0:43 / /usr/lib/wsl/drivers ro - 9p drivers ro,aname=drivers;fmask=222;dmask=222,trans=fd\n"
            "22 1 8:32 / / rw - ext4 /dev/sdc rw\n",
            (),
            id="automount-off",
        ),
    ],
)
def test_drives_come_from_the_mount_table(table: str, expected: tuple[MountedDrive, ...]) -> None:
    assert expected == mounted_drives(table.encode(), {f"/run/wsl/virtiofs/{GUID}": "C:\\"}.__getitem__)


def test_a_virtiofs_drive_without_its_link_is_known_by_its_mount_point() -> None:
    def broken(path: str) -> str:
        raise FileNotFoundError(path)

    table = f"80 22 0:43 / /mnt/e rw - virtiofs {GUID} rw\n"

    assert (MountedDrive("E:", "/mnt/e"),) == mounted_drives(table.encode(), broken)


@pytest.mark.parametrize(
    ("windows", "linux"),
    [
        pytest.param(r"C:\Users\me\.wslconfig", "/mnt/c/Users/me/.wslconfig", id="file"),
        pytest.param("c:/shop/app", "/mnt/c/shop/app", id="forward-slashes-and-lower-case"),
        pytest.param(r"\\?\D:\disk\ext4.vhdx", "/mnt/d/disk/ext4.vhdx", id="long-path-prefix"),
        pytest.param("C:\\", "/mnt/c", id="root"),
    ],
)
def test_a_windows_path_lies_on_a_mount(windows: str, linux: str) -> None:
    assert linux == to_linux(windows, (C, D))


def test_a_longer_mount_shadows_its_drive() -> None:
    data = MountedDrive(r"C:\data", "/srv/data")

    assert "/srv/data/x" == to_linux(r"C:\Data\x", (C, data))
    assert "/mnt/c/database" == to_linux(r"C:\database", (C, data))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(r"E:\x", id="not-mounted"),
        pytest.param(r"\\server\share", id="network"),
        pytest.param(r"\\wsl$\Debian\etc", id="distribution"),
        pytest.param("relative", id="relative"),
        pytest.param(r"C:\a\..\b", id="not-plain"),
    ],
)
def test_other_paths_are_not_here(path: str) -> None:
    with pytest.raises(CouldNotLook):
        to_linux(path, (C, D))


@pytest.mark.parametrize(
    ("linux", "windows"),
    [
        pytest.param("/mnt/c/Program Files/Go", r"C:\Program Files\Go", id="file"),
        pytest.param("/mnt/cd/x", "/mnt/cd/x", id="a-name-that-only-begins-alike"),
        pytest.param("/home/me", "/home/me", id="ext4"),
    ],
)
def test_a_file_here_has_a_windows_path_only_on_a_drive(linux: str, windows: str) -> None:
    assert windows == to_windows(linux, (C, D))


def test_the_system_drive_need_not_be_c(tmp_path: Path) -> None:
    system32 = tmp_path / "e" / "Windows" / "System32"
    system32.mkdir(parents=True)
    (system32 / "reg.exe").touch()
    drives = (MountedDrive("C:", str(tmp_path / "c")), MountedDrive("E:", str(tmp_path / "e")))

    assert str(system32) == system_directory(drives)
    assert system_directory(drives[:1]) is None


def test_profiles_are_those_of_people_who_logged_on(tmp_path: Path) -> None:
    for name in ("me", "Public", "Default", "defaultuser0"):
        (tmp_path / "c" / "Users" / name).mkdir(parents=True)
    for name in ("me", "Public", "Default"):
        (tmp_path / "c" / "Users" / name / "NTUSER.DAT").touch()
    (tmp_path / "c" / "Windows" / "System32").mkdir(parents=True)

    assert [r"C:\Users\me"] == user_profiles(mounted_drives(mountinfo(tmp_path / "c")))
    assert [] == user_profiles((MountedDrive("D:", str(tmp_path)),))
