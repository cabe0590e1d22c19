from __future__ import annotations

import pytest

from hostdoctor.host.machine import Ran
from hostdoctor.host.netstat import parse_netstat_listeners
from hostdoctor.host.reg_exe import parse_reg_query, query_key
from hostdoctor.host.registry_environment import environment_from_registry
from hostdoctor.scopes import CouldNotLook, NotHere

KEY = r"HKEY_CURRENT_USER\Software\Docker"
PRINTED = (
    "\r\n"
    rf"{KEY}"
    "\r\n"
    "    (Standard)    REG_SZ    Wert\r\n"
    "    Two  Words    REG_SZ    a    REG_SZ    b\r\n"
    "    Lines    REG_SZ    first\r\nsecond\r\n"
    "    Empty    REG_SZ    \r\n"
    "    Number    REG_DWORD    0xffffffff\r\n"
    "    Long    REG_QWORD    0x100000000\r\n"
    "    Many    REG_MULTI_SZ    a\\0b\\0\r\n"
    "    Bytes    REG_BINARY    00FF\r\n"
    "    Path    REG_EXPAND_SZ    %SystemRoot%\\x\r\n"
    "    (other)    REG_NONE    \r\n"
    "    DigitalProductId    REG_BINARY    A400\r\n"
    "\r\n"
    rf"{KEY}\Sub B"
    "\r\n"
    rf"{KEY}\Sub A"
    "\r\n"
)


def test_every_type_of_value_and_the_subkeys_are_read() -> None:
    assert {
        "values": {
            "": "Wert",
            "Two  Words": "a    REG_SZ    b",
            "Lines": "first\nsecond",
            "Empty": "",
            "Number": 4294967295,
            "Long": 4294967296,
            "Many": ["a", "b"],
            "Bytes": b"\0\xff",
            "Path": r"%SystemRoot%\x",
            "(other)": b"",
        },
        "subkeys": ["Sub A", "Sub B"],
    } == parse_reg_query(PRINTED, KEY)


def test_a_key_with_subkeys_only_has_no_values() -> None:
    assert {"values": {}, "subkeys": ["X"]} == parse_reg_query(f"\r\n{KEY}\\X\r\n", KEY)


def decode(data: bytes) -> str:
    return data.decode("cp850")


def test_a_missing_key_far_down_is_found_missing_at_the_first_readable_parent() -> None:
    asked: list[str] = []

    def run(key: str) -> Ran:
        asked.append(key)
        if key == r"HKEY_CURRENT_USER\Software":
            return Ran(0, b"\r\nHKEY_CURRENT_USER\\Software\\Microsoft\r\n", b"")
        return Ran(1, b"", b"?")

    with pytest.raises(NotHere):
        query_key(r"HKCU\Software\Docker\A\B", run, decode)
    assert r"HKEY_CURRENT_USER\Software" == asked[-1]
    assert 4 == len(asked)


def test_a_closed_key_is_not_a_missing_one() -> None:
    def run(key: str) -> Ran:
        return Ran(0, b"\r\nHKEY_LOCAL_MACHINE\\SAM\\sam\r\n", b"") if key.endswith("SAM") else Ran(1, b"", b"")

    with pytest.raises(CouldNotLook, match="denied"):
        query_key(
            r"HKLM\SAM\SAM", lambda key: run(key) if key != r"HKEY_LOCAL_MACHINE\SAM\SAM" else Ran(1, b"", b""), decode
        )


@pytest.mark.parametrize(
    ("ran", "why"),
    [
        pytest.param(Ran(0, b"\r\n", b""), "reg.exe printed nothing", id="exit-0-and-nothing"),
        pytest.param(Ran(1, b"", b"!"), "reg.exe ended with 1", id="reg-exe-forbidden-by-policy"),
    ],
)
def test_a_reg_exe_that_answers_nothing_says_nothing_of_the_key(ran: Ran, why: str) -> None:
    with pytest.raises(CouldNotLook, match=why):
        query_key(r"HKCU\Software\Docker", lambda key: ran, decode)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("  TCP    0.0.0.0:135    0.0.0.0:0    LISTENING    1004", ("0.0.0.0", 135, 1004), id="english"),
        pytest.param("  TCP    [::]:445    [::]:0    ABHÖREN    4", ("::", 445, 4), id="german"),
        pytest.param("  TCP    127.0.0.1:8080    0.0.0.0:0    侦听    77", ("127.0.0.1", 8080, 77), id="chinese"),
        pytest.param("  TCP  [fe80::1%12]:80  [::]:0  À L’ÉCOUTE  9", ("fe80::1", 80, 9), id="french-with-zone"),
    ],
)
def test_a_listener_is_known_by_its_far_end(line: str, expected: tuple[str, int, int]) -> None:
    (row,) = parse_netstat_listeners(line, {})

    assert expected == (row["address"], row["port"], row["pid"])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("  TCP    192.168.1.5:50000    20.1.2.3:443    HERGESTELLT    900", id="connection"),
        pytest.param("  UDP    0.0.0.0:5353    *:*    2000", id="udp"),
        pytest.param("  Proto  Lokale Adresse         Remoteadresse", id="heading"),
    ],
)
def test_other_lines_are_no_listeners(line: str) -> None:
    assert [] == parse_netstat_listeners(line, {})


def test_the_kernels_own_processes_have_no_program_file() -> None:
    lines = "  TCP  0.0.0.0:80  0.0.0.0:0  L  4\n  TCP  0.0.0.0:81  0.0.0.0:0  L  8\n  TCP  0.0.0.0:82  0.0.0.0:0  L  9"

    assert ["System", "nginx.exe", ""] == [
        row["process"] for row in parse_netstat_listeners(lines, {4: "System", 8: "nginx"})
    ]


def test_half_an_environment_is_none() -> None:
    def read(key: str) -> dict[str, dict[str, str]]:
        if key == r"HKCU\Volatile Environment":
            raise CouldNotLook("denied")
        return {"values": {"Path": "x"}}

    with pytest.raises(CouldNotLook):
        environment_from_registry(read, r"C:\Windows")
