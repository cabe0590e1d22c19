"""Starting powershell.exe, netsh.exe or wsl.exe costs more than all questions: each is started once in a run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.benchmarks.starts import inside_wsl, most, on_windows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Linux stands for the distributions")


def test_a_run_on_windows_starts_each_once() -> None:
    assert {
        "netsh.exe": 1,
        "powershell.exe": 1,
        "wsl.exe -d Debian": 1,
        "wsl.exe -d Ubuntu-24.04": 1,
        "wsl.exe -l -v": 1,
    } == most(on_windows())


def test_a_run_inside_wsl_starts_each_once(tmp_path: Path) -> None:
    starts = inside_wsl(tmp_path)

    assert {"powershell.exe": 1, "wsl.exe -d Debian": 1, "wsl.exe -l -v": 1} == most(starts)
    assert starts["reg.exe"] <= 2
    assert 0 == starts["netstat.exe"]
