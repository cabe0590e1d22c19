"""`run.py` hands over, and says by which name the program is called where it is not installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HINT = "hostdoctor is not installed: write `python3 run.py` in its place\n"
CALL = """
import sys
import run
run.set_up = lambda testing: ""
run.environment_python = lambda: sys.executable
sys.exit(run.main(["list"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the program on the path is a shell script")
@pytest.mark.parametrize("installed", [False, True], ids=["clone-only", "installed"])
def test_the_name_to_call_it_by_is_said_where_it_is_not_installed(tmp_path: Path, installed: bool) -> None:
    if installed:
        program = tmp_path / "hostdoctor"
        program.write_text("#!/bin/sh\n", "utf-8")
        program.chmod(0o755)

    ended = subprocess.run(
        [sys.executable, "-c", CALL],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert 0 == ended.returncode
    assert "project-mount" in ended.stdout
    assert (HINT * (not installed)) == ended.stderr
