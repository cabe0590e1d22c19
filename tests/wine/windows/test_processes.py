"""Processes, where Windows does with them what Linux does not."""

from __future__ import annotations

import importlib
import sys
import time

from hostdoctor.host.machine import Ran
from hostdoctor.host.process import run_command

LEAVES_A_GRANDCHILD = (
    "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid)"
)


def test_a_grandchild_that_holds_the_output_delays_nothing() -> None:
    began = time.monotonic()
    got = run_command([sys.executable, "-c", LEAVES_A_GRANDCHILD], timeout=50)
    assert isinstance(got, Ran)
    assert time.monotonic() - began < 25
    importlib.import_module("psutil").Process(int(got.out)).kill()
