"""Processes, where Windows does with them what Linux does not."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from pathlib import Path

from hostdoctor.host import process as processes
from hostdoctor.host.machine import Ran
from hostdoctor.host.process import run_command

LEAVES_A_GRANDCHILD = (
    "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid)"
)
HOLDS_A_FILE = "import sys, time; file = open(sys.argv[1], 'w'); print('held', flush=True); time.sleep(0.7)"


def test_a_grandchild_that_holds_the_output_delays_nothing() -> None:
    began = time.monotonic()
    got = run_command([sys.executable, "-c", LEAVES_A_GRANDCHILD], timeout=50)
    assert isinstance(got, Ran)
    assert time.monotonic() - began < 25
    importlib.import_module("psutil").Process(int(got.out)).kill()


def test_a_file_that_is_still_held_is_removed_once_it_is_let_go(tmp_path: Path) -> None:
    directory = tmp_path / "held"
    directory.mkdir()
    command = [sys.executable, "-c", HOLDS_A_FILE, str(directory / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert b"held" == holder.stdout.readline().strip()
        processes._remove(directory, 0.0)
        assert directory.exists()
        processes._remove(directory, 20.0)
    assert not directory.exists()
