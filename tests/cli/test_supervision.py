"""A project on a mount that may never answer is looked at by a child; its words and its exit code are ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostdoctor.cli.supervision import option, supervised

pytestmark = pytest.mark.programs

pytest.importorskip("fcntl", reason="only Linux has such mounts in a table")

# Stands for `hostdoctor.__main__`: `-m hostdoctor` in the child finds this package first.
MAIN = """\
import os, sys, time
from hostdoctor.host.telling import tell
word = sys.argv[1]
if word == "hang":
    time.sleep(60)
if word == "work":
    end = time.monotonic() + 5
    while time.monotonic() < end:
        pass
    word = "0"
print("child", word, flush=True)
if word == "7":
    tell(7)
    time.sleep(60)
sys.exit(int(word))
"""
PARENT = """\
import sys
from hostdoctor.host.supervision import run_supervised
sys.exit(run_supervised(sys.argv[1:2], float(sys.argv[2]), "/share"))
"""


@pytest.fixture
def stand_in(tmp_path: Path) -> dict[str, str]:
    package = tmp_path / "hostdoctor"
    package.mkdir()
    own = Path(sys.modules["hostdoctor"].__file__ or "").parent
    (package / "__init__.py").write_text(f"__path__.append({str(own)!r})\n")
    (package / "__main__.py").write_text(MAIN)
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def run(stand_in: dict[str, str], word: str, seconds: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PARENT, word, seconds]
    return subprocess.run(command, env=stand_in, capture_output=True, text=True, timeout=30, check=False)


def test_the_child_prints_and_its_exit_code_is_ours(stand_in: dict[str, str]) -> None:
    got = run(stand_in, "3", "20")

    assert (3, "child 3\n", "") == (got.returncode, got.stdout, got.stderr)


def test_a_child_that_has_told_its_code_is_not_waited_for(stand_in: dict[str, str]) -> None:
    began = time.monotonic()
    got = run(stand_in, "7", "25")

    assert (7, "child 7\n") == (got.returncode, got.stdout)
    assert time.monotonic() - began < 15


def test_one_that_does_not_end_is_given_up_with_a_line_that_names_the_folder(stand_in: dict[str, str]) -> None:
    got = run(stand_in, "hang", "1.5")

    assert (3, "") == (got.returncode, got.stdout)
    assert "no end after 2 s: the file system of /share does not answer" in got.stderr


def test_one_that_still_works_at_its_end_is_on_a_slow_machine_and_waited_for(stand_in: dict[str, str]) -> None:
    got = run(stand_in, "work", "4")

    assert (0, "child 0\n", "") == (got.returncode, got.stdout, got.stderr)


def test_an_end_from_outside_ends_the_child_too(stand_in: dict[str, str]) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, "hang", "25"], env=stand_in)
    time.sleep(1.0)
    parent.send_signal(signal.SIGTERM)

    assert 128 + signal.SIGTERM == parent.wait(timeout=15)


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        pytest.param(["--project", "/share/shop", "--quick"], "/share/shop", id="two-words"),
        pytest.param(["why", "--project=/share/shop"], "/share/shop", id="one-word"),
        pytest.param(["why", "--", "go", "build", "--project", "x"], "", id="of-the-users-command"),
        pytest.param(["--project"], "", id="without-a-value"),
    ],
)
def test_the_project_is_found_among_the_arguments(arguments: list[str], value: str) -> None:
    assert value == option(arguments, "--project")


def test_on_a_plain_disk_and_for_other_commands_there_is_no_child(tmp_path: Path) -> None:
    assert supervised(["check", "--project", str(tmp_path)]) is None
    assert supervised(["list"]) is None
    assert supervised(["lint", "/share/x"]) is None
