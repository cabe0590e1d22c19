"""A mount that answers for a while and then never again: every command ends in time and names it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.lab.go import Go
from tests.lab.hanging_mount import hanging_mount

from hostdoctor.host.answers_in_time import answers

pytestmark = [pytest.mark.lab, pytest.mark.timeout(150)]

BUDGET = 8
UNWRAPPED = {**os.environ, "ACCESSIBLE": "1"}
BEYOND = 15
"""Seconds for starting, giving up and printing on a machine under load; a hang lasts for ever."""


@pytest.mark.parametrize("requests", [30, 120])
@pytest.mark.parametrize("options", [("--quick",), (), ("--deep",)], ids=["quick", "default", "deep"])
def test_a_look_ends_within_its_budget(tmp_path: Path, requests: int, options: tuple[str, ...]) -> None:
    with hanging_mount(tmp_path, requests) as mount:
        command = [sys.executable, "-m", "hostdoctor", "check", "--project", str(mount), "--budget", str(BUDGET)]
        began = time.monotonic()
        ran = subprocess.run(
            [*command, *options], cwd="/", env=UNWRAPPED, capture_output=True, timeout=100, check=False
        )
        took = time.monotonic() - began
        answered = answers(str(mount), 1.0)

    said = (ran.stdout + ran.stderr).decode()
    assert took < BUDGET + BEYOND, said
    assert ran.returncode in (0, 1, 2, 3), said
    assert str(mount) in said
    # A quick look may need fewer requests than the mount answers.
    assert answered or "does not answer" in said or "hangs" in said or "no answer in" in said


@pytest.mark.parametrize("requests", [60, 150])
def test_a_build_that_is_measured_ends_within_its_budget(tmp_path: Path, requests: int, new_go: Go) -> None:
    environment = {**UNWRAPPED, "PATH": f"{new_go.binary.parent}:{os.environ['PATH']}"}
    with hanging_mount(tmp_path, requests) as mount:
        command = [sys.executable, "-m", "hostdoctor", "why", "--project", str(mount), "--no-look"]
        began = time.monotonic()
        ran = subprocess.run(
            [*command, "--budget", str(BUDGET), "--", "go", "build", "./..."],
            cwd="/",
            env=environment,
            capture_output=True,
            timeout=100,
            check=False,
        )
        took = time.monotonic() - began

    said = (ran.stdout + ran.stderr).decode()
    assert took < BUDGET + BEYOND, said
    assert ran.returncode in (1, 2, 3), said
    assert str(mount) in said
