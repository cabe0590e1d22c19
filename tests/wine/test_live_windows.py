"""The live machine under Windows CPython: what is asked of Linux goes through a wsl.exe with a real shell behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.lab.wine.fakes import Answer, Fakes, calls, fakes_installed, run_python_with
from tests.lab.wine.linux_side import linux_side
from tests.lab.wine.windows import Windows

pytestmark = pytest.mark.wine

LIST = "  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n  Debian    Stopped         2\r\n"

# The questions are the command line; the answers are JSON. WSL counts as installed by the key of its package.
ASK = r"""
import contextlib, json, os, sys, time, winreg
from hostdoctor.host.live import open_machine
from hostdoctor.host.machine import Question

@contextlib.contextmanager
def wsl_installed():
    key, access = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI", winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY
    winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, key, 0, access).Close()
    try:
        yield
    finally:
        for made in (key, key.removesuffix(r"\MSI")):
            winreg.DeleteKeyEx(winreg.HKEY_LOCAL_MACHINE, made, winreg.KEY_WOW64_64KEY, 0)

with wsl_installed():
    machine = open_machine(project=r"\\wsl.localhost\Ubuntu\home\me")
    for text in sys.argv[1:]:
        side, operation, *arguments = json.loads(text)
        began = time.monotonic()
        answer = machine.ask(Question(side, operation, tuple(arguments)))
        value = answer.value if type(answer).__name__ == "Known" else answer.why
        print(json.dumps([type(answer).__name__, value, time.monotonic() - began], default=bytes.hex), flush=True)
    machine.close()
os._exit(0)
"""


def ask(fakes: Fakes, *questions: list[str]) -> list[tuple[str, Any, float]]:
    """State, value or reason, and seconds of each answer; bytes in hexadecimal."""
    finished = run_python_with(fakes, "-c", ASK, *map(json.dumps, questions), seconds=120)
    assert (0, b"") == (finished.exit_code, finished.stderr), finished
    return [tuple(json.loads(line)) for line in finished.stdout.decode().splitlines()]


def wsl(shell: str) -> dict[str, list[Answer]]:
    return {
        "wsl.exe": [
            Answer(arguments="-l -v", stdout=LIST.encode("utf-16-le")),
            Answer(arguments="-d Ubuntu --exec /bin/sh", program=shell),
        ]
    }


def test_a_running_distribution_answers_through_one_shell(windows: Windows, tmp_path: Path) -> None:
    data = bytes(range(256)) * 5000
    (tmp_path / "data").write_bytes(data)
    with linux_side(windows, ["/bin/sh"]) as shell, fakes_installed(windows, tmp_path / "fakes", wsl(shell)) as fakes:
        read, listed, ran, refused = ask(
            fakes,
            ["linux:Ubuntu", "read", str(tmp_path / "data")],
            ["linux:Ubuntu", "list", "/proc/self"],
            ["linux:Ubuntu", "run", "uname", "-s"],
            ["linux:Ubuntu", "run", "rm", "-rf", "/"],
        )
        starts = calls(fakes)
    assert ["Known", data[: 1024 * 1024].hex()] == list(read[:2])
    assert "fd/" in listed[1]
    assert {"exit": 0, "out": b"Linux\n".hex(), "err": ""} == ran[1]
    assert ["Unknown", "not a command that hostdoctor runs"] == list(refused[:2])
    assert [("wsl.exe", "-l -v"), ("wsl.exe", "-d Ubuntu --exec /bin/sh")] == starts


def test_a_stopped_distribution_is_not_started(windows: Windows, tmp_path: Path) -> None:
    with fakes_installed(windows, tmp_path, wsl("")) as fakes:
        (answer,) = ask(fakes, ["linux:Debian", "read", "/etc/os-release"])
        assert [("wsl.exe", "-l -v")] == calls(fakes)
    assert ["Unknown", "Debian does not run now, and looking would start it"] == list(answer[:2])


def test_a_project_inside_a_distribution_is_asked_of_it(windows: Windows, tmp_path: Path) -> None:
    with fakes_installed(windows, tmp_path, wsl("")) as fakes:
        ((state, about, _),) = ask(fakes, ["here", "about"])
    assert ("Known", "windows", "windows") == (state, about["kind"], about["side"])
    assert ("/home/me", "linux:Ubuntu") == (about["project"], about["project_side"])
    assert about["shell"] in ("powershell", "cmd", "bash")


def test_a_request_that_hangs_is_lost_alone(windows: Windows, tmp_path: Path) -> None:
    go = tmp_path / "go"
    go.write_text("#!/bin/sh\nsleep 60\n")
    go.chmod(0o755)
    # As in WSL 2, the shell leads a process group of its own.
    own_group = ["setsid", "-w", "/bin/sh"]
    with linux_side(windows, own_group) as shell, fakes_installed(windows, tmp_path / "fakes", wsl(shell)) as fakes:
        quick = ["linux:Ubuntu", "run", "uname", "-s"]
        # The first one starts wsl.exe and the shell, which takes Wine long on a busy machine.
        before, hung, after = ask(fakes, quick, ["linux:Ubuntu", "run", str(go), "version"], quick)
    assert "Known" == before[0]
    assert ["Unknown", "no answer in 10 s"] == list(hung[:2])
    assert hung[2] < 13
    assert "Known" == after[0]


def test_an_engine_without_a_pipe_is_found_missing(windows: Windows, tmp_path: Path) -> None:
    with fakes_installed(windows, tmp_path, wsl("")) as fakes:
        (answer,) = ask(fakes, ["engine:default", "get", "/version"])
    assert "Known" == answer[0]
    assert "pipe-missing" == answer[1]["error"]["kind"]
