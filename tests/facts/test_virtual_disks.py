import pytest
from tests.facts.parts import about

from hostdoctor.facts.distributions import Distributions, RegisteredDistribution
from hostdoctor.facts.places import Place
from hostdoctor.facts.virtual_disks import (
    VirtualDisk,
    VirtualDiskPlace,
    find_virtual_disk_place,
    read_virtual_disk,
)
from hostdoctor.parsers.df import FileSystemSpace, parse_df_in_kib
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, file, probed, said

SIDE = "linux:Ubuntu"
UBUNTU = Place(name="Ubuntu", side=SIDE, kind="wsl2")
DF = "Dateisystem  1024-Blöcke  Benutzt Verfügbar Kapazität Eingehängt auf\n"


def registered(base: str) -> Distributions:
    return Distributions((RegisteredDistribution(name="Ubuntu", version=2, base_path=base, vhdx="ext4.vhdx"),))


def test_sizes_inside_and_outside_come_together() -> None:
    drive = r"75 70 0:61 / /mnt/d rw - 9p D:\134 rw,aname=drvfs;path=D:\;uid=1000,trans=fd,rfd=6,wfd=6" + "\n"
    machine = FakeMachine(
        {
            ("windows", "path", r"D:\wsl\ext4.vhdx"): {"exists": True, "directory": False, "size": 5000},
            (SIDE, "run", "df", "-Pk", "/"): said(DF + "/dev/sdc     1055762868 2 1000 1% /\n"),
            (SIDE, "run", "df", "-Pk", "/mnt/d"): said(DF + "D:\\            100 50 30 60% /mnt/d\n"),
            (SIDE, "read", "/proc/self/mountinfo"): file(drive),
        }
    )

    assert Known(VirtualDisk(path=r"D:\wsl\ext4.vhdx", size=5000, used=2048, free=30 * 1024, drive="D:")) == probed(
        read_virtual_disk, machine, about("windows"), UBUNTU, registered(r"D:\wsl")
    )


@pytest.mark.parametrize(
    ("base", "kind"),
    [
        pytest.param(r"C:\Users\user1\AppData\Local\wsl\{1}", "fixed", id="default"),
        pytest.param(r"C:\Users\user1\OneDrive - Contoso\wsl", "onedrive", id="onedrive"),
        pytest.param(r"\\server\share\wsl", "network", id="share"),
        pytest.param(r"Z:\wsl", "network", id="mapped-drive"),
        pytest.param(r"E:\wsl", "", id="nobody-can-tell"),
    ],
)
def test_the_kind_of_place_is_told_by_the_path_and_the_drive(base: str, kind: str) -> None:
    machine = FakeMachine(
        {
            ("windows", "environment"): {"OneDriveCommercial": r"C:\Users\user1\OneDrive - Contoso"},
            ("windows", "volume", "Z:\\"): {"drive_type": "network", "filesystem": ""},
        }
    )

    assert Known(VirtualDiskPlace(path=base + r"\ext4.vhdx", kind=kind)) == probed(
        find_virtual_disk_place, machine, UBUNTU, registered(base)
    )


def test_what_sleeps_is_not_asked() -> None:
    asleep = Place(name="Ubuntu", side=SIDE, kind="wsl2", asleep="it is stopped")
    machine = FakeMachine({})

    assert isinstance(probed(read_virtual_disk, machine, about("windows"), asleep, registered(r"C:\w")), Unknown)
    assert [] == machine.asked


def test_absent_where_there_is_no_virtual_disk() -> None:
    place = Place(name="Windows", side="windows", kind="windows")

    assert isinstance(probed(find_virtual_disk_place, FakeMachine({}), place, registered(r"C:\w")), Absent)


def test_df_is_read_by_its_columns() -> None:
    data = (DF + "C:\\  100 60 40 60% /mnt/c\nmy disk 10 4 -2 - /mnt/my disk\n").encode()

    assert (
        FileSystemSpace("C:\\", 102400, 61440, 40960, "/mnt/c"),
        FileSystemSpace("my disk", 10240, 4096, 0, "/mnt/my disk"),
    ) == parse_df_in_kib(data)
