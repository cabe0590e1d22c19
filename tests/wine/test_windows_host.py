"""The dispatcher for Windows, on Windows CPython, with programs of Windows that say what real ones said."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.host.fake_powershell import Mark, frame
from tests.lab.wine.fakes import Answer, calls, fakes_installed, run_python_with
from tests.lab.wine.windows import Windows, windows_path

pytestmark = pytest.mark.wine

# Registers the package of WSL as its MSI does, asks each question with its time, and prints the answers.
ASK = r"""
import ast, contextlib, sys, time, winreg
from hostdoctor.host.machine import Question
from hostdoctor.host.process import end_all
from hostdoctor.host.windows import ThisWindows

key = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Lxss"
if sys.argv[1] == "installed":
    winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, key + "\\MSI").Close()
questions = [Question("windows", *asked) for asked in ast.literal_eval(sys.argv[2])]
machine = ThisWindows(questions)
try:
    for question in questions:
        began = time.monotonic()
        answer = machine.ask(question)
        got = (type(answer).__name__, getattr(answer, "value", None), getattr(answer, "why", ""))
        print(ascii((*got, time.monotonic() - began)), flush=True)
finally:
    end_all()
    with contextlib.suppress(OSError):
        winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, key + "\\MSI")
        winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, key)
"""
LIST = ("wsl-list", ())
NETSH = ("netsh-ports", ())
PROCESSOR = ("cim", ("processor",))
COMPUTER = ("cim", ("computer-system",))
FEATURES = ("cim", ("optional-features",))

TABLE = "  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n"
GERMAN_PORTS = (
    'Dynamischer Portbereich für das Protokoll "tcp"\r\nStartport          : 49152\r\nAnzahl von Ports   : 16384\r\n'
    "Portausschlussbereiche für das Protokoll\r\n      5357        5357\r\n"
)


class Asked:
    """The answers to some questions, in their order, and the programs that were started for them."""

    def __init__(self, output: bytes, started: list[tuple[str, str]]) -> None:
        rows = [ast.literal_eval(line) for line in output.decode("ascii").splitlines()]
        self.kinds = [row[0] for row in rows]
        self.values = [row[1] for row in rows]
        self.whys = [row[2] for row in rows]
        self.seconds = [row[3] for row in rows]
        self.started = started


@pytest.fixture
def ask(windows: Windows, tmp_path: Path) -> Any:
    """Asks `questions` of a Windows on which `programs` answer."""

    def asking(programs: Mapping[str, Sequence[Answer]], *questions: Any, wsl: str = "installed") -> Asked:
        with fakes_installed(windows, tmp_path / "fakes", programs) as fakes:
            finished = run_python_with(fakes, "-c", ASK, wsl, repr(questions))
            assert finished.exit_code == 0, finished.stderr.decode(errors="replace")
            return Asked(finished.stdout, calls(fakes))

    return asking


def framed(*answers: Any) -> bytes:
    """What the script prints: answers in the order of its questions."""
    return "".join(frame("@NONCE@", str(number), answer) for number, answer in enumerate(answers)).encode()


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        pytest.param(Answer(arguments="-l -v", stdout=TABLE.encode()), "Known", "", id="utf-8"),
        pytest.param(Answer(arguments="-l -v", stdout=TABLE.encode("utf-16-le")), "Known", "", id="inbox-utf-16"),
        pytest.param(
            Answer(
                arguments="-l -v",
                stdout="拒绝访问。\r\n错误代码: Wsl/Service/E_ACCESSDENIED\r\n".encode("utf-16-le"),
                exit_code=0xFFFFFFFF,
            ),
            "Unknown",
            "wsl.exe failed with Wsl/Service/E_ACCESSDENIED",
            id="chinese-minus-1",
        ),
        pytest.param(
            Answer(arguments="-l -v"), "Unknown", "wsl.exe printed nothing and ended with 0", id="empty-and-0"
        ),
        pytest.param(
            Answer(arguments="-l -v", delay_seconds=600),
            "Unknown",
            "wsl.exe -l -v did not answer within 12 s",
            id="installation-prompt",
        ),
    ],
)
def test_the_list_of_distributions(ask: Any, answer: Answer, kind: str, why: str) -> None:
    asked = ask({"wsl.exe": [answer]}, LIST)

    assert ([kind], [why]) == (asked.kinds, asked.whys)
    assert [("wsl.exe", "-l -v")] == asked.started
    if kind == "Known":
        assert [answer.stdout] == asked.values
    assert asked.seconds[0] < 20


def test_without_wsl_its_stub_is_not_started(ask: Any) -> None:
    asked = ask({"wsl.exe": [Answer(stdout=b"Press any key to install", delay_seconds=60)]}, LIST, wsl="stub")

    assert ["Absent"] == asked.kinds
    assert [] == asked.started


def test_both_tables_of_ports_come_from_one_netsh(ask: Any) -> None:
    asked = ask({"netsh.exe": [Answer(arguments="-f *ports.txt", stdout=GERMAN_PORTS.encode("cp850"))]}, NETSH)

    assert [GERMAN_PORTS.encode("cp850")] == asked.values
    assert 1 == len(asked.started)


def test_a_netsh_that_cannot_read_our_script_is_asked_twice(ask: Any) -> None:
    answers = [
        Answer(arguments="-f *"),
        Answer(arguments="*dynamicport tcp", stdout=b"Start Port : 1024\r\n"),
        Answer(arguments="*excludedportrange protocol=tcp", stdout=b"  8000  8099\r\n"),
    ]
    asked = ask({"netsh.exe": answers}, NETSH)

    assert [b"Start Port : 1024\r\n  8000  8099\r\n"] == asked.values


def test_one_powershell_answers_every_query(ask: Any) -> None:
    rows = [[{"Model": "Surface Jörg 日本"}], [{"NumberOfLogicalProcessors": 8}], Mark("error", "HRESULT 0x80041003,x")]
    asked = ask({"powershell.exe": [Answer(stdout=framed(*rows))]}, COMPUTER, PROCESSOR, FEATURES)

    assert ["Known", "Known", "Unknown"] == asked.kinds
    assert rows[:2] == asked.values[:2]
    assert "PowerShell was denied access" == asked.whys[2]
    assert ["powershell.exe"] == [name for name, _ in asked.started]
    assert asked.started[0][1].startswith("-NoProfile -NonInteractive -Command ")


# A powershell.exe that says what stands in a file and then hangs; asked for the rest, it only hangs.
HANGS_AFTER = """
import re, sys, time
script = " ".join(sys.argv[2:])
if "Win32_Processor" in script:
    nonce = re.search("[0-9a-f]{16}", script).group()
    sys.stdout.write(open(sys.argv[1]).read().replace("@NONCE@", nonce))
    sys.stdout.flush()
time.sleep(600)
"""


def test_answers_that_came_before_powershell_hung_count(ask: Any, windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "frames").write_bytes(framed([{"Model": "X"}], [{"NumberOfLogicalProcessors": 8}]) + b"@NONCE@ 2 |half")
    (tmp_path / "hangs.py").write_text(HANGS_AFTER, encoding="utf-8")
    parts = (windows.python_home / "python.exe", tmp_path / "hangs.py", tmp_path / "frames")
    answers = [Answer(program=" ".join(windows_path(part) for part in parts))]
    asked = ask({"powershell.exe": answers}, COMPUTER, PROCESSOR, FEATURES)

    assert ["Known", "Known", "Unknown"] == asked.kinds
    assert [[{"Model": "X"}], [{"NumberOfLogicalProcessors": 8}]] == asked.values[:2]
    assert asked.whys[2].startswith("PowerShell did not answer within")
    assert asked.seconds[0] < 12
    # Once for all, and once more for the one that is missing.
    assert ["powershell.exe"] * 2 == [name for name, _ in asked.started]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(), id="exit-0-and-nothing"),
        pytest.param(Answer(exit_code=0xFFFFFFFF, stderr="已被阻止".encode("gbk")), id="minus-1-in-chinese"),
        pytest.param(Answer(stdout=framed([{"Model": "X"}])[:30], exit_code=1), id="cut-off"),
    ],
)
def test_a_powershell_that_says_nothing_is_unknown_and_not_empty(ask: Any, answer: Answer) -> None:
    asked = ask({"powershell.exe": [answer]}, COMPUTER)

    assert ["Unknown"] == asked.kinds
    assert 1 == len(asked.started)
