import pytest
from tests.facts.parts import about

from hostdoctor.facts.mounts import Mounts, OwnMounts, on_windows_drive, read_mounts, read_own_mounts, windows_folder
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.parsers.mounts import parse_mounts
from hostdoctor.scopes import Absent, Known, State, Unknown
from hostdoctor.testing import FakeMachine, file, probed

UBUNTU = LinuxPlace(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"))
OPTIONS = "aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd"
MOUNTINFO = rf"""70 68 8:32 / / rw,relatime - ext4 /dev/sdc rw,data=ordered
75 70 0:61 / /mnt/c rw,noatime - 9p C:\134 rw,{OPTIONS}
76 70 8:32 /srv /mnt/c/linux rw,relatime - ext4 /dev/sdc rw,data=ordered
"""
PROC_MOUNTS = "rootfs / wslfs rw,noatime 0 0\nC:\\134 /mnt/c drvfs rw,noatime,uid=1000,gid=1000,case=off 0 0\n"
TABLE = OwnMounts(Mounts(parse_mounts(MOUNTINFO.encode())))


def side(mountinfo: object, mounts: object = None, name: str = "linux:Ubuntu") -> FakeMachine:
    return FakeMachine({(name, "read", "/proc/self/mountinfo"): mountinfo, (name, "read", "/proc/mounts"): mounts})


def known(state: State) -> Mounts:
    assert isinstance(state, Known)
    assert isinstance(state.value, Mounts)
    return state.value


def test_the_longest_mount_point_holds_a_path() -> None:
    table = known(probed(read_mounts, side(file(MOUNTINFO)), UBUNTU))

    assert "/proc/self/mountinfo" == table.source
    assert ["/", "/mnt/c", "/mnt/c/linux"] == [
        mount.mountpoint
        for path in ("/home/user1/shop", "/mnt/c/src/shop", "/mnt/c/linux/shop")
        if (mount := table.of(path))
    ]
    assert [False, True, False] == [
        on_windows_drive(table.of(path)) for path in ("/home/user1/shop", "/mnt/c/src", "/mnt/c/linux/shop")
    ]
    assert not on_windows_drive(None)


def test_an_early_wsl_1_has_only_the_older_table() -> None:
    table = known(probed(read_mounts, side(Absent("no such file"), file(PROC_MOUNTS)), UBUNTU))

    assert "/proc/mounts" == table.source
    assert on_windows_drive(table.of("/mnt/c/src"))


@pytest.mark.parametrize(
    ("mountinfo", "why"),
    [
        pytest.param(Unknown("Ubuntu did not answer"), "Ubuntu did not answer", id="no-answer"),
        pytest.param(file(""), "/proc/self/mountinfo holds no mounts", id="empty"),
        pytest.param(file("what is this\n"), "/proc/self/mountinfo holds no mounts", id="no-table"),
    ],
)
def test_no_table_is_no_knowledge(mountinfo: object, why: str) -> None:
    assert Unknown(why) == probed(read_mounts, side(mountinfo), UBUNTU)


def test_both_tables_missing_is_absent() -> None:
    assert isinstance(probed(read_mounts, side(Absent("no /proc"), Absent("no /proc")), UBUNTU), Absent)


def test_the_own_table_is_that_of_the_side_the_program_runs_on() -> None:
    inside, plain = side(file(MOUNTINFO)), side(file(MOUNTINFO), name="linux")

    assert Known(TABLE) == probed(read_own_mounts, inside, about("wsl"))
    assert Known(TABLE) == probed(read_own_mounts, plain, about("linux"))
    assert ["linux:Ubuntu"] == [question.side for question in inside.asked]


def test_windows_has_no_table_and_is_not_asked() -> None:
    machine = FakeMachine({})

    assert Absent("this is Windows") == probed(read_own_mounts, machine, about("windows"))
    assert [] == machine.asked


@pytest.mark.parametrize(
    ("path", "own", "folder"),
    [
        pytest.param(r"C:\Src\My Shop", None, "c:/src/my shop", id="windows"),
        pytest.param("/run/desktop/mnt/host/c/Src/shop", TABLE, "c:/src/shop", id="docker-desktop-seen-from-wsl"),
        pytest.param("/mnt/c/Src/shop", TABLE, "c:/src/shop", id="by-the-table"),
        pytest.param("/mnt/c/linux/shop", TABLE, None, id="linux-mounted-into-the-drive"),
        pytest.param("/mnt/d/shop", TABLE, None, id="no-drive-is-mounted-there"),
        pytest.param("/mnt/d/shop", None, "d:/shop", id="usual-place-seen-from-windows"),
        pytest.param("/home/user1/shop", TABLE, None, id="ext4"),
        pytest.param("shop_data", TABLE, None, id="name-of-a-volume"),
        pytest.param("/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/1f", None, None, id="distribution"),
    ],
)
def test_folders_of_windows_in_every_spelling(path: str, own: OwnMounts | None, folder: str | None) -> None:
    assert folder == windows_folder(path, own)
