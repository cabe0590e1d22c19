from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.host.fake_powershell import HANGS, Mark
from tests.host.windows_around import PREFLIGHT, WindowsAround, windows_around

from hostdoctor.host.machine import WINDOWS, Answer, Question, Ran
from hostdoctor.host.process import NotStarted, Outcome, TimedOut
from hostdoctor.host.wsl_exe import FAMILY
from hostdoctor.scopes import Absent, Known, Unknown

LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
MSI = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
ENVIRONMENT = {"Path": r"C:\Windows\system32;C:\Program Files\Go\bin", "USERPROFILE": r"C:\Users\me", "SECRET": "x"}
SYSTEM = {"CurrentBuildNumber": "26100", "UBR": 1, "machine": "AMD64", "processors": "8", "session": 1}
COMPUTER = [{"HypervisorPresent": True, "TotalPhysicalMemory": 17179869184, "Manufacturer": "", "Model": ""}]
TABLE: dict[str, Any] = {
    "Env:": ENVIRONMENT,
    r"Lxss\MSI": {"path": "", "values": {"Version": "2.6.3.0"}, "subkeys": []},
    "DisplayVersion": SYSTEM,
    "Win32_ComputerSystem": COMPUTER,
    "Get-AppxPackage": False,
    "Services": Mark("absent"),
    "netsh.exe": ["Startport : 49152", "Anzahl von Ports : 16384", "  5357   5357"],
    "netstat.exe": {"lines": ["  TCP    0.0.0.0:8080    0.0.0.0:0    ABHÖREN    4242"], "names": ["4242 wslrelay"]},
    "pipe": ["docker_engine"],
}
LIST = "  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n".encode("utf-16-le")


def ask(windows: WindowsAround, operation: str, *arguments: str) -> Answer:
    return windows.machine().ask(Question(WINDOWS, operation, arguments))


@pytest.fixture
def windows(tmp_path: Path) -> WindowsAround:
    around = windows_around(tmp_path, TABLE)
    around.write("Users/me/NTUSER.DAT")
    return around


def answers_of_reg(table: dict[str, str | Outcome]) -> Callable[..., Outcome]:
    """A reg.exe that knows these keys by their long names; German for what it does not know."""

    def reg(*arguments: str) -> Outcome:
        if "/v" in arguments:
            return Ran(0, PREFLIGHT, b"")
        answer = table.get(arguments[1])
        if answer is None:
            return Ran(
                1, b"", "FEHLER: Der angegebene Registrierungsschlüssel wurde nicht gefunden.\r\n".encode("cp850")
            )
        return answer if not isinstance(answer, str) else Ran(0, answer.encode("cp850"), b"")

    return reg


def test_one_powershell_answers_all_that_was_expected(windows: WindowsAround) -> None:
    questions = [
        Question(WINDOWS, "environment"),
        Question(WINDOWS, "registry", (MSI,)),
        Question(WINDOWS, "system"),
        Question(WINDOWS, "netsh-ports"),
        Question(WINDOWS, "listeners"),
        Question(WINDOWS, "pipes"),
        Question(WINDOWS, "appx", (FAMILY,)),
    ]
    machine = windows.machine(*questions)
    answers = [machine.ask(question) for question in questions]

    assert [Known] * len(questions) == [type(answer) for answer in answers]
    assert 1 == len(windows.powershell.scripts)
    assert [] == windows.starts_of("reg.exe")


def test_questions_of_many_threads_share_one_preflight_and_one_powershell(windows: WindowsAround) -> None:
    machine = windows.machine()
    threads = [threading.Thread(target=machine.ask, args=(Question(WINDOWS, "system"),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)

    assert ["powershell.exe", "reg.exe"] == sorted(call.program.rpartition("/")[2] for call in windows.calls)


def test_programs_of_windows_are_called_by_their_full_path_from_a_windows_folder(
    windows: WindowsAround, tmp_path: Path
) -> None:
    ask(windows, "environment")
    system32 = tmp_path / "c" / "Windows" / "System32"

    assert [str(system32 / "reg.exe"), str(system32 / "WindowsPowerShell/v1.0/powershell.exe")] == [
        call.program for call in windows.calls
    ]
    assert {str(system32.parent)} == {call.cwd for call in windows.calls}


def test_the_users_wslenv_does_not_reach_windows(windows: WindowsAround) -> None:
    windows.environment = {"WSLENV": "GOPATH/p:EDITOR", "GOPATH": "/home/me/go"}
    ask(windows, "environment")

    assert {""} == {call.variables["WSLENV"] for call in windows.calls}


def test_the_system_takes_its_memory_from_cim(windows: WindowsAround) -> None:
    answer = ask(windows, "system")

    assert isinstance(answer, Known)
    assert (26100, 17179869184, 8) == tuple(answer.value[name] for name in ("build", "ram_bytes", "logical_processors"))


def test_the_environment_holds_no_secret(windows: WindowsAround) -> None:
    assert Known({"PATH": r"C:\Windows\system32;C:\Program Files\Go\bin", "USERPROFILE": r"C:\Users\me"}) == ask(
        windows, "environment"
    )


def test_listeners_are_read_in_german(windows: WindowsAround) -> None:
    assert Known(
        [{"protocol": "tcp", "address": "0.0.0.0", "port": 8080, "pid": 4242, "process": "wslrelay.exe"}]
    ) == ask(windows, "listeners")


def test_the_list_of_distributions_is_asked_without_waking_any(windows: WindowsAround) -> None:
    windows.programs["wsl.exe"] = Ran(0, LIST, b"")

    assert Known(LIST) == ask(windows, "wsl-list")
    assert [("-l", "-v")] == windows.starts_of("wsl.exe")
    call = windows.calls[-1]
    assert ("1", "WSL_UTF8") == (call.variables["WSL_UTF8"], call.variables["WSLENV"])


def test_wsl_exe_is_left_alone_where_the_store_package_is_unfinished(tmp_path: Path) -> None:
    windows = windows_around(tmp_path, {**TABLE, r"Lxss\MSI": Mark("absent"), "Get-AppxPackage": True})

    assert isinstance(ask(windows, "wsl-list"), Absent)
    assert isinstance(ask(windows, "run", "wsl.exe", "--version"), Absent)
    assert [] == windows.starts_of("wsl.exe")


def test_a_key_that_was_not_expected_costs_one_reg_exe(windows: WindowsAround) -> None:
    key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\WSL"
    windows.programs["reg.exe"] = answers_of_reg({key: f"\r\n{key}\r\n    AllowWSL    REG_DWORD    0x0\r\n\r\n"})
    machine = windows.machine()
    machine.ask(Question(WINDOWS, "environment"))

    assert Known({"values": {"AllowWSL": 0}, "subkeys": []}) == machine.ask(
        Question(WINDOWS, "registry", (r"HKLM\SOFTWARE\Policies\WSL",))
    )
    assert [("query", key)] == windows.starts_of("reg.exe")
    assert 1 == len(windows.powershell.scripts)


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        pytest.param("    X    REG_SZ    1\r\n", Absent, id="the-parent-does-not-show-it"),
        pytest.param("\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\WSL\r\n", Unknown, id="the-parent-shows-it"),
    ],
)
def test_a_missing_key_and_a_closed_one_differ_only_in_the_parent(
    windows: WindowsAround, parent: str, expected: type[Answer]
) -> None:
    windows.programs["reg.exe"] = answers_of_reg(
        {
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies": f"\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\r\n{parent}",
        }
    )
    machine = windows.machine()
    machine.ask(Question(WINDOWS, "environment"))

    assert isinstance(machine.ask(Question(WINDOWS, "registry", (r"HKLM\SOFTWARE\Policies\WSL",))), expected)


NO_POWERSHELL = [
    pytest.param(NotStarted(2, "No such file", missing=True), id="removed"),
    pytest.param(NotStarted(13, "Permission denied"), id="blocked"),
    pytest.param(Ran(0, b"", b""), id="says-nothing-and-succeeds"),
    pytest.param(Ran(0xFFFFFFFF, "AppLocker 阻止".encode("gbk"), b""), id="blocked-in-chinese"),
    pytest.param(TimedOut(15.0), id="hangs"),
]
REGISTRY = {
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage": "x\r\n    OEMCP    REG_SZ    850\r\n",
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment": (
        "\r\nx\r\n    Path    REG_EXPAND_SZ    %SystemRoot%\\system32\r\n"
    ),
    "HKEY_CURRENT_USER\\Environment": (
        "\r\nx\r\n    Path    REG_EXPAND_SZ    %USERPROFILE%\\go\\bin\r\n    GOFLAGS    REG_SZ    -mod=mod\r\n"
    ),
    "HKEY_CURRENT_USER\\Volatile Environment": "\r\nx\r\n    USERPROFILE    REG_SZ    C:\\Users\\Jörg\r\n",
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion": (
        "\r\nx\r\n    ProgramFilesDir    REG_SZ    C:\\Program Files\r\n"
    ),
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion": PREFLIGHT.decode(),
}


@pytest.mark.parametrize("outcome", NO_POWERSHELL)
def test_without_powershell_the_small_programs_answer(windows: WindowsAround, outcome: Outcome) -> None:
    windows.without_powershell = outcome
    windows.programs["reg.exe"] = answers_of_reg(dict(REGISTRY))
    windows.programs["netsh.exe"] = Ran(0, b"Port de d\x82marrage : 49152\r\n", b"")
    windows.programs["netstat.exe"] = Ran(0, "  TCP    [::1]:5432   [::]:0   \u00c9COUTE   77\r\n".encode("cp850"), b"")
    machine = windows.machine()

    def get(operation: str, *arguments: str) -> Answer:
        return machine.ask(Question(WINDOWS, operation, arguments))

    assert Known(
        {
            "GOFLAGS": "-mod=mod",
            "PATH": r"C:\Windows\system32;C:\Users\Jörg\go\bin",
            "ProgramFiles": r"C:\Program Files",
            "SystemDrive": "C:",
            "SystemRoot": r"C:\Windows",
            "USERPROFILE": r"C:\Users\Jörg",
        }
    ) == get("environment")
    assert Known(b"Port de d\x82marrage : 49152\r\n" * 2) == get("netsh-ports")
    assert Known([{"protocol": "tcp", "address": "::1", "port": 5432, "pid": 77, "process": ""}]) == get("listeners")
    system = get("system")
    assert isinstance(system, Known)
    assert 26100 == system.value["build"]
    assert isinstance(get("cim", "processor"), Unknown)


def test_a_hanging_query_costs_only_itself(tmp_path: Path) -> None:
    windows = windows_around(tmp_path, {**TABLE, "Win32_Processor": HANGS})
    processor = Question(WINDOWS, "cim", ("processor",))
    machine = windows.machine(processor, Question(WINDOWS, "pipes"))

    assert Known(["docker_engine"]) == machine.ask(Question(WINDOWS, "pipes"))
    assert isinstance(machine.ask(processor), Unknown)
    assert 2 == len(windows.powershell.scripts)


def test_files_are_read_through_the_mount(windows: WindowsAround) -> None:
    windows.write("Users/me/.wslconfig", b"[wsl2]\r\nmemory=8GB\r\n")

    assert Known(b"[wsl2]\r\nmemory=8GB\r\n") == ask(windows, "read", r"C:\Users\me\.wslconfig")
    assert Known([".wslconfig", "NTUSER.DAT"]) == ask(windows, "list", r"C:\Users\me")
    assert isinstance(ask(windows, "read", r"C:\Users\me\none"), Absent)
    described = ask(windows, "path", r"%SystemRoot%\System32\wsl.exe")
    assert isinstance(described, Known)
    assert described.value["exists"]


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(r"D:\work\go.mod", id="drive-that-is-not-mounted"),
        pytest.param(r"\\wsl.localhost\Debian\etc\wsl.conf", id="inside-another-distribution"),
        pytest.param(r"C:\Users\me\..\you\x", id="not-plain"),
    ],
)
def test_paths_that_lead_elsewhere_are_not_followed(windows: WindowsAround, path: str) -> None:
    assert isinstance(ask(windows, "read", path), Unknown)


def test_go_of_windows_is_asked_with_its_toolchain_choice_switched_off(windows: WindowsAround, tmp_path: Path) -> None:
    windows.write("Program Files/Go/bin/go.exe", b"MZ")
    windows.programs["go.exe"] = Ran(0, b"go version go1.27.3 windows/amd64\r\n", b"")

    expected = {"exit": 0, "out": b"go version go1.27.3 windows/amd64\r\n", "err": b""}
    assert Known(expected) == ask(windows, "run", r"C:\Program Files\Go\bin\go.exe", "version")
    assert Known(expected) == ask(windows, "run", "go", "version")
    call = windows.calls[-1]
    assert str(tmp_path / "c/Program Files/Go/bin/go.exe") == call.program
    assert ("local", "GOTOOLCHAIN") == (call.variables["GOTOOLCHAIN"], call.variables["WSLENV"])


def test_programs_are_found_on_the_path_of_windows(windows: WindowsAround) -> None:
    windows.write("Program Files/Go/bin/go.exe", b"MZ")

    assert Known([{"path": r"C:\Program Files\Go\bin\go.exe", "source": "PATH", "alias": False, "target": ""}]) == ask(
        windows, "programs", "go"
    )
    assert Known([]) == ask(windows, "programs", "docker")
    assert isinstance(ask(windows, "run", "docker", "--version"), Absent)


def test_contexts_are_those_of_the_windows_user(windows: WindowsAround) -> None:
    windows.write("Users/me/.docker/config.json", b'{"currentContext": "desktop-linux"}')

    assert Known({"config": {"currentContext": "desktop-linux"}, "contexts": [], "environment": {}}) == ask(
        windows, "contexts"
    )


@pytest.fixture
def without_interop(windows: WindowsAround) -> WindowsAround:
    windows.programs["reg.exe"] = NotStarted(8, "Exec format error")
    return windows


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("environment", ()),
        ("registry", (MSI,)),
        ("system", ()),
        ("cim", ("processor",)),
        ("netsh-ports", ()),
        ("listeners", ()),
        ("wsl-list", ()),
        ("programs", ("go",)),
        ("contexts", ()),
        ("pipes", ()),
        ("volume", ("C:\\",)),
        ("appx", (FAMILY,)),
        ("run", ("git", "--version")),
    ],
)
def test_without_interop_each_answer_names_the_broken_link(
    without_interop: WindowsAround, operation: str, arguments: tuple[str, ...]
) -> None:
    assert Unknown(
        "Windows could not be asked: the entry WSLInterop is missing from binfmt_misc "
        "(reg.exe could not be started: Exec format error)",
        "wsl.exe --shutdown",
    ) == ask(without_interop, operation, *arguments)
    assert [] == without_interop.powershell.scripts


def test_without_interop_the_files_of_the_only_user_are_read(without_interop: WindowsAround) -> None:
    without_interop.write("Users/me/.wslconfig", b"[wsl2]\n")
    without_interop.write("Users/Public/NTUSER.DAT")
    without_interop.write("Users/Default/NTUSER.DAT")

    assert Known(b"[wsl2]\n") == ask(without_interop, "read", r"C:\Users\me\.wslconfig")
    assert r"C:\Users\me" == without_interop.machine().user_profile()


def test_without_interop_nobody_is_chosen_among_several_users(without_interop: WindowsAround) -> None:
    without_interop.write("Users/me/.wslconfig", b"[wsl2]\n")
    without_interop.write("Users/you/NTUSER.DAT")
    without_interop.write("ProgramData/DockerDesktop/admin-settings.json", b"{}")

    answer = ask(without_interop, "read", r"c:\users\me\.wslconfig")
    assert isinstance(answer, Unknown)
    assert answer.why.startswith("2 people have a profile there")
    assert "" == without_interop.machine().user_profile()
    assert Known(b"{}") == ask(without_interop, "read", r"C:\ProgramData\DockerDesktop\admin-settings.json")


@pytest.mark.parametrize(
    ("outcome", "works"),
    [
        pytest.param(
            Ran(1, b"", "FEHLER: Das Bearbeiten der Registrierung wurde deaktiviert.\r\n".encode("cp850")),
            True,
            id="reg-exe-forbidden-by-policy-in-german",
        ),
        pytest.param(
            Ran(1, b"", b"<3>WSL (812) ERROR: UtilConnectUnix:508: connect failed 2\n"), False, id="no-socket"
        ),
        pytest.param(
            Ran(1, b"", b"<3>init: (217) ERROR: UtilConnectToInteropServer:270: connect failed 2\n"),
            False,
            id="no-socket-on-windows-10",
        ),
        pytest.param(Ran(1, b"", b""), False, id="relay-that-says-nothing"),
        pytest.param(Ran(0, b"", b""), False, id="exit-0-and-nothing"),
        pytest.param(TimedOut(8.0), False, id="hang"),
    ],
)
def test_a_failing_relay_and_a_forbidden_program_are_told_apart(
    windows: WindowsAround, outcome: Outcome, works: bool
) -> None:
    windows.programs["reg.exe"] = outcome

    assert works == (windows.machine().why_broken() == "")


def test_the_user_is_whom_windows_names(windows: WindowsAround) -> None:
    windows.write("Users/you/NTUSER.DAT")
    machine = windows.machine()

    assert ("", r"C:\Users\me") == (machine.why_broken(), machine.user_profile())


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [("bind", ("8080",)), ("watch", (r"C:\work",)), ("get", ("/version",)), ("run", ("wsl.exe", "-d", "Debian"))],
)
def test_what_cannot_be_done_from_here_is_unknown(
    windows: WindowsAround, operation: str, arguments: tuple[str, ...]
) -> None:
    assert isinstance(ask(windows, operation, *arguments), Unknown)
    assert [] == windows.starts_of("wsl.exe")


def test_no_question_starts_a_distribution(windows: WindowsAround) -> None:
    """Whatever is asked, wsl.exe is only ever asked for its list and its version."""
    windows.programs["wsl.exe"] = Ran(0, LIST, b"")
    machine = windows.machine()
    for operation in machine._operations:
        for arguments in ((), ("wsl.exe", "-d", "Debian", "--exec", "true"), ("wsl.exe", "--version"), (r"\\wsl$\X",)):
            machine.ask(Question(WINDOWS, operation, arguments))

    assert {("-l", "-v"), ("--version",)} == set(windows.starts_of("wsl.exe"))
    assert not any("wsl" in script.casefold() and "-d" in script.split() for script in windows.powershell.scripts)
