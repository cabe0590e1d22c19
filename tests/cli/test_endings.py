"""However a look ends, it ends in time, says what it knows, and leaves nothing behind."""

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

HEALTHY = str(Path(__file__).parent.parent / "recordings/healthy-windows-11.json")
NEVER = "3971"
"""Seconds that the hanging program sleeps; also its mark among the processes."""


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


def test_ctrl_c_ends_lint_without_a_traceback(tmp_path: Path) -> None:
    # A pipe that nobody writes to: reading it takes for ever.
    file = tmp_path / "wsl.conf"
    os.mkfifo(file)
    lint = subprocess.Popen([sys.executable, "-m", "hostdoctor", "lint", str(file)], stderr=subprocess.PIPE)
    with file.open("wb"):
        time.sleep(0.2)
        lint.send_signal(signal.SIGINT)
        _, err = lint.communicate(timeout=20)

    assert (exits.INTERRUPTED, b"hostdoctor: interrupted\n") == (lint.returncode, err)


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
    ran = subprocess.run([*command, "--only", "never-answered"], capture_output=True, timeout=20, check=False)

    assert (exits.NOTHING_SEEN, b"") == (ran.returncode, ran.stderr)
    assert b"no answer in 1.0 s" in ran.stdout
    assert ran.stdout.endswith(b"\n")


def test_a_budget_ends_the_look_and_the_programs_that_it_started(tmp_path: Path, hanging_go: dict[str, str]) -> None:
    begun = time.monotonic()
    look = start(tmp_path, hanging_go, "--budget", "3", "--only", "go-version,project-mount")
    out, err = look.communicate(timeout=40)
    lasted = time.monotonic() - begun

    assert exits.FINE == look.returncode
    assert b"go-version" in out
    assert b"the time of the run was used up" in b" ".join(out.split())
    assert b"" == err
    assert lasted < 3 + 15, "the interpreter starts and ends beside the budget"
    assert none_left(5)
