from __future__ import annotations

from collections.abc import Mapping

import pytest

from hostdoctor.host.machine import Answer, Question, Ran
from hostdoctor.host.process import NotStarted, Outcome, TimedOut
from hostdoctor.host.wsl_exe import FAMILY, Ask, listed, running_names, why_not_in_session, why_not_to_start
from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

MSI = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
WSL_SERVICE = r"HKLM\SYSTEM\CurrentControlSet\Services\WSLService"
LXSS_MANAGER = r"HKLM\SYSTEM\CurrentControlSet\Services\LxssManager"
KEY: Answer = Known({"values": {}, "subkeys": []})
DENIED = Unknown("access is denied")

TABLE = (
    "  NAME            STATE           VERSION\r\n"
    "* Ubuntu-24.04    Running         2\r\n"
    "  Debian          Stopped         2\r\n"
)


def machine(answers: Mapping[str, Answer]) -> Ask:
    def ask(question: Question) -> Answer:
        default: Answer = Known(False) if question.operation == "appx" else Absent("no such key")
        return answers.get(question.arguments[0], default)

    return ask


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({MSI: KEY}, id="msi-package"),
        pytest.param({WSL_SERVICE: KEY, FAMILY: Known(True)}, id="store-1.x-without-msi-key"),
        pytest.param({LXSS_MANAGER: KEY}, id="inbox-windows-10"),
        pytest.param({MSI: KEY, FAMILY: DENIED, WSL_SERVICE: DENIED}, id="msi-package-and-the-rest-closed"),
        pytest.param({WSL_SERVICE: KEY, MSI: DENIED}, id="service-is-enough"),
    ],
)
def test_wsl_exe_may_be_started_where_wsl_is_installed(answers: Mapping[str, Answer]) -> None:
    assert why_not_to_start(machine(answers)) is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({}, Absent, id="stub-of-24h2"),
        pytest.param({FAMILY: Known(True)}, Absent, id="store-package-without-its-msi"),
        pytest.param({FAMILY: Known(True), LXSS_MANAGER: KEY}, Absent, id="unfinished-store-package-beside-inbox"),
        pytest.param({FAMILY: DENIED}, Unknown, id="package-list-closed"),
        pytest.param({FAMILY: DENIED, LXSS_MANAGER: KEY}, Unknown, id="inbox-or-unfinished"),
        pytest.param({MSI: DENIED, WSL_SERVICE: DENIED}, Unknown, id="registry-closed"),
    ],
)
def test_wsl_exe_is_left_alone_where_it_would_install_something(
    answers: Mapping[str, Answer], expected: type[Absent | Unknown]
) -> None:
    assert isinstance(why_not_to_start(machine(answers)), expected)


def test_session_0_is_not_asked() -> None:
    assert isinstance(why_not_in_session(0), Unknown)
    assert why_not_in_session(1) is None
    assert why_not_in_session(None) is None


@pytest.mark.parametrize(
    "out",
    [
        pytest.param(TABLE.encode(), id="utf-8"),
        pytest.param(TABLE.encode("utf-16-le"), id="inbox-utf-16"),
        pytest.param(TABLE.replace("\r\n", "\r\r\n").encode("utf-16-le") + b"\0", id="inbox-double-carriage-return"),
    ],
)
def test_the_table_is_handed_on_as_it_was_printed(out: bytes) -> None:
    assert out == listed(Ran(0, out, b""))
    assert frozenset({"Ubuntu-24.04"}) == running_names(out)


def test_a_table_counts_whatever_the_exit_code() -> None:
    assert TABLE.encode() == listed(Ran(128, TABLE.encode(), b""))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Für das Windows-Subsystem für Linux sind keine Distributionen installiert.\r\n", id="german"),
        pytest.param(
            "适用于 Linux 的 Windows 子系统没有已安装的分发。\r\n错误代码: Wsl/WSL_E_DEFAULT_DISTRO_NOT_FOUND\r\n",
            id="chinese-with-code",
        ),
    ],
)
def test_a_machine_without_distributions_has_answered(text: str) -> None:
    out = text.encode("utf-16-le")

    assert out == listed(Ran(0xFFFFFFFF, out, b""))
    assert frozenset() == running_names(out)


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        pytest.param(
            Ran(0xFFFFFFFF, "拒绝访问。\r\n错误代码: Wsl/Service/0x80070005\r\n".encode("utf-16-le"), b""),
            "wsl.exe failed with Wsl/Service/0x80070005",
            id="chinese-access-denied",
        ),
        pytest.param(
            Ran(0xFFFFFFFF, b"Fehlercode: Wsl/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED\r\n", b""),
            "wsl.exe failed with Wsl/WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED",
            id="german-system-account",
        ),
        pytest.param(Ran(0, b"", b""), "wsl.exe printed nothing and ended with 0", id="empty-and-0"),
        pytest.param(
            Ran(0xFFFFFFFF, b"\0\0", b""), "wsl.exe printed nothing and ended with 4294967295", id="empty-and-minus-1"
        ),
        pytest.param(TimedOut(12.0), "wsl.exe -l -v did not answer within 12 s", id="hang"),
        pytest.param(
            NotStarted(1920, "cannot be accessed from here"),
            "wsl.exe -l -v did not start: cannot be accessed from here",
            id="alias-in-session-0",
        ),
    ],
)
def test_a_failed_list_is_no_empty_list(outcome: Outcome, why: str) -> None:
    with pytest.raises(CouldNotLook) as error:
        listed(outcome)

    assert (why, "wsl.exe -l -v") == (str(error.value), error.value.to_look)


def test_a_missing_wsl_exe_is_an_answer() -> None:
    with pytest.raises(NotHere):
        listed(NotStarted(2, "not found", missing=True))
