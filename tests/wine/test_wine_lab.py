"""Wine, its Python and the fakes are what the tests beside this file take them for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.lab.wine.fakes import Answer, calls, fakes_installed, run_python_with
from tests.lab.wine.linux_side import linux_side
from tests.lab.wine.windows import STARTS, Finished, Windows, run_python, running, started, windows_path

pytestmark = pytest.mark.wine

# What a Windows in Chinese prints for a command that WSL refuses: UTF-16, and -1 as the exit code.
REFUSED = "没有具有所提供名称的分发。\r\n".encode("utf-16-le")

START = """
import subprocess, sys
ended = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True)
print(ended.returncode, ended.stdout.hex(), ended.stderr.hex())
"""

WAIT = """
import subprocess
try:
    subprocess.run(["wsl.exe"], timeout=1)
except subprocess.TimeoutExpired:
    print("hung")
"""

POWERSHELL = r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"


def said(*, exit_code: int, stdout: bytes = b"", stderr: bytes = b"") -> Finished:
    """What `START` prints of a program that ended so."""
    line = f"{exit_code} {stdout.hex()} {stderr.hex()}\r\n"
    return Finished(exit_code=0, stdout=line.encode(), stderr=b"")


def test_python_is_a_windows_python_and_imports_the_doctor(windows: Windows) -> None:
    program = "import hostdoctor, psutil, sys; print(sys.platform, sys.getwindowsversion().major, sys.version_info[:2])"
    assert Finished(exit_code=0, stdout=b"win32 10 (3, 11)\r\n", stderr=b"") == run_python(windows, "-c", program)


# Its only trace is the file, as an end with 1 and without a word leaves it.
ENDS_SILENTLY = "import os, sys; open(sys.argv[1], 'a').write('x'); os._exit(1)"


def test_a_program_that_ends_with_1_and_says_nothing_is_not_started_again(windows: Windows, tmp_path: Path) -> None:
    place = tmp_path / "starts"
    finished = run_python(windows, "-c", ENDS_SILENTLY, windows_path(place))

    assert Finished(exit_code=1, stdout=b"", stderr=b"") == finished
    assert "x" == place.read_text()


@pytest.mark.parametrize(
    ("begins_at", "expected"),
    [
        pytest.param(1, (1, 7), id="at-once"),
        pytest.param(2, (2, 7), id="at-the-second-start"),
        pytest.param(STARTS + 1, (STARTS, 1), id="never"),
    ],
)
def test_a_start_that_wine_lost_is_made_again(tmp_path: Path, begins_at: int, expected: tuple[int, int]) -> None:
    begun, starts = tmp_path / "begun", 0

    def start() -> subprocess.CompletedProcess[bytes]:
        nonlocal starts
        starts += 1
        if starts < begins_at:
            return subprocess.CompletedProcess([], 1, b"", b"")
        begun.touch()
        return subprocess.CompletedProcess([], 7, b"", b"")

    ended = started(start, begun)

    assert expected == (starts, ended.returncode)


def test_what_is_started_in_its_turn_does_not_say_that_it_has_begun(windows: Windows) -> None:
    finished = run_python(windows, "-c", "import os; print('HOSTDOCTOR_BEGAN' in os.environ)")
    assert Finished(exit_code=0, stdout=b"False\r\n", stderr=b"") == finished


def test_a_second_run_in_the_same_windows_is_refused_and_ends_nothing(windows: Windows) -> None:
    with pytest.raises(RuntimeError, match="another test run"), running(windows):
        pass
    assert 0 == run_python(windows, "-c", "pass").exit_code


def test_a_fake_wsl_gives_utf_16_and_a_32_bit_exit_code(windows: Windows, tmp_path: Path) -> None:
    answers = [Answer(arguments="-l -v", stdout=REFUSED, stderr=b"\xff", exit_code=0xFFFFFFFF)]
    with fakes_installed(windows, tmp_path, {"wsl.exe": answers}) as fakes:
        finished = run_python_with(fakes, "-c", START, r"C:\Windows\System32\wsl.exe", "-l", "-v")
        assert said(exit_code=0xFFFFFFFF, stdout=REFUSED, stderr=b"\xff") == finished
        assert calls(fakes) == [("wsl.exe", "-l -v")]
    assert not (windows.system32 / "wsl.exe").exists()


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(r"C:\Windows\System32\netsh.exe", id="netsh"),
        pytest.param(r"C:\Windows\System32\reg.exe", id="reg"),
        pytest.param(POWERSHELL, id="powershell"),
    ],
)
def test_a_fake_stands_before_the_program_that_wine_has(windows: Windows, tmp_path: Path, program: str) -> None:
    name = program.rpartition("\\")[2]
    answers = [Answer(arguments="* first", stdout=b"1"), Answer(arguments="*second*", stdout=b"<@NONCE@>", exit_code=5)]
    with fakes_installed(windows, tmp_path, {name: answers}) as fakes:
        finished = run_python_with(fakes, "-c", START, program, "a second one, 0123456789abcdef0123")
        assert said(exit_code=5, stdout=b"<0123456789abcdef0123>") == finished


def test_an_unexpected_question_is_an_error_and_not_an_answer(windows: Windows, tmp_path: Path) -> None:
    with fakes_installed(windows, tmp_path, {"wsl.exe": [Answer(arguments="--version")]}) as fakes:
        finished = run_python_with(fakes, "-c", START, "wsl.exe", "--shutdown")
    assert said(exit_code=97, stderr=b"no answer in the table for: --shutdown\r\n") == finished


def test_a_program_that_hangs_can_be_waited_for_and_killed(windows: Windows, tmp_path: Path) -> None:
    with fakes_installed(windows, tmp_path, {"wsl.exe": [Answer(delay_seconds=600)]}) as fakes:
        assert Finished(exit_code=0, stdout=b"hung\r\n", stderr=b"") == run_python_with(fakes, "-c", WAIT)


def test_without_fakes_powershell_says_nothing_and_succeeds(windows: Windows) -> None:
    assert said(exit_code=0) == run_python(windows, "-c", START, POWERSHELL, "-Command", "Get-Date")


SHELL = """
import subprocess, sys
shell = subprocess.Popen(["wsl.exe", "-d", "Ubuntu", "--exec", "/bin/sh"], stdin=-1, stdout=-1, stderr=-1)
shell.stdin.write(b"echo one; echo two >&2\\n")
shell.stdin.flush()
first = shell.stdout.readline()
out, err = shell.communicate(b"cat /proc/version; exit 3\\n")
print(first, b"Linux" in out, err, shell.returncode)
"""


def test_behind_the_fake_wsl_a_real_shell_answers_request_by_request(windows: Windows, tmp_path: Path) -> None:
    with linux_side(windows, ["/bin/sh"]) as shell:
        answers = [Answer(arguments="-d Ubuntu * /bin/sh", program=shell)]
        with fakes_installed(windows, tmp_path, {"wsl.exe": answers}) as fakes:
            finished = run_python_with(fakes, "-c", SHELL)
    assert Finished(exit_code=0, stdout=b"b'one\\n' True b'two\\n' 3\r\n", stderr=b"") == finished
