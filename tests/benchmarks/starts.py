"""Which programs a run starts: the default checks, through the real dispatchers, with scripted programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hostdoctor.discovery import discover
from hostdoctor.examine import Examination, Selection, make_plan
from hostdoctor.host import sides
from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import WINDOWS, Question, Ran, value
from hostdoctor.host.means import Means
from hostdoctor.host.powershell_script import REGISTRY
from hostdoctor.host.process import NotStarted, Outcome
from hostdoctor.host.recording import Recorder, Recording, Replay
from hostdoctor.host.shell_session import StartShell, shell_starter
from hostdoctor.host.windows_cim import quoted
from hostdoctor.host.windows_in_process import InProcess
from hostdoctor.host.windows_registry import split_key
from hostdoctor.scopes import Known
from tests.host.fake_powershell import FakePowerShell, Mark
from tests.host.windows_around import mountinfo, windows_around
from tests.recordings.compose import healthy

VARIABLES = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "SYSTEMROOT": r"C:\Windows",
    "USERPROFILE": r"C:\Users\user1",
}
LISTED = "  NAME          STATE    VERSION\r\n* Ubuntu-24.04  Running  2\r\n  Debian        Running  2\r\n"
ANSWERS = healthy()
HOST = Replay(Recording(answers=ANSWERS))

Starts = Counter[str]


def of_host(operation: str) -> Callable[..., Any]:
    """What the composed host answers, in place of a call into Windows."""
    return lambda *arguments: value(HOST, Question(WINDOWS, operation, tuple(map(str, arguments))))


def on_windows() -> Starts:
    """A run in PowerShell on Windows with two running distributions."""
    starts: Starts = Counter()
    powershell = FakePowerShell(powershell_table())

    def run(argv: Sequence[str], **options: Any) -> Outcome:
        name = named(argv)
        starts[name] += 1
        if name.startswith("wsl.exe -l"):
            return Ran(0, LISTED.encode(), b"")
        if name == "netsh.exe":
            return Ran(0, of_host("netsh-ports")(), b"")
        return NotStarted(2, "not found", missing=True)

    def until(argv: Sequence[str], *, timeout: float, enough: Callable[[bytes], bool], **options: Any) -> Outcome:
        starts[named(argv)] += 1
        return powershell.start(argv[-1], timeout, enough)

    means = Means(run=run, until=until, shell_starter=counting(starts), in_process=IN_PROCESS, fresh=FRESH)
    look(lambda expected: sides.sides_on_windows(Where(kind="windows"), LookOptions(), expected, VARIABLES, means))
    return starts


def inside_wsl(folder: Path) -> Starts:
    """A run in Ubuntu-24.04 with Debian running beside it."""
    around = windows_around(folder, powershell_table())
    around.programs["wsl.exe"] = Ran(0, LISTED.encode("utf-16-le"), b"")
    starts: Starts = Counter()
    means = Means(run=around.run, until=around.until, shell_starter=counting(starts), fresh=FRESH)
    where, mounts = Where(kind="wsl", distribution="Ubuntu-24.04"), mountinfo(folder / "c")
    look(lambda expected: sides.sides_in_wsl(where, LookOptions(), expected, VARIABLES, mounts, means))
    return starts + Counter(named([call.program, *call.arguments]) for call in around.calls)


IN_PROCESS = InProcess(
    read_key=of_host("registry"),
    read_bytes=of_host("read"),
    list_names=of_host("list"),
    describe=of_host("path"),
    system=of_host("system"),
    listeners=of_host("listeners"),
    pipes=of_host("pipes"),
    volume=of_host("volume"),
    is_package_installed=of_host("appx"),
)
FRESH = 600.0
"""Seconds. On a busy machine a run may last longer than a list is taken for "now"."""


def powershell_table() -> dict[str, Any]:
    """What PowerShell finds on the composed host, by what stands in the statements of its script."""
    table: dict[str, Any] = {
        "Env:": value(HOST, Question(WINDOWS, "environment")),
        "DisplayVersion": {
            "CurrentBuildNumber": "26100",
            "UBR": 1,
            "machine": "AMD64",
            "processors": "8",
            "session": 1,
        },
        "Win32_ComputerSystem": of_host("cim")("computer-system"),
        "Win32_Processor": of_host("cim")("processor"),
        "Win32_OptionalFeature": of_host("cim")("optional-features"),
        "Win32_NetworkAdapterConfiguration": of_host("cim")("network-adapters"),
        "Win32_IP4RouteTable": of_host("cim")("ip4-routes"),
        "Get-AppxPackage": False,
        "netsh.exe": ["Start Port : 49152", "Number of Ports : 16384"],
        "netstat.exe": {"lines": [], "names": []},
        "pipe": of_host("pipes")(),
    }
    for question, answer in ANSWERS.items():
        if question.operation == "registry":
            path = REGISTRY + "\\".join(split_key(question.arguments[0]))
            key = {"path": path, **answer.value} if isinstance(answer, Known) else Mark("absent")
            table[quoted(path)] = key
            if path.endswith("}"):
                table[path] = answer.value if isinstance(answer, Known) else {}
    return {**table, "Registry::": Mark("absent")}


def named(argv: Sequence[str]) -> str:
    """The program by its file name; of wsl.exe also what is asked of it."""
    name = argv[0].replace("\\", "/").rpartition("/")[2]
    return " ".join((name, *argv[1:3])) if name == "wsl.exe" else name


def counting(starts: Starts) -> Callable[..., StartShell]:
    """Let a shell of this Linux stand for that of each distribution."""

    def starter(argv: Sequence[str], **options: Any) -> StartShell:
        start = shell_starter(["/bin/sh"], env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}, cwd="/")

        def counted() -> Any:
            starts[named(argv)] += 1
            return start()

        return counted

    return starter


def look(open_sides: Callable[[Sequence[Question]], sides.Sides]) -> None:
    """All default checks on that machine."""
    found = discover()
    plan = make_plan(found, Selection())
    expected = tuple(dict.fromkeys(question for spec in plan.probes for question in spec.asks))
    machine = LiveMachine(open_sides(expected))
    examination = Examination(plan)
    try:
        examination.run(Recorder(machine), 60.0, lambda waiting: None)
    finally:
        machine.close()


def most(starts: Mapping[str, int]) -> dict[str, int]:
    """How often each program that is slow to start was started."""
    slow = ("powershell.exe", "netsh.exe", "wsl.exe")
    return {name: count for name, count in sorted(starts.items()) if name.startswith(slow)}
