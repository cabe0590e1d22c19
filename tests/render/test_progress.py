from __future__ import annotations

import io

import pytest

from hostdoctor.discovery import discover
from hostdoctor.render.progress import PLAIN, Progress, progress_line

WAITING = {"Ubuntu-24.04": 0.4, "Windows (wsl.exe)": 1.23, "engine": 0.2}


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("width", "said"),
    [
        pytest.param(80, "asking Windows (wsl.exe, 1.2 s) · Ubuntu-24.04 · engine", id="wide"),
        pytest.param(45, "asking Windows (wsl.exe, 1.2 s) · 2 more", id="narrow"),
        pytest.param(20, "asking Windows (wsl", id="too-narrow"),
    ],
)
def test_the_longest_waited_for_comes_first(width: int, said: str) -> None:
    line = progress_line(WAITING, width=width)

    assert line.startswith(said)
    assert len(line) <= width


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        pytest.param(
            {"measure project files (Linux)": 0.1}, "measuring small files in the project (Linux, 0.1 s)", id="alone"
        ),
        pytest.param({"measure shares (Linux)": 0.1}, "measuring shares (Linux, 0.1 s)", id="of-a-plug-in"),
        pytest.param(
            {"read go env (Windows)": 0.4, "list engines": 0.3},
            "reading go env (Windows, 0.4 s) · listing engines",
            id="two",
        ),
        pytest.param({"measure": 0.1}, "asking measure (0.1 s)", id="a-host-of-that-name"),
    ],
)
def test_what_is_done_is_said_in_words(waiting: dict[str, float], said: str) -> None:
    assert said == progress_line(waiting, width=80)


def test_every_measuring_probe_is_named_in_words() -> None:
    alone = {spec.id.replace("_", " ") for spec in discover().probes if spec.alone}

    assert alone <= {*PLAIN, "ask project folder"}


def test_a_name_cannot_move_the_cursor() -> None:
    assert "asking \\x1b[2J a (1.0 s)" == progress_line({"\x1b[2J\na": 1.0}, width=80)


def test_nothing_is_said_of_nothing() -> None:
    assert "" == progress_line({}, width=80)


def test_the_line_appears_when_waiting_is_felt_and_disappears() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, width=80, clock=clock)

    progress.show(WAITING)
    assert "" == stream.getvalue()

    clock.now += 0.5
    progress.show(WAITING)
    progress.show(WAITING)
    progress.show({"engine": 0.9})
    progress.clear()
    progress.clear()

    screen = Screen()
    screen.feed(stream.getvalue())
    assert ["asking Windows (wsl.exe, 1.2 s) · Ubuntu-24.04 · engine", "asking engine (0.9 s)", ""] == screen.shown


def test_a_terminal_without_a_cursor_is_told_once_after_two_seconds() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, width=80, moves=False, clock=clock)

    for seconds in (0.5, 1.4, 0.2, 1.0):
        clock.now += seconds
        progress.show(WAITING)
    progress.clear()

    assert "Still asking Windows (wsl.exe, 1.2 s) and 2 more answers.\n" == stream.getvalue()


def test_a_silent_one_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    progress = Progress.silent()
    progress.show(WAITING)
    progress.clear()

    assert ("", "") == tuple(capfd.readouterr())


class Screen:
    """One line of a terminal that knows only the carriage return."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.line = ""

    def feed(self, text: str) -> None:
        for part in text.split("\r")[1:]:
            self.line = part + self.line[len(part) :]
            if part:
                self.shown.append(self.line.rstrip())
