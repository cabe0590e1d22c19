"""However a look ends, it ends in time, says what it knows, and leaves nothing behind."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hostdoctor.cli import exits
from hostdoctor.cli.main import run

pytestmark = pytest.mark.programs

HEALTHY = str(Path(__file__).parent.parent / "recordings/healthy-windows-11.json")
NEVER = f"3971.{os.getpid()}"
"""Seconds that the hanging program sleeps; also its mark among the processes, those of tests beside this one too."""
HANGS = 50.0
"""Seconds after which what starts, looks and ends by itself surely hangs."""


@pytest.fixture
def hanging_go(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment whose `go` starts a child and never answers."""
    folder = tmp_path / "bin"
    folder.mkdir()
    go = folder / "go"
    go.write_text(f"#!/bin/sh\nsleep {NEVER} &\nwait\n")
    go.chmod(0o755)
    yield {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    for process in sleepers():
        process.kill()


def sleepers() -> list[psutil.Process]:
    return [process for process in psutil.process_iter(["cmdline"]) if NEVER in (process.info["cmdline"] or [])]


def none_left(seconds: float) -> bool:
    end = time.monotonic() + seconds
    while sleepers() and time.monotonic() < end:
        time.sleep(0.1)
    return not sleepers()


def start(project: Path, env: dict[str, str], *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hostdoctor", "--project", str(project), "--quick", *options],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_ctrl_c_gives_a_report_of_what_is_known(tmp_path: Path, hanging_go: dict[str, str]) -> None:
    look = start(tmp_path, hanging_go)
    while not sleepers():
        assert look.poll() is None
        time.sleep(0.1)
    time.sleep(1)
    look.send_signal(signal.SIGINT)
    out, err = look.communicate(timeout=20)

    assert exits.INTERRUPTED == look.returncode
    assert b"Interrupted after" in out
    assert b"Traceback" not in err
    assert none_left(5)


class PressedWhileWriting(io.StringIO):
    """A terminal at which somebody presses Ctrl-C as the first words appear."""

    def write(self, text: str) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return super().write(text)


def test_ctrl_c_ends_a_command_that_looks_at_nothing_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.redirect_stdout(PressedWhileWriting()):
        code = run(["list"])

    assert exits.INTERRUPTED == code
    assert "hostdoctor: interrupted\n" == capsys.readouterr().err


NEVER_ENDS = """
import concurrent.futures
import time
from dataclasses import dataclass
from hostdoctor.api import check
from hostdoctor.wiring import probe

@dataclass
class Answer:
    text: str

@probe(timeout=1.0)
def wait_for_ever() -> Answer:
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return pool.submit(time.sleep, 600).result()

@check("Nobody answers")
def never_answered(answer: Answer):
    yield
"""


def test_a_probe_that_never_ends_holds_no_report(tmp_path: Path) -> None:
    (tmp_path / "never.py").write_text(NEVER_ENDS, "utf-8")
    command = [sys.executable, "-m", "hostdoctor", "--from", HEALTHY, "--checks-dir", str(tmp_path)]
    ended = subprocess.run([*command, "--only", "never-answered"], capture_output=True, timeout=HANGS, check=False)

    assert (exits.NOTHING_SEEN, b"") == (ended.returncode, ended.stderr)
    assert b"no answer in 1.0 s" in ended.stdout
    assert ended.stdout.endswith(b"\n")


def test_a_budget_ends_the_look_and_the_programs_that_it_started(tmp_path: Path, hanging_go: dict[str, str]) -> None:
    begun = time.monotonic()
    start(tmp_path, hanging_go, "--only", "inotify-limits").communicate(timeout=40)
    ordinary = time.monotonic() - begun
    begun = time.monotonic()
    look = start(tmp_path, hanging_go, "--budget", "3", "--only", "go-version,inotify-limits")
    out, err = look.communicate(timeout=40)
    lasted = time.monotonic() - begun

    assert exits.FINE == look.returncode
    assert b"go-version" in out
    assert b"the time of the run was used up" in b" ".join(out.split())
    assert b"" == err
    assert lasted < 3 + 5 + 2 * ordinary, "the interpreter starts and ends beside the budget"
    assert none_left(5)


SLOW_CHECK = """
import pathlib
import time
from hostdoctor.api import check
from hostdoctor.facts.about import About

@check("Slow")
def slow_house(about: About):
    pathlib.Path(__file__).with_suffix(".begun").touch()
    while True:
        time.sleep(0.01)
    yield
"""


def test_a_check_that_never_ends_holds_no_report(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW_CHECK, "utf-8")
    command = [sys.executable, "-m", "hostdoctor", "--from", HEALTHY, "--checks-dir", str(tmp_path), "--budget", "1"]
    ended = subprocess.run(command, capture_output=True, timeout=HANGS, check=False)

    said = b" ".join(ended.stdout.split())
    assert (exits.FINE, b"") == (ended.returncode, ended.stderr)
    assert b"check slow-house of slow.py could not finish: did not finish in 2 s" in said
    assert b"our fault" not in said


def test_ctrl_c_while_a_check_is_slow_gives_a_report(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW_CHECK, "utf-8")
    command = [sys.executable, "-m", "hostdoctor", "--from", HEALTHY, "--checks-dir", str(tmp_path)]
    look = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (tmp_path / "slow.begun").exists():
        assert look.poll() is None
        time.sleep(0.05)
    look.send_signal(signal.SIGINT)
    out, err = look.communicate(timeout=10)

    said = b" ".join(out.split())
    assert (exits.INTERRUPTED, b"") == (look.returncode, err)
    assert b"Interrupted after" in said
    assert b"slow-house: the run was interrupted before this was judged" in said


PRESSES = """
import os
import signal
from hostdoctor.api import check
os.kill(os.getpid(), signal.SIGINT)
"""


@pytest.mark.parametrize(
    ("presses", "says", "complaint"),
    [
        pytest.param(1, b"Interrupted after", b"", id="once"),
        pytest.param(2, b"", b"hostdoctor: interrupted\n", id="twice"),
    ],
)
def test_ctrl_c_while_checks_are_found_gives_a_report_and_a_second_one_ends(
    tmp_path: Path, presses: int, says: bytes, complaint: bytes
) -> None:
    (tmp_path / "presses.py").write_text(PRESSES + PRESSES * (presses - 1), "utf-8")
    command = [sys.executable, "-m", "hostdoctor", "--from", HEALTHY, "--checks-dir", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, timeout=HANGS, check=False)

    assert (exits.INTERRUPTED, complaint) == (ended.returncode, ended.stderr)
    assert says in ended.stdout
    assert bool(says) == bool(ended.stdout)
