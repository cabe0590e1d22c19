from hostdoctor.facts.deep import Deep
from hostdoctor.facts.fsync_time import FsyncTime, read_fsync_time
from hostdoctor.facts.native_folder import NativeFolder
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.facts.small_files import NativeFiles, Operation, SmallFiles
from hostdoctor.scopes import Known, Unknown
from hostdoctor.testing import probed

UBUNTU = LinuxPlace(Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2"))
HOME = NativeFolder("/home/user1", "ext4", "/")
TIMED = Operation(n=40, rounds=(3.0, 3.1, 2.9), p50=3.0, p95=12.0)


def native(**operations: Operation) -> NativeFiles:
    return NativeFiles(HOME, SmallFiles(directory=HOME.path, operations=operations))


def test_the_fsync_of_the_native_file_system_is_taken() -> None:
    state = probed(read_fsync_time, Deep(), UBUNTU, native(fsync=TIMED, stat=TIMED))

    assert Known(FsyncTime(TIMED, "/home/user1", "ext4")) == state


def test_the_load_of_that_time_is_kept() -> None:
    loaded = NativeFiles(HOME, SmallFiles(directory=HOME.path, operations={"fsync": TIMED}, load=0.9))

    state = probed(read_fsync_time, Deep(), UBUNTU, loaded)

    assert Known(FsyncTime(TIMED, "/home/user1", "ext4", 0.9)) == state
    assert FsyncTime(TIMED, "/home/user1", "ext4", 0.9).busy
    assert not FsyncTime(TIMED, "/home/user1", "ext4", 0.6).busy


def test_a_measurement_without_fsync_is_unknown() -> None:
    assert Unknown("fsync was not measured in Ubuntu") == probed(read_fsync_time, Deep(), UBUNTU, native(stat=TIMED))


def test_a_measurement_that_failed_says_why() -> None:
    failed = NativeFiles(HOME, None, "/home/user1: the folder cannot be written")

    assert Unknown("/home/user1: the folder cannot be written") == probed(read_fsync_time, Deep(), UBUNTU, failed)
