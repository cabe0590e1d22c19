"""Heavy libraries are imported where they are needed and nowhere else: start-up time is a promise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOST = str(ROOT / "tests/recordings/healthy-windows-11.json")
HEAVY = {"docker", "psutil", "pygments", "rich", "yaml", "requests", "urllib3", "asyncio", "importlib.metadata"}

PROGRAM = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()):
    from hostdoctor.__main__ import main
    code = main()
print(json.dumps([code, sorted(sys.modules)]))
"""


def imported(*arguments: str) -> set[str]:
    """All modules that a command loads."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    code, names = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=30).stdout)
    assert code in (0, 1)
    return set(names)


@pytest.mark.programs
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--version"], id="version"),
        pytest.param(["list"], id="list"),
        pytest.param(["list", "--format", "json"], id="list-json"),
        pytest.param(["explain", "goproxy"], id="explain"),
        pytest.param(["--help"], id="help"),
    ],
)
def test_what_looks_at_nothing_imports_nothing_heavy(arguments: list[str]) -> None:
    assert set() == imported(*arguments) & HEAVY


def test_version_imports_none_of_us_but_the_number() -> None:
    assert {"hostdoctor", "hostdoctor.__main__"} == {
        name for name in imported("--version") if name.startswith("hostdoctor")
    }


@pytest.mark.programs
@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_replay_reads_yaml_and_asks_nobody(form: str) -> None:
    # The project of this host has a compose file; colours, which are rich's, are for terminals.
    assert {"yaml"} == imported("--from", HOST, "--format", form) & HEAVY


@pytest.mark.programs
def test_a_host_without_a_compose_file_needs_no_yaml() -> None:
    assert set() == imported("--from", str(ROOT / "tests/recordings/no-wsl.json")) & HEAVY
