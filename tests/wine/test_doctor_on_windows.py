"""The whole doctor in Windows CPython under Wine 8, with programs that answer as Windows' own do or fail to."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from tests.lab.wine.fakes import Answer, Fakes, calls, fakes_installed, run_python_with
from tests.lab.wine.linux_side import linux_side
from tests.lab.wine.windows import Finished, Windows, windows_path

pytestmark = pytest.mark.wine

LIST = "  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n  Debian    Stopped         2\r\n"
PORTS = (
    'Dynamischer Portbereich für das Protokoll "tcp"\r\nStartport          : 1024\r\nAnzahl von Ports   : 13977\r\n'
    "\r\nPortausschlussbereiche für das Protokoll\r\n      5361        5460\r\n"
)
COMPOSE = "services:\n  db:\n    image: postgres:18\n    ports: ['127.0.0.1:5432:5432']\n"
FAILED = 0xFFFFFFFF

# WSL counts as installed by the key of its package; then the program as its users start it.
RUN = r"""
import sys, winreg
key = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY) as made:
    winreg.SetValueEx(made, "Version", 0, winreg.REG_SZ, "2.6.3.0")
import hostdoctor.__main__
sys.exit(hostdoctor.__main__.main())
"""


def doctor(fakes: Fakes, project: Path, *options: str, encoding: str = "utf-8") -> Finished:
    arguments = ("-c", RUN, "--project", windows_path(project), *options)
    return run_python_with(fakes, *arguments, seconds=200, environment={"PYTHONIOENCODING": encoding})


def report_of(finished: Finished) -> dict[str, Any]:
    assert finished.exit_code in (0, 1), finished
    report: dict[str, Any] = json.loads(finished.stdout)
    return report


def statuses(report: dict[str, Any], check: str) -> set[str]:
    return {outcome["status"] for outcome in report["outcomes"] if outcome["check"] == check}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/shop\n\ngo 1.26.0\n")
    (folder / "compose.yaml").write_text(COMPOSE)
    return folder


def programs(shell: str, listed: Answer) -> dict[str, list[Answer]]:
    return {
        "wsl.exe": [listed, Answer(arguments="-d Ubuntu --exec /bin/sh", program=shell)],
        "netsh.exe": [Answer(stdout=PORTS.encode("cp850"))],
        "powershell.exe": [Answer()],
    }


GOOD_LIST = Answer(arguments="-l -v", stdout=LIST.encode("utf-16-le"))


def test_utf_16_a_code_page_and_silence_are_told_apart(windows: Windows, tmp_path: Path, project: Path) -> None:
    with (
        linux_side(windows, ["/bin/sh"]) as shell,
        fakes_installed(windows, tmp_path / "fakes", programs(shell, GOOD_LIST)) as fakes,
    ):
        report = report_of(doctor(fakes, project, "--format", "json"))
        started = [name for name, _ in calls(fakes)]

    (dynamic,) = [each for each in report["findings"] if each["check"] == "dynamic-ports"]
    assert "starts at 1024" in json.dumps(dynamic)
    assert {"unknown"} == statuses(report, "wsl-virtualization"), "PowerShell said nothing, which proves nothing"
    assert "crashed" not in {outcome["status"] for outcome in report["outcomes"]}
    places = {fact["scope"][0]["label"] for fact in report["facts"] if fact["name"] == "Place"}
    assert {"Windows", "Ubuntu", "Debian"} == places
    assert 2 == started.count("wsl.exe"), "one list, one shell for the one running distribution"
    assert 1 == started.count("netsh.exe")


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(
            Answer(arguments="-l -v", stdout="Fehlercode: Wsl/0x80070422\r\n".encode("utf-16-le"), exit_code=FAILED),
            id="fails",
        ),
        pytest.param(Answer(arguments="-l -v"), id="empty-and-zero"),
        pytest.param(Answer(arguments="-l -v", stdout=b"\xff\xfe\x00", exit_code=1), id="garbage"),
    ],
)
def test_a_list_that_says_nothing_is_unknown_and_no_distribution_is_started(
    windows: Windows, tmp_path: Path, project: Path, listed: Answer
) -> None:
    with fakes_installed(windows, tmp_path / "fakes", programs("", listed)) as fakes:
        report = report_of(doctor(fakes, project, "--format", "json", "--quick"))
        started = [arguments for name, arguments in calls(fakes) if name == "wsl.exe"]

    assert "crashed" not in {outcome["status"] for outcome in report["outcomes"]}
    assert not [arguments for arguments in started if arguments.startswith("-d")]


def test_a_wsl_that_hangs_costs_its_own_answer_only(windows: Windows, tmp_path: Path, project: Path) -> None:
    hanging = Answer(arguments="-l -v", delay_seconds=120)
    with fakes_installed(windows, tmp_path / "fakes", programs("", hanging)) as fakes:
        begun = time.monotonic()
        report = report_of(doctor(fakes, project, "--format", "json", "--quick", "--budget", "25"))
        lasted = time.monotonic() - begun

    assert statuses(report, "dynamic-ports") == {"found"}
    assert lasted < 90, "the budget, and Wine's own time to start and to end"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_an_old_console_gets_plain_words(windows: Windows, tmp_path: Path, project: Path, encoding: str) -> None:
    with fakes_installed(windows, tmp_path / "fakes", programs("", GOOD_LIST)) as fakes:
        finished = doctor(fakes, project, "--quick", "--only", "network,docker", encoding=encoding)

    assert finished.exit_code in (0, 1), finished
    assert b"Traceback" not in finished.stderr
    text = finished.stdout.decode(encoding)
    assert "hostdoctor explain dynamic-ports" in text
    assert "\x1b" not in text
