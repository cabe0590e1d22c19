"""The dispatcher of Windows itself with scripted programs; its native calls run under Wine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from tests.host.fake_powershell import FakePowerShell

from hostdoctor.host.machine import WINDOWS, Answer, Question, Ran
from hostdoctor.host.process import NotStarted, Outcome
from hostdoctor.host.windows import ThisWindows
from hostdoctor.host.windows_in_process import CALLS, InProcess
from hostdoctor.host.wsl_exe import PACKAGE_KEY
from hostdoctor.scopes import Absent, Known, NotHere, Unknown

VARIABLES = {"PATH": r"C:\Windows\system32", "USERPROFILE": r"C:\Users\me", "SYSTEMROOT": r"C:\Windows", "TOKEN": "x"}
LIST = b"  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n  Debian    Stopped         2\r\n"
PROCESSOR = Question(WINDOWS, "cim", ("processor",))


class Host:
    """This Windows with programs that answer from a table, by the argument that follows their name."""

    def __init__(
        self, programs: Mapping[str, Outcome], powershell: Mapping[str, Any] | None = None, calls: InProcess = CALLS
    ) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.environments: list[Mapping[str, str]] = []
        self.powershell = FakePowerShell(powershell or {})
        self.programs = programs
        self.machine = ThisWindows([PROCESSOR], run=self.run, until=self.until, calls=calls, environment=VARIABLES)

    def run(self, argv: Sequence[str], *, timeout: float, env: Mapping[str, str], cwd: str) -> Outcome:
        name = argv[0].rpartition("\\")[2]
        self.calls.append((name, *argv[1:]))
        self.environments.append(env)
        return self.programs.get(name, NotStarted(2, "not found", missing=True))

    def until(
        self, argv: Sequence[str], *, timeout: float, enough: Callable[[bytes], bool], env: Any, cwd: str
    ) -> Outcome:
        return self.powershell.start(argv[-1], timeout, enough)

    def ask(self, operation: str, *arguments: str) -> Answer:
        return self.machine.ask(Question(WINDOWS, operation, arguments))


def package_of_wsl(key: str) -> dict[str, Any]:
    if key != PACKAGE_KEY:
        raise NotHere(key)
    return {"values": {"Version": "2.6.3.0", "InstallLocation": "C:\\Program Files\\WSL\\"}, "subkeys": []}


WITH_WSL = InProcess(read_key=package_of_wsl)
"""The registry of a Windows with the package of WSL."""


def test_named_queries_go_to_powershell() -> None:
    host = Host({}, {"Win32_Processor": [{"NumberOfLogicalProcessors": 8}]})

    assert Known([{"NumberOfLogicalProcessors": 8}]) == host.ask("cim", "processor")
    assert isinstance(host.ask("cim", "no-such-query"), Unknown)
    assert 1 == len(host.powershell.scripts)


def test_the_environment_is_ours_without_secrets() -> None:
    assert Known({"PATH": r"C:\Windows\system32", "SystemRoot": r"C:\Windows", "USERPROFILE": r"C:\Users\me"}) == Host(
        {}
    ).ask("environment")


def test_the_list_of_distributions_is_asked_once() -> None:
    host = Host({"wsl.exe": Ran(0, LIST, b"")}, calls=WITH_WSL)

    assert [Known(LIST)] * 2 == [host.ask("wsl-list"), host.ask("wsl-list")]
    assert [("wsl.exe", "-l", "-v")] == host.calls
    assert "1" == host.environments[0]["WSL_UTF8"]


def test_a_path_inside_a_stopped_distribution_is_not_touched() -> None:
    host = Host({"wsl.exe": Ran(0, LIST, b"")}, calls=WITH_WSL)

    assert Unknown(
        r"Debian does not run now, and looking at \\wsl.localhost\Debian\etc\wsl.conf would start it",
        "wsl.exe -d Debian",
    ) == host.ask("read", r"\\wsl.localhost\Debian\etc\wsl.conf")
    # It runs, so the path itself is looked at; this system has no such file.
    assert isinstance(host.ask("read", r"\\wsl$\ubuntu\etc\wsl.conf"), Absent)


def test_wsl_exe_is_run_for_its_version_only() -> None:
    host = Host({"wsl.exe": Ran(128, b"WSL-Version: 2.6.3.0\r\n", b"")}, calls=WITH_WSL)

    assert Known({"exit": 128, "out": b"WSL-Version: 2.6.3.0\r\n", "err": b""}) == host.ask(
        "run", "wsl.exe", "--version"
    )
    assert isinstance(host.ask("run", "wsl.exe", "-d", "Ubuntu", "--exec", "true"), Unknown)
    assert [("wsl.exe", "--version")] == host.calls


def test_no_question_starts_a_distribution() -> None:
    host = Host({"wsl.exe": Ran(0, LIST, b"")}, calls=WITH_WSL)
    for operation in host.machine._operations:
        for arguments in ((), ("wsl.exe", "-d", "Debian"), ("wsl.exe", "--version"), (r"\\wsl$\Debian\x",)):
            host.ask(operation, *arguments)

    assert {("wsl.exe", "-l", "-v"), ("wsl.exe", "--version")} == {call for call in host.calls if call[0] == "wsl.exe"}


def test_where_the_registry_is_closed_wsl_exe_is_left_alone() -> None:
    host = Host({"wsl.exe": Ran(0, LIST, b"")})

    assert isinstance(host.ask("wsl-list"), Unknown)
    assert [] == host.calls


def test_go_runs_in_an_empty_directory_that_does_not_stay() -> None:
    host = Host({"go.exe": Ran(0, b"go version go1.27.3 windows/amd64\r\n", b"")})

    assert isinstance(host.ask("run", r"C:\Go\bin\go.exe", "version"), Known)
    assert "local" == host.environments[0]["GOTOOLCHAIN"]


def test_errors_of_the_system_are_told_by_their_number() -> None:
    def fail(path: str) -> bytes:
        error: Any = PermissionError(13, "Zugriff verweigert", path)
        error.winerror = 4551
        raise error

    host = Host({}, calls=InProcess(read_bytes=fail))

    assert Unknown(r"C:\x: blocked by application control (Smart App Control or WDAC)") == host.ask("read", r"C:\x")


@pytest.mark.parametrize(
    "operation", ["registry", "system", "appx", "listeners", "no-such-operation", "bind", "cim", "run"]
)
def test_what_fails_is_an_answer_and_never_an_exception(operation: str) -> None:
    assert isinstance(Host({}).ask(operation, "?"), Unknown)
