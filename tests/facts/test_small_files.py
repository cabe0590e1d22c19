from typing import Any

import pytest
from tests.checks.storage.parts import DRIVE, SECOND_DISK, UBUNTU, WINDOWS, mounts
from tests.facts.parts import about

from hostdoctor.facts.environment import Environment
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.native_folder import NativeFolder, choose_native_folder
from hostdoctor.facts.project import Project
from hostdoctor.facts.small_files import (
    GoFolderFiles,
    NativeFiles,
    Operation,
    ProjectFiles,
    ProjectSpeed,
    SmallFiles,
    compare_project_files,
    measure_go_folders,
    measure_native_files,
    measure_project_files,
    small_files_of,
)
from hostdoctor.scopes import Absent, Known, Unknown
from hostdoctor.testing import FakeMachine, probed

SIDE = "linux:Ubuntu"
ROOT = "/mnt/c/src/shop"
PROJECT = Project(root=ROOT, side=SIDE)
HOME = NativeFolder("/home/user1", "ext4", "/")
ABOUT = about("wsl", project=ROOT, project_side=SIDE)
TABLE = mounts(DRIVE)


def answer(directory: str, stat: float, **more: Any) -> dict[str, Any]:
    rounds = [stat * factor for factor in (0.9, 1.0, 1.1, 1.0, 1.2)]
    row = {"n": 300, "rounds": rounds, "p50": stat, "p95": 2 * stat, "stopped": False}
    return {
        "directory": directory,
        "files": 300,
        "seconds": 0.5,
        "means": "python",
        "operations": {"stat": row},
        **more,
    }


def machine(depth: str = "default") -> FakeMachine:
    amount = ("2000", "4") if depth == "deep" else ("300", "0.7")
    return FakeMachine(
        {
            (SIDE, "small-files", ROOT, *amount): answer(ROOT, 1.4),
            (SIDE, "small-files", HOME.path, *amount): answer(HOME.path, 0.01),
            (SIDE, "small-files", "/mnt/c/cache", *amount): answer("/mnt/c/cache", 1.5, load=0.2, free_bytes=10**9),
        }
    )


def files(stat: float) -> SmallFiles:
    rounds = tuple(stat * factor for factor in (0.9, 1.0, 1.1, 1.0, 1.2))
    return SmallFiles(
        directory="x",
        operations={"stat": Operation(n=300, rounds=rounds, p50=stat, p95=2 * stat)},
        files=300,
        seconds=0.5,
    )


def test_the_median_of_the_rounds_counts_and_their_range_is_the_noise() -> None:
    stat = Operation(n=5, rounds=(3.0, 1.0, 2.0), medians=(1.9, 0.9, 2.1), p50=1.9, p95=5.0)

    assert (2.0, 1.0, 3.0) == (stat.milliseconds, stat.low, stat.high)
    assert (0.9, 2.1) == (stat.low_median, stat.high_median)


def test_what_is_shown_lies_within_its_own_range() -> None:
    """Means of rounds are above nearly all single operations where a few take long."""
    row = {"n": 300, "rounds": [2.0, 2.1, 2.2], "medians": [1.0, 1.1, 1.3], "p50": 1.05, "p95": 9.0, "stopped": False}
    files = small_files_of({"directory": "/mnt/c/src/shop", "operations": {"stat": row}})

    (sample,) = files.samples("the project", None)

    assert (1.1, 1.0, 1.3) == (sample.p50, sample.low, sample.high)
    assert 2.1 == files.operations["stat"].milliseconds


def test_rounds_stand_for_medians_that_were_not_told() -> None:
    row = {"n": 300, "rounds": [2.0, 2.1, 2.2], "p50": 1.05, "p95": 2.05, "stopped": False}
    stat = small_files_of({"directory": "/mnt/c/src/shop", "operations": {"stat": row}}).operations["stat"]

    assert (2.1, 2.0, 2.2, 2.1) == (stat.p50, stat.low_median, stat.high_median, stat.p95)


def test_a_project_elsewhere_is_measured_and_compared() -> None:
    native = probed(measure_native_files, machine(), ABOUT, UBUNTU, HOME, TABLE)
    assert isinstance(native, Known)
    project = probed(measure_project_files, machine(), ABOUT, UBUNTU, PROJECT, native.value)
    assert isinstance(project, Known)
    speed = probed(compare_project_files, project.value, native.value)

    assert isinstance(speed, Known)
    assert 140 == round(speed.value.files.times_slower(speed.value.native, "stat") or 0)
    assert speed.value.files.times_slower(speed.value.native, "fsync") is None
    (sample,) = project.value.samples()
    assert ("stat in the project", "ms", 300, 1.4, 2.8, 0.01) == (
        sample.name,
        sample.unit,
        sample.n,
        sample.p50,
        sample.p95,
        sample.reference,
    )


def test_a_project_on_the_native_file_system_needs_no_reference() -> None:
    here = about("wsl", project="/home/user1/shop", project_side=SIDE)
    native = probed(measure_native_files, machine(), here, UBUNTU, HOME, TABLE)

    assert Known(NativeFiles(HOME, None)) == native
    assert Absent("the project lies on the native file system of this place") == probed(
        compare_project_files, ProjectFiles(files(1.4), None), NativeFiles(HOME, None)
    )


def test_quick_measures_nothing_and_says_so() -> None:
    quick = about("wsl", project=ROOT, project_side=SIDE, depth="quick")
    project = probed(measure_project_files, machine(), quick, UBUNTU, PROJECT)
    assert isinstance(project, Known)

    assert project.value.files is None
    assert Unknown("--quick measures nothing", "hostdoctor check --only storage") == probed(
        compare_project_files, project.value, NativeFiles(HOME, files(1.0))
    )


def test_what_cannot_be_measured_is_a_reason_and_silences_nothing() -> None:
    project = probed(measure_project_files, FakeMachine({}), ABOUT, UBUNTU, PROJECT)
    gone = FakeMachine({(SIDE, "small-files", ROOT, "300", "0.7"): Absent("the folder is not there")})
    absent = probed(measure_project_files, gone, ABOUT, UBUNTU, PROJECT)

    assert isinstance(project, Known) and isinstance(absent, Known)
    assert project.value.files is None and project.value.why
    assert "the folder is not there" == absent.value.why
    assert Unknown("no room", "") == probed(
        compare_project_files, ProjectFiles(files(1), None), NativeFiles(HOME, None, "no room")
    )


def test_go_folders_on_one_file_system_are_measured_once_and_only_with_deep() -> None:
    env = GoEnv({"GOCACHE": "/mnt/c/cache", "GOMODCACHE": "/mnt/c/cache/mod", "GOTMPDIR": ""}, "go env")
    deep = about("wsl", depth="deep")
    asked = machine("deep")
    found = probed(measure_go_folders, asked, deep, UBUNTU, env, NativeFiles(HOME, files(0.01)), TABLE)

    assert isinstance(found, Known)
    assert ["GOCACHE", "GOMODCACHE"] == list(found.value.folders)
    assert 1 == len(asked.asked)
    assert {"GOCACHE", "GOMODCACHE"} == {sample.name.split()[-1] for sample in found.value.samples()}
    assert Known(GoFolderFiles({}, None, {"": "Go's folders are measured with --deep"})) == probed(
        measure_go_folders, asked, ABOUT, UBUNTU, env
    )


def test_folders_on_the_native_file_system_are_not_measured_again() -> None:
    env = GoEnv({"GOCACHE": "/home/user1/.cache/go-build", "GOMODCACHE": "/data/mod"}, "go env")
    found = probed(
        measure_go_folders,
        FakeMachine({}),
        about("wsl", depth="deep"),
        UBUNTU,
        env,
        NativeFiles(HOME, files(0.01)),
        mounts(SECOND_DISK),
    )

    assert isinstance(found, Known)
    assert ["GOMODCACHE"] == list(found.value.why)


@pytest.mark.parametrize(
    ("variables", "rows", "expected"),
    [
        pytest.param({"HOME": "/home/user1"}, (), ("/home/user1", "ext4", "/"), id="home"),
        pytest.param({"HOME": "/mnt/c/Users/user1"}, (DRIVE,), ("/var/tmp", "ext4", "/"), id="home-on-a-windows-drive"),
        pytest.param({"HOME": "/data/me"}, (SECOND_DISK,), ("/data/me", "ext4", "/data"), id="home-on-a-second-disk"),
        pytest.param({}, (), ("/var/tmp", "ext4", "/"), id="no-home"),
    ],
)
def test_the_native_folder_lies_on_a_local_file_system(
    variables: dict[str, str], rows: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    assert Known(NativeFolder(*expected)) == probed(choose_native_folder, UBUNTU, Environment(variables), mounts(*rows))


def test_on_windows_it_is_temp_unless_that_lies_on_a_share() -> None:
    temp = {"TEMP": r"C:\Users\user1\AppData\Local\Temp"}
    state = probed(choose_native_folder, WINDOWS, Environment(temp))

    assert Known(NativeFolder(temp["TEMP"], "the drive of Windows", "C:")) == state
    assert state.value.holds(r"c:\src\shop", None)
    assert not state.value.holds(r"D:\src", None)
    assert isinstance(probed(choose_native_folder, WINDOWS, Environment({"TEMP": r"\\server\me\tmp"})), Absent)


def test_speed_is_the_pair_that_was_measured() -> None:
    assert Known(ProjectSpeed(files(2), files(1))) == probed(
        compare_project_files, ProjectFiles(files(2), None), NativeFiles(HOME, files(1))
    )
