"""The measurement of inotify: what it counts, how long it takes, and that nothing of it stays."""

from __future__ import annotations

import ast
import ctypes
import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hostdoctor.host import private_directory, small_file_work, small_files, watch_inotify
from hostdoctor.host.private_directory import OURS, PREFIX, new_place, sweep
from hostdoctor.host.sent_program import program
from hostdoctor.host.watch_inotify import SERIES, InotifyWatch, measure, time_changes

pytestmark = pytest.mark.programs

COMMAND = [sys.executable, "-I", "-c", program("watch_inotify")]


def leftovers(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir() if OURS.fullmatch(entry.name)]


def test_every_change_on_a_local_file_system_is_delivered_in_about_a_millisecond(tmp_path: Path) -> None:
    measured = measure(str(tmp_path))
    assert "inotify" == measured["mechanism"]
    assert list(SERIES) == list(measured["series"])
    for series in measured["series"].values():
        assert 5 <= series["sent"] == series["delivered"] <= 20
        assert sorted(series["milliseconds"]) == series["milliseconds"]
        assert 0 < series["milliseconds"][len(series["milliseconds"]) // 2] < 20


def test_it_takes_about_a_second_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    assert measure(str(tmp_path))["seconds"] < 2.5
    assert ["mine"] == [entry.name for entry in tmp_path.iterdir()]


def test_what_is_not_delivered_is_counted_and_has_no_latency(tmp_path: Path) -> None:
    # A watch on another directory stands for a mount whose watches are accepted and never fire.
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    measured = measure(str(tmp_path), watch=lambda _: InotifyWatch(elsewhere))
    for series in measured["series"].values():
        assert 5 <= series["sent"] <= 20
        assert (0, []) == (series["delivered"], series["milliseconds"])
    assert measured["seconds"] < 4


def test_on_a_slow_mount_there_are_fewer_samples_and_not_a_longer_run(tmp_path: Path) -> None:
    class Late(InotifyWatch):
        def read(self, arrived: dict[str, float], wanted: set[str], seconds: float) -> None:
            time.sleep(0.05)
            super().read(arrived, wanted, seconds)

    measured = measure(str(tmp_path), watch=Late)

    for series in measured["series"].values():
        assert 3 <= series["sent"] == series["delivered"] < 15
    assert measured["seconds"] < 3


def test_no_descriptor_is_held_on_the_watched_directory(tmp_path: Path) -> None:
    held: list[str] = []

    class Spy(InotifyWatch):
        """Looks, while a change is waited for, at what this process holds open."""

        def read(self, arrived: dict[str, float], wanted: set[str], seconds: float) -> None:
            held.extend(str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink())
            super().read(arrived, wanted, seconds)

    measure(str(tmp_path), samples=2, watch=Spy)
    assert "anon_inode:inotify" in held
    assert [] == [path for path in held if str(tmp_path) in path]
    assert str(tmp_path) not in str(Path.cwd())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_behind_when_it_is_ended_from_outside(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen([*COMMAND, str(tmp_path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while not leftovers(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.005)
    assert leftovers(tmp_path)
    process.send_signal(number)
    process.wait()
    while leftovers(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.005)
    assert [] == leftovers(tmp_path)


def test_only_old_directories_of_ours_are_swept(tmp_path: Path) -> None:
    names = {
        "old": f"{PREFIX}watch-" + "0" * 16,
        "young": f"{PREFIX}watch-" + "1" * 16,
        "other": ".hostdoctor-watch-notes",
        "link": f"{PREFIX}watch-" + "2" * 16,
    }
    for name in ("old", "young", "other"):
        (tmp_path / names[name]).mkdir()
        (tmp_path / names[name] / "create-001").write_text("")
    (tmp_path / names["link"]).symlink_to(tmp_path / names["other"])
    long_ago = time.time() - 3600
    for name in ("old", "other"):
        os.utime(tmp_path / names[name], (long_ago, long_ago))
    sweep(str(tmp_path))
    assert sorted(names[name] for name in ("young", "other", "link")) == sorted(
        entry.name for entry in tmp_path.iterdir()
    )


def test_a_directory_that_is_not_there_or_closed_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        measure(str(tmp_path / "missing"))


@pytest.mark.parametrize(
    ("number", "call", "limit"),
    [
        pytest.param(errno.EMFILE, "inotify_init1", "fs.inotify.max_user_instances", id="instances"),
        pytest.param(errno.ENOSPC, "inotify_add_watch", "fs.inotify.max_user_watches", id="watches"),
    ],
)
def test_a_limit_that_is_used_up_is_named(tmp_path: Path, number: int, call: str, limit: str) -> None:
    real = ctypes.CDLL(None, use_errno=True)

    class UsedUp:
        def __getattr__(self, name: str) -> Any:
            return self.refuse if name == call else getattr(real, name)

        def refuse(self, *_: object) -> int:
            ctypes.set_errno(number)
            return -1

    with pytest.raises(OSError, match=limit) as caught:
        measure(str(tmp_path), watch=lambda directory: InotifyWatch(directory, UsedUp()))
    assert number == caught.value.errno
    assert [] == leftovers(tmp_path)


def test_as_a_script_it_prints_the_same_measurement(tmp_path: Path) -> None:
    ran = subprocess.run([*COMMAND, str(tmp_path)], capture_output=True, check=True)
    series = json.loads(ran.stdout)["series"]
    assert [20, 20, 20] == [series[name]["delivered"] for name in SERIES]


def test_the_script_says_why_it_could_not_measure(tmp_path: Path) -> None:
    ran = subprocess.run([*COMMAND, str(tmp_path / "missing")], capture_output=True, check=True)
    assert errno.ENOENT == json.loads(ran.stdout)["errno"]


@pytest.mark.parametrize(
    "module",
    [private_directory, watch_inotify, small_file_work, small_files],
    ids=["private_directory", "watch_inotify", "small_file_work", "small_files"],
)
def test_what_is_sent_is_python_3_8_and_needs_nothing_of_hostdoctor(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(), feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {*sys.stdlib_module_names, "private_directory", "small_file_work"}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_named_and_not_our_own_inside_it(number: int, tmp_path: Path) -> None:
    def refuse(directory: str) -> None:
        raise OSError(number, os.strerror(number), str(new_place(directory)))

    with pytest.raises(OSError, match="the folder cannot be written") as refused:
        time_changes(str(tmp_path), 2, refuse, InotifyWatch, "inotify")

    assert (str(tmp_path), errno.EROFS) == (refused.value.filename, refused.value.errno)


def test_another_failure_is_told_without_our_own_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as failed:
        measure(str(tmp_path / "gone"))

    assert str(tmp_path / "gone") == failed.value.filename
