from __future__ import annotations

import io
import os
import struct
import sys
import time
from collections.abc import Iterator, Mapping
from typing import TextIO

import pytest

from hostdoctor.cli.shell import shell_in_use
from hostdoctor.cli.terminal import describe, width_of
from hostdoctor.cli.waiting import progress_on
from hostdoctor.model import Shell
from hostdoctor.render.progress import APPEARS_AFTER


@pytest.fixture
def terminal(screen: tuple[int, TextIO]) -> TextIO:
    return screen[1]


@pytest.fixture
def screen() -> Iterator[tuple[int, TextIO]]:
    """A real pseudo-terminal of 66 columns: the descriptor that sees it, and the stream that writes to it."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 66, 0, 0))
    with os.fdopen(secondary, "w", encoding="utf-8") as stream:
        yield primary, stream
    os.close(primary)


def pipe(encoding: str = "utf-8") -> TextIO:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        pytest.param({}, True, False, id="nothing-said"),
        pytest.param({"NO_COLOR": "1"}, False, False, id="no-color"),
        pytest.param({"NO_COLOR": ""}, True, False, id="no-color-empty"),
        pytest.param({"TERM": "dumb"}, False, False, id="dumb"),
        pytest.param({"FORCE_COLOR": "1"}, True, True, id="force-color"),
        pytest.param({"FORCE_COLOR": "0"}, False, False, id="force-color-off"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False, id="both"),
        pytest.param({"ACCESSIBLE": "1"}, False, False, id="accessible"),
        pytest.param({"ACCESSIBLE": "1", "FORCE_COLOR": "1"}, False, False, id="accessible-forced"),
    ],
)
def test_colours_are_for_terminals_whose_owner_wants_them(
    terminal: TextIO, environment: Mapping[str, str], on_terminal: bool, in_pipe: bool
) -> None:
    assert (on_terminal, in_pipe) == (describe(terminal, environment).color, describe(pipe(), environment).color)


def test_the_width_is_that_of_the_terminal_unless_columns_says_otherwise(terminal: TextIO) -> None:
    assert 66 == width_of(terminal, {})
    assert 50 == width_of(terminal, {"COLUMNS": "50"})
    assert 66 == width_of(terminal, {"COLUMNS": "wide"})
    assert 80 == width_of(pipe(), {})


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()

    described = describe(stream, {})
    assert (80, False, False) == (described.width, described.color, described.tty)


@pytest.mark.parametrize(
    ("encoding", "marks"),
    [("utf-8", True), ("cp1252", False), ("cp437", False), ("cp850", False), ("ascii", False), ("utf-16-le", True)],
)
def test_our_marks_are_used_where_the_encoding_has_them(encoding: str, marks: bool) -> None:
    assert marks is describe(pipe(encoding), {}).unicode


def test_only_a_terminal_with_a_cursor_is_drawn_on(terminal: TextIO) -> None:
    cursors = [describe(terminal, env).interactive for env in ({}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"})]

    assert [True, False, False] == cursors
    assert not describe(pipe(), {}).interactive


def test_a_report_for_a_file_is_plain_and_in_utf_8(terminal: TextIO) -> None:
    described = describe(terminal, {"FORCE_COLOR": "1"}, to_file=True)

    assert (80, False, True) == (described.width, described.color, described.unicode)


def test_a_pipe_gets_no_progress() -> None:
    stream = pipe()
    progress = progress_on(stream, {})
    progress.show({"engine": 5.0})
    progress.clear()

    assert 0 == stream.tell()


def test_a_terminal_gets_a_line_that_it_can_draw_over(screen: tuple[int, TextIO]) -> None:
    seen, stream = screen
    progress = progress_on(stream, {})
    time.sleep(APPEARS_AFTER)
    progress.show({"engine": 5.0})

    assert b"\rasking engine (5.0 s)" == os.read(seen, 100)


@pytest.mark.parametrize(
    ("environment", "system", "shell"),
    [
        pytest.param(
            {"PSModulePath": r"C:\Users\me\Documents\PowerShell\Modules;C:\x"}, "win32", Shell.POWERSHELL, id="pwsh"
        ),
        pytest.param(
            {"PSModulePath": r"C:\Users\me\OneDrive\Documents\WindowsPowerShell\Modules", "PROMPT": "$P$G"},
            "win32",
            Shell.POWERSHELL,
            id="powershell-from-cmd",
        ),
        pytest.param(
            {"PSModulePath": r"C:\Program Files\WindowsPowerShell\Modules", "PROMPT": "$P$G"},
            "win32",
            Shell.CMD,
            id="cmd",
        ),
        pytest.param({"MSYSTEM": "MINGW64", "PROMPT": "$P$G"}, "win32", Shell.BASH, id="git-bash"),
        pytest.param({}, "win32", Shell.POWERSHELL, id="started-from-explorer"),
        pytest.param({}, "linux", Shell.BASH, id="wsl"),
    ],
)
def test_the_shell_in_use_is_read_from_the_environment(
    environment: Mapping[str, str], system: str, shell: Shell
) -> None:
    assert shell is shell_in_use(environment, system)


def test_the_default_environment_is_the_process_own() -> None:
    assert width_of(pipe()) > 0
    assert shell_in_use() in (tuple(Shell) if sys.platform == "win32" else (Shell.BASH,))
