"""Sessions with real shells: what they say arrives whole, and what hangs is lost alone."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostdoctor.host.machine import Ran
from hostdoctor.host.shell_session import ShellSession, shell_starter
from hostdoctor.scopes import CouldNotLook, NotHere

pytestmark = pytest.mark.programs

# Told from those of the tests beside these, which run in processes of their own.
HANGS = f"64.71{os.getpid()}"
LONG_LIMIT = 1_000_000 + os.getpid()
SHELLS = [
    pytest.param(["/bin/sh"], id="sh"),
    pytest.param(["bash", "--posix"], id="bash-as-sh"),
    pytest.param(["busybox", "sh"], id="busybox"),
]


@pytest.fixture(params=SHELLS)
def session(request: pytest.FixtureRequest) -> Iterator[ShellSession]:
    opened = ShellSession(shell_starter(request.param))
    yield opened
    opened.close()


@pytest.fixture
def plain() -> Iterator[ShellSession]:
    opened = ShellSession(shell_starter(["/bin/sh"]))
    yield opened
    opened.close()


def processes(word: str) -> list[int]:
    """Process ids of those whose command line holds the word."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if word.encode() in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found


def eventually(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def test_both_streams_and_the_exit_code_arrive(session: ShellSession) -> None:
    assert Ran(3, b"out\n", b"err\n") == session.ask("echo out; echo err >&2; exit 3")


def test_output_is_not_changed_by_a_single_byte(session: ShellSession, tmp_path: Path) -> None:
    data = bytes(range(256)) * 3 + b"\n\n"
    file = tmp_path / "a file's name"
    file.write_bytes(data)
    assert Ran(0, data, b"") == session.ask(f"cat {shlex.quote(str(file))}")


def test_output_without_a_line_end_and_no_output_at_all(session: ShellSession) -> None:
    assert [b"x", b""] == [session.ask(script).out for script in ("printf x", ":")]


def test_five_megabytes_arrive_on_both_streams_at_once(session: ShellSession) -> None:
    ran = session.ask("head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2")
    assert (5_000_000, 5_000_000) == (len(ran.out), len(ran.err))


def test_a_request_finds_nothing_on_its_stdin(session: ShellSession) -> None:
    assert [b"", b"still here\n"] == [session.ask(script).out for script in ("cat", "echo still here")]


def test_a_request_that_is_not_a_script_harms_no_other(session: ShellSession) -> None:
    assert 0 != session.ask("if ; then ' fi").exit_code
    assert b"fine\n" == session.ask("echo fine").out


def test_what_a_request_sets_is_gone_in_the_next(session: ShellSession) -> None:
    session.ask("cd /; x=1; LC_ALL=de_DE; exit 0")
    assert b"-C\n" == session.ask('echo "$x-$LC_ALL"').out


def test_a_hanging_request_loses_only_itself(session: ShellSession) -> None:
    # The shell's start is not in the time.
    session.ask("true")
    began = time.monotonic()
    with pytest.raises(CouldNotLook, match="no answer in 1 s"):
        session.ask(f"echo begun; sleep {HANGS}", limit=1)
    assert time.monotonic() - began < 2.4
    assert b"next\n" == session.ask("echo next").out
    assert eventually(lambda: not processes(HANGS))


def test_the_watchdogs_of_answered_requests_do_not_stay(plain: ShellSession) -> None:
    for _ in range(5):
        plain.ask("echo fast", limit=LONG_LIMIT)
    assert eventually(lambda: not processes(f"\x00{LONG_LIMIT}\x00"))


def test_the_limit_holds_where_the_shell_cannot_keep_it(plain: ShellSession) -> None:
    stopped = int(plain.ask("echo $$").out)
    with pytest.raises(CouldNotLook, match="no answer"):
        # The whole group stands still, the watchdog with it.
        plain.ask("kill -STOP 0", limit=1)
    assert eventually(lambda: not Path(f"/proc/{stopped}").exists())
    assert b"new\n" == plain.ask("echo new").out


def test_a_shell_that_was_killed_between_requests_is_replaced_unnoticed(plain: ShellSession) -> None:
    pid = int(plain.ask("echo $$").out)
    os.kill(pid, signal.SIGKILL)
    assert pid != int(plain.ask("echo $$").out)


def test_a_shell_that_dies_in_the_middle_is_an_unknown_answer_and_then_replaced(plain: ShellSession) -> None:
    with pytest.raises(CouldNotLook, match="ended in the middle"):
        plain.ask("echo half; kill -9 $$; sleep 1")
    assert b"whole\n" == plain.ask("echo whole").out


def test_a_program_that_is_not_there_is_tried_once() -> None:
    starts = []

    def start() -> subprocess.Popen[bytes]:
        starts.append(1)
        return shell_starter(["/nowhere/wsl.exe"])()

    session = ShellSession(start)
    for _ in range(2):
        with pytest.raises(CouldNotLook, match="did not start"):
            session.ask("echo")
    assert 1 == len(starts)


def test_the_error_of_wsl_itself_becomes_the_reason(tmp_path: Path) -> None:
    text = "Zugriff verweigert.\r\nFehlercode: Wsl/Service/E_ACCESSDENIED\r\n"
    said = tmp_path / "said"
    said.write_bytes(text.encode("utf-16-le"))
    session = ShellSession(shell_starter(["/bin/sh", "-c", f"cat {said}; exit 255"]))
    with pytest.raises(CouldNotLook) as caught:
        session.ask("echo")
    assert "the shell ended with 255: Zugriff verweigert. / Fehlercode: Wsl/Service/E_ACCESSDENIED" == str(caught.value)


def test_banners_and_warnings_around_the_answers_are_left_out() -> None:
    noisy = "printf 'w\\000s\\000l\\000:\\000'; echo warning >&2; exec /bin/sh"
    session = ShellSession(shell_starter(["/bin/sh", "-c", noisy]))
    assert Ran(0, b"answer\n", b"") == session.ask("echo answer")
    session.close()


def test_an_answer_may_hold_the_marks_of_an_earlier_one(plain: ShellSession, tmp_path: Path) -> None:
    shell = ShellSession(shell_starter(["/bin/sh"]))
    shell.ask(":")
    assert shell._shell is not None
    marks = f"{shell._shell._nonce} 1 begin\n\n{shell._shell._nonce} 1 end 0\n{shell._shell._nonce} 3 end 0\n"
    file = tmp_path / "marks"
    file.write_text(marks)
    assert Ran(0, marks.encode(), b"") == shell.ask(f"cat {file}")
    assert b"on\n" == shell.ask("echo on").out
    shell.close()


def test_the_mark_shows_in_no_list_of_processes(plain: ShellSession) -> None:
    plain.ask(":")
    assert plain._shell is not None
    nonce = plain._shell._nonce.encode()
    listed = plain.ask("cat /proc/[0-9]*/cmdline /proc/$$/environ 2>/dev/null").out
    assert b"sh" in listed
    assert nonce not in listed


def test_many_threads_get_their_own_answers(plain: ShellSession) -> None:
    answers: dict[int, bytes] = {}

    def ask(number: int) -> None:
        answers[number] = plain.ask(f"echo {number}").out

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: b"%d\n" % number for number in range(20)} == answers


def test_no_shell_is_started_where_it_may_not_be() -> None:
    def may_start() -> None:
        raise NotHere("Ubuntu is not running")

    started: list[int] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(1)
        return shell_starter(["/bin/sh"])()

    session = ShellSession(start, may_start=may_start)
    with pytest.raises(NotHere, match="Ubuntu is not running"):
        session.ask("echo")
    assert [] == started


def test_close_ends_the_shell_and_refuses_the_rest(plain: ShellSession) -> None:
    pid = int(plain.ask("echo $$").out)
    plain.close()
    assert eventually(lambda: not Path(f"/proc/{pid}").exists())
    with pytest.raises(CouldNotLook, match="the run has ended"):
        plain.ask("echo")


def test_close_does_not_wait_for_a_request_that_hangs(plain: ShellSession) -> None:
    failed: list[str] = []

    def hang() -> None:
        try:
            plain.ask(f"sleep {HANGS}", limit=60)
        except CouldNotLook as error:
            failed.append(str(error))

    thread = threading.Thread(target=hang)
    thread.start()
    assert eventually(lambda: bool(processes(HANGS)))
    plain.close()
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert 1 == len(failed)
    assert eventually(lambda: not processes(HANGS))


def test_a_shell_that_does_not_read_holds_nobody() -> None:
    session = ShellSession(shell_starter(["/bin/sleep", "60"]))
    refused: list[str] = []

    def ask() -> None:
        try:
            session.ask("x" * 300_000)
        except CouldNotLook as why:
            refused.append(str(why))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    assert eventually(lambda: session._shell is not None)
    time.sleep(0.2)
    began = time.monotonic()
    session.close()
    asking.join(timeout=10)

    assert time.monotonic() - began < 5
    assert 1 == len(refused)
