"""Small-file work: what is timed, what comes in the way, and that nothing of it stays."""

from __future__ import annotations

import ast
import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hostdoctor.host import small_file_work, small_files
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import LINUX, Answer, Question
from hostdoctor.host.measuring_child import small_files_value
from hostdoctor.host.private_directory import failure, new_place
from hostdoctor.host.sent_program import program
from hostdoctor.host.small_file_work import OPERATIONS, SIZES, timed
from hostdoctor.host.small_files import OURS, Means, measure, merged, summary
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

ORDINARY = ["mkdir", "create", "stat", "missing", "readdir", "open", "read", "write", "rename", "unlink"]
WITH_FSYNC = [*ORDINARY[:8], "fsync", *ORDINARY[8:]]


def measured(directory: Path, files: int = 300, seconds: float = 20.0, means: Means = OURS) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    measure(str(directory), files, seconds, parts.append, means)
    return merged(parts)


def by(name: str, operation: Callable[[Any], object]) -> Means:
    """With that in place of the operation of that name."""
    return Means({**OPERATIONS, name: operation})


def refuse(name: str, number: int, *, after: int = 0) -> Means:
    """That operation fails, once it has succeeded `after` times."""
    real = OPERATIONS[name]
    calls = iter(range(after))

    def refusing(item: Any) -> None:
        if next(calls, None) is None:
            raise OSError(number, os.strerror(number), str(item))
        real(item)

    return by(name, refusing)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        pytest.param(300, ORDINARY, id="300"),
        pytest.param(
            2000,
            WITH_FSYNC,
            id="2000",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="takes Wine half a minute"),
        ),
    ],
)
def test_every_operation_is_timed_in_five_rounds(tmp_path: Path, files: int, names: Sequence[str]) -> None:
    value = measured(tmp_path, files, 100.0)

    assert sorted(names) == sorted(value["operations"])
    for name, operation in value["operations"].items():
        assert 5 == len(operation["rounds"]), name
        assert 0 < operation["p50"] <= operation["p95"], name
        assert operation["stopped"] is False, name
    assert files == value["operations"]["create"]["n"] == value["operations"]["unlink"]["n"]
    assert ("python", "", files) == (value["means"], value["stopped"], value["files"])
    assert value["free_bytes"] > 0


def test_nothing_stays_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n")
    measured(tmp_path)

    assert ["main.go"] == [entry.name for entry in tmp_path.iterdir()]
    assert "package main\n" == (tmp_path / "main.go").read_text()


def test_half_of_the_files_are_tiny_and_one_in_ten_is_large() -> None:
    assert (5, 4, 1) == (SIZES.count(200), SIZES.count(3_000), SIZES.count(50_000))


def test_costs_have_the_means_of_rounds_and_comparisons_their_medians() -> None:
    rounds = [[0.001] * 19 + [0.021], [0.002] * 20]

    expected = {"n": 40, "rounds": [2.0, 2.0], "medians": [1.0, 2.0], "p50": 1.5, "p95": 2.0, "stopped": True}

    assert expected == summary(rounds, 50)


@pytest.mark.parametrize("operation", ["read", "open"])
def test_all_files_were_asked_once_before_they_are_timed(operation: str, tmp_path: Path) -> None:
    asked: list[str] = []
    unprepared: list[str] = []

    def noted(file: str) -> None:
        asked.append(file)
        OPERATIONS[operation](file)

    def timing(does: Callable[[Any], object], items: Sequence[Any], end: float, seconds: list[float]) -> None:
        if does is noted:
            unprepared.extend(set(items) - set(asked))
        timed(does, items, end, seconds)

    value = measured(tmp_path, seconds=100.0, means=by(operation, noted)._replace(clock=timing))

    assert [] == unprepared
    assert 600 == len(asked)
    assert 300 == value["operations"][operation]["n"]
    assert value["operations"][operation]["warmed"] is True


def test_where_the_time_is_short_most_of_it_is_for_what_is_timed(tmp_path: Path) -> None:
    asked: list[str] = []

    def slowly(file: str) -> None:
        asked.append(file)
        time.sleep(0.01)

    read = measured(tmp_path, seconds=5.0, means=by("read", slowly))["operations"]["read"]

    assert read["warmed"] is False
    assert 0 < len(asked) - read["n"] < read["n"] + 5


def test_what_only_happens_once_is_not_said_to_be_warm(tmp_path: Path) -> None:
    operations = measured(tmp_path)["operations"]

    assert {"stat", "readdir", "open", "read"} == {name for name in operations if "warmed" in operations[name]}


def test_what_takes_too_long_is_stopped_after_its_share_and_the_rest_is_still_timed(tmp_path: Path) -> None:
    def slowly(item: tuple[str, bytes]) -> None:
        time.sleep(0.02)
        OPERATIONS["create"](item)

    value = measured(tmp_path, seconds=2.0, means=by("create", slowly))

    assert "stopped after 2 s" == value["stopped"]
    assert value["operations"]["create"]["stopped"] is True
    assert 5 <= value["operations"]["create"]["n"] < 300
    assert value["operations"]["create"]["n"] == value["operations"]["stat"]["n"]
    assert sorted(ORDINARY) == sorted(value["operations"])


def test_the_clock_stops_before_an_operation_that_would_end_too_late() -> None:
    seconds: list[float] = []
    timed(lambda _: time.sleep(0.05), range(100), time.perf_counter() + 0.2, seconds)

    assert 1 <= len(seconds) <= 4


@pytest.mark.parametrize("name", ["create", "write"])
def test_a_full_disk_ends_one_operation_and_no_other(tmp_path: Path, name: str) -> None:
    value = measured(tmp_path, means=refuse(name, errno.ENOSPC, after=20))

    assert "no space left" == value["stopped"]
    assert {"stat", "read", "rename", "unlink"} < set(value["operations"])
    assert 20 >= value["operations"][name]["n"] >= 19
    assert [] == list(tmp_path.iterdir())


def test_a_failing_disk_ends_all_and_what_was_timed_is_kept(tmp_path: Path) -> None:
    value = measured(tmp_path, means=refuse("read", errno.EIO))

    assert os.strerror(errno.EIO).lower() == value["stopped"]
    assert {"mkdir", "create", "stat", "missing", "readdir", "open"} == set(value["operations"])


def test_a_folder_that_cannot_be_written_is_named_without_ours(tmp_path: Path) -> None:
    def closed(directory: str, kind: str) -> AbstractContextManager[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(new_place(directory, kind)))

    with pytest.raises(OSError, match="the folder cannot be written") as refused:
        measured(tmp_path, means=Means(private=closed))

    assert str(tmp_path) == refused.value.filename


def test_a_machine_that_counts_no_load_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getloadavg", raising=False)

    assert small_files.load() is None


@pytest.mark.parametrize("module", [small_files, small_file_work], ids=lambda module: module.__name__)
def test_python_3_8_can_read_it(module: ModuleType) -> None:
    """A type of collections.abc has no brackets there; annotations are not looked at, an assignment is."""
    body = ast.parse(Path(str(module.__file__)).read_text("utf-8"), feature_version=(3, 8)).body
    values = [each.value for each in body if isinstance(each, ast.Assign)]

    assert values
    assert [] == [ast.dump(each) for each in values if isinstance(each, ast.Subscript)]


def test_as_a_program_it_prints_a_line_for_each_part(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-c", program("small_files"), str(tmp_path), "300", "20"]
    ran = subprocess.run(command, capture_output=True, check=True)
    parts = [json.loads(line) for line in ran.stdout.splitlines()]

    assert len(parts) > 50
    assert sorted(ORDINARY) == sorted(merged(parts)["operations"])


def test_the_program_says_why_it_could_not_measure(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-c", program("small_files"), str(tmp_path / "none"), "300", "20"]
    ran = subprocess.run(command, capture_output=True, check=True)

    assert errno.ENOENT == json.loads(ran.stdout.splitlines()[-1])["errno"]


def test_what_was_told_before_it_hung_is_kept_and_the_reason_names_the_path() -> None:
    row = {"n": 3, "rounds": [1.0], "p50": 1.0, "p95": 1.0, "stopped": True}
    parts: list[dict[str, Any]] = [
        {"stopped": "", "seconds": 0.0},
        {"operations": {"create": row}},
        {"operations": {"stat": row}},
    ]
    value = small_files_value(parts, "/mnt/share", "no answer in 2 s: the file system of /mnt/share hangs")

    assert {"create": row, "stat": row} == value["operations"]
    assert "no answer in 2 s: the file system of /mnt/share hangs" == value["stopped"]


@pytest.mark.parametrize(
    ("part", "raised", "text"),
    [
        pytest.param(failure(FileNotFoundError(errno.ENOENT, "x")), NotHere, "/p: not there", id="missing"),
        pytest.param(failure(PermissionError(errno.EACCES, "x")), CouldNotLook, "/p: permission denied", id="closed"),
        pytest.param({"error": "Zugriff", "errno": 13, "winerror": 5}, CouldNotLook, "access is denied", id="windows"),
        pytest.param(failure(OSError(errno.EROFS, "it is closed")), CouldNotLook, "/p: it is closed", id="read-only"),
        pytest.param({}, CouldNotLook, "printed nothing", id="silent"),
    ],
)
def test_where_nothing_was_timed_the_reason_is_the_answer(
    part: dict[str, Any], raised: type[Exception], text: str
) -> None:
    with pytest.raises(raised, match=text):
        small_files_value([part], "/p")


def ask(operation: str, *arguments: str) -> Answer:
    return ThisLinux().ask(Question(LINUX, operation, arguments))


@pytest.mark.skipif(sys.platform == "win32", reason="the Linux side")
def test_the_question_is_answered_by_a_child(tmp_path: Path) -> None:
    answer = ask("small-files", str(tmp_path), "300", "20")

    assert isinstance(answer, Known)
    assert {
        *("directory", "files", "seconds", "means", "load", "free_bytes", "stopped", "operations"),
    } == set(answer.value)
    assert isinstance(ask("small-files", str(tmp_path / "none"), "300", "20"), Absent)
    assert isinstance(ask("small-files", "here", "300", "20"), Unknown)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="the Linux side")
def test_watching_is_measured_by_a_child_too(tmp_path: Path) -> None:
    answer = ask("watch", str(tmp_path))

    assert isinstance(answer, Known)
    assert ("inotify", 20) == (answer.value["mechanism"], answer.value["series"]["create"]["delivered"])
    assert isinstance(ask("watch", str(tmp_path / "none")), Absent)
