"""The measurement of processors and memory on the Win32 interface."""

from __future__ import annotations

from hostdoctor.host.machine import WINDOWS, Question
from hostdoctor.host.processing_windows import WindowsNumbers
from hostdoctor.host.windows import ThisWindows
from hostdoctor.scopes import Known


def test_windows_says_what_a_program_gets() -> None:
    answer = ThisWindows().ask(Question(WINDOWS, "processing"))

    assert isinstance(answer, Known), answer
    measured = answer.value
    assert 1 <= measured["affinity"] <= measured["processors"]
    assert 0 < measured["available_bytes"] <= measured["memory_bytes"]
    assert 3 == len(measured["rounds"])
    # The clock of processes steps by 16 ms on Windows.
    assert 0 <= measured["usable"] <= measured["processors"] * 1.5


def test_the_time_that_processors_worked_grows() -> None:
    numbers = WindowsNumbers()
    before = numbers.busy()
    after = numbers.busy()

    assert before is not None
    assert after is not None
    assert before <= after
