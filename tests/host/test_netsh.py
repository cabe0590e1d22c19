from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hostdoctor.host.machine import Ran
from hostdoctor.host.netsh import ask_netsh
from hostdoctor.host.process import NotStarted, Outcome, TimedOut
from hostdoctor.scopes import CouldNotLook, NotHere

SYSTEM = r"C:\Windows\System32"
DYNAMIC = "Plage de ports dynamique du protocole tcp\r\n\r\nPort de démarrage   : 49152\r\n".encode("cp850")
EXCLUDED = "Portausschlussbereiche für das Protokoll\r\n\r\n      5357        5357\r\n".encode("cp850")


def test_both_tables_come_from_one_start() -> None:
    seen: list[tuple[Sequence[str], bytes]] = []

    def run(argv: Sequence[str], *, timeout: float, cwd: str) -> Outcome:
        seen.append((argv[:2], Path(argv[2]).read_bytes()))
        return Ran(0, DYNAMIC + EXCLUDED, b"")

    assert DYNAMIC + EXCLUDED == ask_netsh(run, SYSTEM)
    assert [
        (
            [r"C:\Windows\System32\netsh.exe", "-f"],
            b"interface ipv4 show dynamicport tcp\r\ninterface ipv4 show excludedportrange protocol=tcp\r\n",
        )
    ] == seen


def test_each_table_is_asked_by_itself_when_the_script_gave_nothing() -> None:
    def run(argv: Sequence[str], *, timeout: float, cwd: str) -> Outcome:
        if "-f" in argv:
            return Ran(0, b"\r\n", b"")
        return Ran(0, DYNAMIC if "dynamicport" in argv else EXCLUDED, b"")

    assert DYNAMIC + EXCLUDED == ask_netsh(run, SYSTEM)


def test_a_netsh_that_prints_nothing_has_not_answered() -> None:
    with pytest.raises(CouldNotLook, match="printed no ports"):
        ask_netsh(lambda *_, **__: Ran(0, b"", b""), SYSTEM)


def test_the_script_does_not_stay() -> None:
    scripts: list[str] = []

    def run(argv: Sequence[str], *, timeout: float, cwd: str) -> Outcome:
        scripts.append(argv[2])
        return Ran(0, EXCLUDED, b"")

    ask_netsh(run, SYSTEM)

    assert not any(Path(script).parent.exists() for script in scripts)


def test_a_netsh_that_hangs_or_is_missing_is_said_so() -> None:
    with pytest.raises(CouldNotLook, match="did not answer within 8 s"):
        ask_netsh(lambda *_, **__: TimedOut(8.0), SYSTEM)
    with pytest.raises(NotHere, match="there is no program to run netsh"):
        ask_netsh(lambda *_, **__: NotStarted(2, "not found", missing=True), SYSTEM)
