from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.host.fake_powershell import HANGS, FakePowerShell, Mark, frame

from hostdoctor.host.machine import WINDOWS, Answer, Question, Ran
from hostdoctor.host.powershell import PowerShell, powershell_command
from hostdoctor.host.powershell_answers import Frame, plain, read_frames, why_refused
from hostdoctor.host.powershell_script import build_script, can_ask
from hostdoctor.host.process import NotStarted, Outcome, TimedOut
from hostdoctor.host.windows_cim import quoted
from hostdoctor.scopes import Absent, Known, Unknown

SYSTEM32 = r"C:\Windows\System32"
LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
COMPUTER = Question(WINDOWS, "cim", ("computer-system",))
PROCESSOR = Question(WINDOWS, "cim", ("processor",))
FEATURES = Question(WINDOWS, "cim", ("optional-features",))
MODE = Question(WINDOWS, "cim", ("language-mode",))
ENVIRONMENT = Question(WINDOWS, "environment")
NETSH = Question(WINDOWS, "netsh-ports")
SERVICE = Question(WINDOWS, "registry", (r"HKLM\SYSTEM\CurrentControlSet\Services\vmcompute",))
ALL = (
    COMPUTER,
    PROCESSOR,
    FEATURES,
    MODE,
    ENVIRONMENT,
    NETSH,
    SERVICE,
    Question(WINDOWS, "system"),
    Question(WINDOWS, "pipes"),
    Question(WINDOWS, "listeners"),
    Question(WINDOWS, "volume", (r"D:\work",)),
    Question(WINDOWS, "appx", ("Some.Family_8wekyb3d8bbwe",)),
)

FULL = [{"LanguageMode": "FullLanguage"}]
COMPUTER_ROW = {"HypervisorPresent": True, "TotalPhysicalMemory": 34064961536, "Manufacturer": "X", "Model": "Y"}
PROCESSOR_ROW = {"VirtualizationFirmwareEnabled": False, "NumberOfLogicalProcessors": 16}
FEATURE_ROWS = [{"Name": "VirtualMachinePlatform", "InstallState": 1}]

TABLE: dict[str, Any] = {
    "LanguageMode": FULL,
    "Win32_ComputerSystem": [COMPUTER_ROW],
    "Win32_Processor": [PROCESSOR_ROW],
    "Win32_OptionalFeature": FEATURE_ROWS,
    "Services\\vmcompute": {"path": "", "values": {"Start": 3}, "subkeys": ["Security", "Parameters"]},
}


def ask_all(fake: FakePowerShell, *questions: Question) -> dict[Question, Answer]:
    shell = PowerShell(fake.start, questions)
    return {question: shell.ask(question) for question in questions}


def test_all_expected_questions_cost_one_start() -> None:
    fake = FakePowerShell(TABLE)

    answers = ask_all(fake, COMPUTER, PROCESSOR, FEATURES, MODE, SERVICE)

    assert {
        COMPUTER: Known([COMPUTER_ROW]),
        PROCESSOR: Known([PROCESSOR_ROW]),
        FEATURES: Known(FEATURE_ROWS),
        MODE: Known(FULL),
        SERVICE: Known({"values": {"Start": 3}, "subkeys": ["Parameters", "Security"]}),
    } == answers
    assert 1 == len(fake.scripts)


def test_questions_from_many_threads_cost_one_start_too() -> None:
    fake = FakePowerShell(TABLE)
    shell = PowerShell(fake.start, [COMPUTER, PROCESSOR])
    seen: list[Answer] = []
    threads = [threading.Thread(target=lambda: seen.append(shell.ask(COMPUTER))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)

    assert [Known([COMPUTER_ROW])] * 8 == seen
    assert 1 == len(fake.scripts)


def test_an_answer_is_there_while_a_later_question_still_hangs() -> None:
    """The asker of the first answer is not held by what comes after it."""
    release = threading.Event()
    slow = FakePowerShell({**TABLE, "Win32_OptionalFeature": HANGS})

    def start(script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        outcome = slow.start(script, seconds, enough)
        release.wait(10)
        return outcome

    shell = PowerShell(start, [COMPUTER, FEATURES])

    assert Known([COMPUTER_ROW]) == shell.ask(COMPUTER)
    assert not release.is_set()
    release.set()
    assert isinstance(shell.ask(FEATURES), Unknown)


def test_what_a_hanging_question_kept_back_is_asked_once_more() -> None:
    fake = FakePowerShell({**TABLE, "Win32_ComputerSystem": HANGS})

    answers = ask_all(fake, COMPUTER, PROCESSOR, FEATURES, SERVICE)

    assert [Known, Known, Known] == [type(answers[question]) for question in (PROCESSOR, FEATURES, SERVICE)]
    assert (
        Unknown(
            "PowerShell did not answer within 10 s",
            'powershell.exe -Command "Get-CimInstance Win32_ComputerSystem | Select-Object '
            'HypervisorPresent, TotalPhysicalMemory, Manufacturer, Model"',
        )
        == answers[COMPUTER]
    )
    assert 2 == len(fake.scripts)


def test_a_question_that_hung_once_may_answer_the_second_time() -> None:
    fake = FakePowerShell({**TABLE, "Win32_ComputerSystem": (HANGS, [COMPUTER_ROW])})

    assert Known([COMPUTER_ROW]) == ask_all(fake, COMPUTER, SERVICE)[COMPUTER]


def test_a_question_that_was_not_expected_costs_a_start_of_its_own() -> None:
    fake = FakePowerShell(TABLE)
    shell = PowerShell(fake.start, [COMPUTER])

    assert Known([COMPUTER_ROW]) == shell.ask(COMPUTER)
    assert Known([PROCESSOR_ROW]) == shell.ask(PROCESSOR)
    assert Known([PROCESSOR_ROW]) == shell.ask(PROCESSOR)
    assert 2 == len(fake.scripts)


def test_registry_keys_below_a_listed_one_come_along() -> None:
    path = r"Registry::HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss"
    guid = "{0a1b2c3d-0000-1111-2222-333344445555}"
    table = {
        rf"{path}\{guid}": {"values": {"DistributionName": "Ubuntu", "Flags": 15}, "subkeys": []},
        path: {"path": path, "values": {"DefaultVersion": 2}, "subkeys": [guid, "Notifications"]},
    }
    fake = FakePowerShell(table)
    key = Question(WINDOWS, "registry", (LXSS,))
    shell = PowerShell(fake.start, [key], above=frozenset({LXSS}))

    assert Known({"values": {"DefaultVersion": 2}, "subkeys": ["Notifications", guid]}) == shell.ask(key)
    assert Known({"values": {"DistributionName": "Ubuntu", "Flags": 15}, "subkeys": []}) == shell.ask(
        Question(WINDOWS, "registry", (rf"{LXSS}\{guid}",))
    )
    assert 1 == len(fake.scripts)


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        pytest.param(Ran(0, b"", b""), "PowerShell gave no answer and ended with 0", id="exit-0-and-nothing"),
        pytest.param(
            Ran(0xFFFFFFFF, b"", b""), "PowerShell gave no answer and ended with 4294967295", id="minus-1-and-nothing"
        ),
        pytest.param(
            Ran(1, "Die Datei kann nicht geladen werden.\r\n".encode("cp850"), b""),
            "PowerShell gave no answer and ended with 1",
            id="german-refusal",
        ),
        pytest.param(
            Ran(1, "无法加载文件,因为在此系统上禁止运行脚本。\r\n".encode("gbk"), b""),
            "PowerShell gave no answer and ended with 1",
            id="chinese-refusal",
        ),
        pytest.param(NotStarted(2, "not found", missing=True), "there is no powershell.exe", id="removed"),
        pytest.param(
            NotStarted(1260, "blocked by a policy"), "PowerShell did not start: blocked by a policy", id="applocker"
        ),
        pytest.param(TimedOut(15.0), "PowerShell did not answer within 15 s", id="hangs-at-the-start"),
    ],
)
def test_a_powershell_that_says_nothing_is_not_started_again(outcome: Outcome, why: str) -> None:
    starts: list[str] = []

    def start(script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        starts.append(script)
        return outcome

    shell = PowerShell(start, [COMPUTER, SERVICE])
    answers = [shell.ask(COMPUTER), shell.ask(SERVICE)]

    assert [why, why] == [answer.why for answer in answers if isinstance(answer, Unknown)]
    assert 1 == len(starts)


def test_a_start_that_crashes_leaves_nobody_waiting() -> None:
    def start(script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        raise RuntimeError("boom")

    answer = PowerShell(start, [COMPUTER]).ask(COMPUTER)

    assert isinstance(answer, Unknown)
    assert "which is our fault: RuntimeError: boom" in answer.why


def test_constrained_language_refuses_a_question_and_not_the_others() -> None:
    refusal = Mark("error", "MethodInvocationNotSupportedInConstrainedLanguage")
    fake = FakePowerShell(
        {**TABLE, "LanguageMode": [{"LanguageMode": "ConstrainedLanguage"}], "Win32_Processor": refusal}
    )

    answers = ask_all(fake, MODE, PROCESSOR, COMPUTER)

    assert Known([{"LanguageMode": "ConstrainedLanguage"}]) == answers[MODE]
    assert Known([COMPUTER_ROW]) == answers[COMPUTER]
    assert "ConstrainedLanguage" in str(answers[PROCESSOR])
    assert isinstance(answers[PROCESSOR], Unknown)


@pytest.mark.parametrize(
    ("error_id", "why"),
    [
        pytest.param(
            "HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand",
            "PowerShell was denied access",
            id="wmi-access-denied",
        ),
        pytest.param("CommandNotFoundException", "this PowerShell has no command for it", id="no-such-cmdlet"),
        pytest.param(
            "HRESULT 0x80041010,Microsoft", "PowerShell failed with HRESULT 0x80041010", id="wmi-no-such-class"
        ),
        pytest.param("", "PowerShell failed with an error", id="no-id"),
    ],
)
def test_refusals_are_told_by_error_id_and_not_by_text(error_id: str, why: str) -> None:
    assert why == why_refused(error_id)


def test_a_missing_key_is_absent() -> None:
    fake = FakePowerShell({"vmcompute": Mark("absent")})

    assert Absent(rf"there is no registry key {SERVICE.arguments[0]}") == ask_all(fake, SERVICE)[SERVICE]


def test_registry_numbers_are_unsigned_and_bytes_are_bytes() -> None:
    values = {
        "(default)": "x",
        "Dword": -1,
        "Small": 7,
        "Multi": ["a", "b"],
        "Binary": [0, 255],
        "Wrapped": {"value": ["c"], "Count": 1},
    }
    fake = FakePowerShell({"vmcompute": {"path": "", "values": values, "subkeys": None}})

    assert (
        Known(
            {
                "values": {
                    "": "x",
                    "Dword": 4294967295,
                    "Small": 7,
                    "Multi": ["a", "b"],
                    "Binary": b"\0\xff",
                    "Wrapped": ["c"],
                },
                "subkeys": [],
            }
        )
        == ask_all(fake, SERVICE)[SERVICE]
    )


def test_the_environment_is_cut_down_to_what_a_doctor_needs() -> None:
    fake = FakePowerShell(
        {
            "Env:": {
                "Path": "C:\\Windows",
                "GOPROXY": "https://me:secret@proxy.example",
                "AWS_SECRET": "x",
                "gopath": "G",
            }
        }
    )

    assert (
        Known({"GOPATH": "G", "GOPROXY": "https://***@proxy.example", "PATH": "C:\\Windows"})
        == ask_all(fake, ENVIRONMENT)[ENVIRONMENT]
    )


def test_texts_in_every_script_survive_any_code_page() -> None:
    lines = ["Dynamischer Portbereich für das Protokoll", "Startport : 49152", "协议 tcp 端口排除范围", "😀"]
    fake = FakePowerShell({"netsh.exe": lines})

    assert Known(("\r\n".join(lines) + "\r\n").encode()) == ask_all(fake, NETSH)[NETSH]


def test_a_console_that_writes_utf_16_is_read_all_the_same() -> None:
    fake = FakePowerShell(TABLE, encode=lambda text: text.encode("utf-16-le"), banner="\ufeffWindows PowerShell\r\n")

    assert Known([COMPUTER_ROW]) == ask_all(fake, COMPUTER)[COMPUTER]


def test_system_is_put_together_from_values_that_need_no_wmi() -> None:
    system = Question(WINDOWS, "system")
    said = {
        "CurrentBuildNumber": "26100",
        "UBR": 4349,
        "DisplayVersion": "24H2",
        "ReleaseId": "2009",
        "EditionID": "Enterprise",
        "machine": "ARM64",
        "processors": "12",
        "language": "de-DE",
        "session": 1,
        "elevated": False,
    }
    fake = FakePowerShell({"CurrentBuildNumber": said})

    assert (
        Known(
            {
                "build": 26100,
                "ubr": 4349,
                "display_version": "24H2",
                "edition": "Enterprise",
                "machine": "arm64",
                "ram_bytes": None,
                "logical_processors": 12,
                "language": "de-DE",
                "session_id": 1,
                "elevated": False,
                "packaged": False,
                "other_account": None,
            }
        )
        == ask_all(fake, system)[system]
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            [{"DriveType": 3, "FileSystem": "ReFS"}], {"drive_type": "fixed", "filesystem": "ReFS"}, id="refs"
        ),
        pytest.param([{"DriveType": 4, "FileSystem": None}], {"drive_type": "network", "filesystem": ""}, id="network"),
        pytest.param([], {"drive_type": "unknown", "filesystem": ""}, id="no-such-drive"),
    ],
)
def test_a_volume_is_told_by_its_numbers(said: object, expected: dict[str, str]) -> None:
    volume = Question(WINDOWS, "volume", (r"D:\work",))

    assert Known(expected) == ask_all(FakePowerShell({"Win32_LogicalDisk": said}), volume)[volume]


def test_an_answer_of_another_shape_is_unknown_and_no_crash() -> None:
    answers = ask_all(FakePowerShell({"vmcompute": ["?"], "Win32_Processor": 7}), SERVICE, PROCESSOR)

    assert ["PowerShell answered in a form that is not understood"] * 2 == [
        answer.why for answer in answers.values() if isinstance(answer, Unknown)
    ]


NONCE = "0123456789abcdef"
WHOLE = frame(NONCE, "1", {"a": "b" * 100})


@given(st.integers(min_value=0, max_value=len(WHOLE) - 3))
def test_a_truncated_frame_is_as_if_it_had_not_come(length: int) -> None:
    assert [] == read_frames(WHOLE[:length].encode(), NONCE)


def test_a_damaged_frame_does_not_spoil_the_next() -> None:
    damaged = f"{NONCE} 0 |{{not json|\r\n{NONCE} 0 ok\r\n"

    assert [Frame("1", "ok", {"a": "b" * 100})] == read_frames((damaged + WHOLE).encode(), NONCE)


def test_frames_of_somebody_elses_nonce_do_not_count() -> None:
    assert [] == read_frames(WHOLE.encode(), "fedcba9876543210")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_any_value_survives_its_frame(value: Any) -> None:
    assert [Frame("3", "ok", value)] == read_frames(frame(NONCE, "3", value).encode(), NONCE)


def test_a_wrapped_array_is_unwrapped_wherever_it_is() -> None:
    assert {"a": [["x"]], "b": {"value": 1, "Count": 1}} == plain(
        {"a": [{"value": ["x"], "Count": 1}], "b": {"value": 1, "Count": 1}}
    )


def test_the_script_passes_through_two_ways_of_quoting() -> None:
    script = build_script(NONCE, ALL, SYSTEM32, frozenset({SERVICE.arguments[0]}))

    assert '"' not in script
    assert "\n" not in script
    assert script.isascii()
    assert len(script) < 16000
    assert script.count("{") == script.count("}")
    assert script.count("(") == script.count(")")


def test_the_script_keeps_to_constrained_language() -> None:
    script = build_script(NONCE, ALL, SYSTEM32, frozenset())
    types = set(re.findall(r"\[([A-Za-z.]+)\]", script))

    assert {"int", "string"} == types
    for forbidden in ("]::", "New-Object", "Add-Type", "Invoke-Expression", "2>", "wmic", "systeminfo"):
        assert forbidden not in script


def test_the_riskiest_question_comes_last() -> None:
    fake = FakePowerShell(TABLE)
    ask_all(fake, FEATURES, COMPUTER, NETSH, SERVICE, ENVIRONMENT)
    script = fake.scripts[0]
    order = [script.rindex(text) for text in ("Env:", "vmcompute", "netsh.exe", "ComputerSystem", "OptionalFeature")]

    assert sorted(order) == order


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(Question(WINDOWS, "cim", ("drop-table",)), id="unknown-query"),
        pytest.param(Question(WINDOWS, "bind", ("8080",)), id="bind-test"),
        pytest.param(Question(WINDOWS, "volume", (r"\\server\share",)), id="network-place"),
        pytest.param(Question(WINDOWS, "wsl-list"), id="wsl"),
    ],
)
def test_what_powershell_cannot_answer_starts_nothing(question: Question) -> None:
    fake = FakePowerShell(TABLE)
    shell = PowerShell(fake.start, [question, COMPUTER])
    shell.ask(COMPUTER)

    assert not can_ask(question)
    assert Unknown("PowerShell is not asked this") == shell.ask(question)
    assert 1 == len(fake.scripts)


@pytest.mark.parametrize("quote", ["'", "’", "‘", "‚", "‛"])
def test_no_key_can_leave_its_literal(quote: str) -> None:
    assert f"'a{quote}{quote};Remove-Item x'" == quoted(f"a{quote};Remove-Item x")


def test_powershell_is_started_without_profile_and_encoding_tricks() -> None:
    assert ["p.exe", "-NoProfile", "-NonInteractive", "-Command", "1"] == powershell_command("p.exe", "1")
