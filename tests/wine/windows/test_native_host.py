"""The native half of the host layer, against the Win32 interface."""

from __future__ import annotations

import contextlib
import importlib
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostdoctor.host.machine import WINDOWS, Answer, Question, Ran
from hostdoctor.host.process import NotStarted, TimedOut, run_command, run_until
from hostdoctor.host.watch_windows import measure
from hostdoctor.host.windows import ThisWindows
from hostdoctor.host.windows_bind import DENIED, IN_USE, bind_once
from hostdoctor.scopes import Absent, Known, Unknown

KEY = r"HKCU\Software\hostdoctor-test"
HANGS = "import time; print('half', flush=True); time.sleep(60)"
STARTS_A_CHILD = (
    "import subprocess, sys, time;"
    "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)"
)


def ask(operation: str, *arguments: str) -> Answer:
    return ThisWindows().ask(Question(WINDOWS, operation, arguments))


def known(operation: str, *arguments: str) -> dict[str, object]:
    answer = ask(operation, *arguments)
    assert isinstance(answer, Known), answer
    value: dict[str, object] = answer.value
    return value


@pytest.fixture
def key() -> Iterator[None]:
    """A registry key with a value of each type."""
    winreg = importlib.import_module("winreg")
    values = [
        ("", winreg.REG_SZ, "default"),
        ("Text", winreg.REG_SZ, "Jörg 日本"),
        ("Path", winreg.REG_EXPAND_SZ, r"%SystemRoot%\x"),
        ("Number", winreg.REG_DWORD, 0xFFFFFFFF),
        ("Long", winreg.REG_QWORD, 2**40),
        ("Many", winreg.REG_MULTI_SZ, ["a", "b"]),
        ("Bytes", winreg.REG_BINARY, b"\0\xff"),
        ("Nothing", winreg.REG_BINARY, b""),
        ("ProductId", winreg.REG_SZ, "00330-80000-00000-AA000"),
    ]
    path = KEY.partition("\\")[2]
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as handle:
        for name, kind, data in values:
            winreg.SetValueEx(handle, name, 0, kind, data)
        winreg.CreateKey(handle, "Sub").Close()
    yield
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path + r"\Sub")
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)


@pytest.mark.usefixtures("key")
def test_a_registry_key_has_plain_values_and_no_product_key() -> None:
    assert {
        "values": {
            "": "default",
            "Text": "Jörg 日本",
            "Path": r"C:\windows\x",
            "Number": 0xFFFFFFFF,
            "Long": 2**40,
            "Many": ["a", "b"],
            "Bytes": b"\0\xff",
            "Nothing": b"",
        },
        "subkeys": ["Sub"],
    } == known("registry", KEY)


def test_a_missing_registry_key_is_absent() -> None:
    assert isinstance(ask("registry", r"HKLM\SOFTWARE\hostdoctor\none"), Absent)


def test_the_system_is_described_without_wmi() -> None:
    system = known("system")

    assert isinstance(system["build"], int)
    assert system["build"] >= 10240
    assert isinstance(system["ram_bytes"], int)
    assert system["ram_bytes"] > 1 << 28
    assert {"machine": "amd64", "packaged": False} == {name: system[name] for name in ("machine", "packaged")}
    assert isinstance(system["elevated"], bool)
    assert isinstance(system["session_id"], int)
    assert "-" in str(system["language"])
    assert system["other_account"] in (None, False)


def test_the_volume_of_a_drive_and_of_a_network_place() -> None:
    assert "fixed" == known("volume", r"C:\windows")["drive_type"]
    assert {"drive_type": "network", "filesystem": ""} == known("volume", r"\\server\share\x")


def test_files_are_read_listed_and_described(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "file").write_bytes(b"1\r\n")

    assert Known(b"1\r\n") == ask("read", str(tmp_path / "file"))
    assert Known(["file", "sub/"]) == ask("list", str(tmp_path))
    assert isinstance(ask("read", str(tmp_path / "none")), Absent)
    assert known("path", r"%SystemRoot%\System32")["directory"] is True
    assert known("path", str(tmp_path / "none"))["exists"] is False


@contextlib.contextmanager
def listening(address: str) -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((address, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_listener_is_in_the_table_and_its_port_in_use() -> None:
    with listening("127.0.0.1") as port:
        answer = ask("listeners")
        assert isinstance(answer, Known)
        assert ("127.0.0.1", port) in [(row["address"], row["port"]) for row in answer.value]
        assert Known({str(port): "in-use"}) == ask("bind", str(port))
    assert Known({str(port): "free"}) == ask("bind", str(port))


def test_an_exclusive_wildcard_bind_sees_a_listener_on_loopback() -> None:
    with listening("127.0.0.1") as port:
        assert bind_once(socket.AF_INET, port) in (IN_USE, DENIED)


def test_each_kind_of_change_is_reported(tmp_path: Path) -> None:
    measured = measure(str(tmp_path), 5)

    assert "ReadDirectoryChangesW" == measured["mechanism"]
    assert {"create": (5, 5), "overwrite": (5, 5), "rename": (5, 5)} == {
        name: (series["sent"], series["delivered"]) for name, series in measured["series"].items()
    }
    assert all(time > 0 for series in measured["series"].values() for time in series["milliseconds"])
    assert [] == list(tmp_path.iterdir())


def test_a_directory_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    assert isinstance(ask("watch", str(tmp_path / "none")), Absent)


def test_a_program_runs_in_its_own_directory_and_reads_nothing(tmp_path: Path) -> None:
    code = "import os, sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + os.getcwd().encode()); sys.exit(7)"
    got = run_command([sys.executable, "-c", code], timeout=30, cwd=str(tmp_path))

    assert Ran(7, str(tmp_path).encode(), b"") == got


def test_a_32_bit_exit_code_stays_unsigned() -> None:
    got = run_command([sys.executable, "-c", "import os; os._exit(-1)"], timeout=30)

    assert isinstance(got, Ran)
    assert 0xFFFFFFFF == got.exit_code


def test_a_hanging_program_is_killed_with_what_it_started() -> None:
    got = run_command([sys.executable, "-c", STARTS_A_CHILD], timeout=4)

    assert isinstance(got, TimedOut)
    child = int(got.out)
    for _ in range(50):
        if not is_alive(child):
            break
        time.sleep(0.1)
    assert not is_alive(child)


def is_alive(pid: int) -> bool:
    psutil = importlib.import_module("psutil")
    alive: bool = psutil.pid_exists(pid)
    return alive


def test_reading_ends_with_the_last_answer() -> None:
    began = time.monotonic()
    got = run_until([sys.executable, "-c", HANGS], timeout=30, enough=lambda out: b"half" in out)

    assert isinstance(got, TimedOut)
    assert b"half\r\n" == got.out
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("argv", "cwd", "code", "missing"),
    [
        pytest.param(["hostdoctor-none.exe"], None, 2, True, id="no-such-program"),
        pytest.param([sys.executable], "C:\\hostdoctor\\none", 267, False, id="no-such-directory"),
    ],
)
def test_why_a_program_did_not_start_is_a_number(argv: list[str], cwd: str | None, code: int, missing: bool) -> None:
    got = run_command(argv, timeout=5, cwd=cwd)

    assert isinstance(got, NotStarted)
    assert (code, missing) == (got.code, got.missing)


def test_powershell_that_says_nothing_is_unknown() -> None:
    answer = ask("cim", "processor")

    assert isinstance(answer, Unknown)
    assert "gave no answer" in answer.why
