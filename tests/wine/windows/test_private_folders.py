"""The folders of a measurement on Windows: used, removed with all that is in them, and gone after a kill."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from hostdoctor.host.command_run import located
from hostdoctor.host.why_folders import PREFIX, sweep, why_folders
from hostdoctor.why.model import CannotMeasure

MEASURES = """
import subprocess, sys, time
from pathlib import Path
from hostdoctor.host.why_folders import why_folders
with why_folders(Path(sys.argv[1])) as private:
    (private.made[0] / "cache").mkdir()
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3983)"], cwd=private.made[0])
    private.runs(program.pid)
    print(program.pid, flush=True)
    time.sleep(3983)
"""


def test_a_program_of_the_current_folder_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("project", "bin"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "go.exe").touch()
    monkeypatch.chdir(tmp_path / "project")

    for typed in ("go", "go.exe"):
        assert str(tmp_path / "bin" / "go.exe") == located(typed, os.pathsep.join([".", "", str(tmp_path / "bin")]))
    with pytest.raises(CannotMeasure):
        located("go", ".")


def test_read_only_files_are_removed_too(tmp_path: Path) -> None:
    with why_folders(tmp_path) as private:
        module = private.made[0] / "mod" / "example.test"
        module.mkdir(parents=True)
        (module / "go.mod").touch()
        (module / "go.mod").chmod(stat.S_IREAD)

    assert [] == list(tmp_path.iterdir())


def test_what_stayed_is_removed_by_the_next_run(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        pass
    left = tmp_path / f"{PREFIX}{ended.pid}-0123456789abcdef"
    left.mkdir()
    (left / "go.mod").touch()
    (left / "go.mod").chmod(stat.S_IREAD)

    sweep(tmp_path, older_than=-1)

    assert [] == list(tmp_path.iterdir())


def test_our_folder_is_open_to_other_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, object]] = []
    make = Path.mkdir

    def mkdir(path: Path, **options: object) -> None:
        made.append(options)
        make(path)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with why_folders(tmp_path):
        pass

    assert [{}] == made


def test_nothing_is_left_when_we_are_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", MEASURES, str(tmp_path)], stdout=subprocess.PIPE) as measuring:
        assert measuring.stdout is not None
        program = int(measuring.stdout.readline())
        assert list(tmp_path.iterdir())
        measuring.kill()
    end = time.monotonic() + 60
    while (list(tmp_path.iterdir()) or psutil.pid_exists(program)) and time.monotonic() < end:
        time.sleep(0.2)

    assert ([], False) == (list(tmp_path.iterdir()), psutil.pid_exists(program))
