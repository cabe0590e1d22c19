"""Small-file work and watching, measured by a child on Windows."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from hostdoctor.host.machine import WINDOWS, Answer, Question
from hostdoctor.host.private_directory import PREFIX
from hostdoctor.host.windows import ThisWindows
from hostdoctor.scopes import Absent, Known

OPERATIONS = {"mkdir", "create", "stat", "missing", "readdir", "open", "read", "write", "rename", "unlink"}
ASKS = (
    "import sys; from hostdoctor.host.windows import ThisWindows; from hostdoctor.host.machine import Question;"
    "ThisWindows().ask(Question('windows', 'small-files', (sys.argv[1], '2000', '20')))"
)


def ask(operation: str, *arguments: str) -> Answer:
    return ThisWindows().ask(Question(WINDOWS, operation, arguments))


def test_every_operation_is_timed_and_nothing_stays(tmp_path: Path) -> None:
    # Few files: on a busy machine Wine makes 20 in a second, and what the time ends is not all there.
    answer = ask("small-files", str(tmp_path), "40", "20")

    assert isinstance(answer, Known), answer
    assert set(answer.value["operations"]) == OPERATIONS
    assert {40} == {answer.value["operations"][name]["n"] for name in ("create", "stat", "read", "unlink")}
    assert ("python", "", None) == tuple(answer.value[name] for name in ("means", "stopped", "load"))
    assert [] == list(tmp_path.iterdir())


def test_watching_works_in_a_child(tmp_path: Path) -> None:
    answer = ask("watch", str(tmp_path))

    assert isinstance(answer, Known), answer
    assert "ReadDirectoryChangesW" == answer.value["mechanism"]
    # On a loaded machine Wine drops some of them.
    assert all(series["delivered"] > 0 for series in answer.value["series"].values()), answer.value["series"]
    assert [] == list(tmp_path.iterdir())


def test_a_directory_that_is_not_there_is_absent(tmp_path: Path) -> None:
    assert isinstance(ask("small-files", str(tmp_path / "none"), "300", "5"), Absent)


def test_nothing_stays_when_who_asked_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ASKS, str(tmp_path)]) as asking:
        end = time.monotonic() + 30
        while not list(tmp_path.glob(f"{PREFIX}*")) and time.monotonic() < end:
            time.sleep(0.02)
        assert list(tmp_path.glob(f"{PREFIX}*"))
        asking.kill()
    while list(tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.1)
    assert [] == list(tmp_path.iterdir())
