from __future__ import annotations

import pytest

from hostdoctor.parsers.classic_build import TimedLine
from hostdoctor.parsers.reload_lines import Mark, Marked, read_air_lines, read_watch_lines


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        pytest.param("cmd/api/main.go has changed", Mark.CHANGED, "cmd/api/main.go", id="changed"),
        pytest.param("[10:31:02] building...", Mark.BUILDING, "", id="with-the-time"),
        pytest.param("\x1b[32mrunning...\x1b[0m", Mark.RUNNING, "", id="in-colour"),
        pytest.param(
            "failed to build, error: exit status 1", Mark.FAILED, "build, error: exit status 1", id="build-failed"
        ),
        pytest.param("Process Exit with Code: 2", Mark.ENDED, "2", id="program-failed"),
        pytest.param("Process Exit with Code 0", Mark.ENDED, "0", id="program-ended"),
    ],
)
def test_what_air_says(line: str, mark: Mark, text: str) -> None:
    assert [Marked(mark, 1.5, text)] == list(read_air_lines([TimedLine(1.5, line)]))


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("        ⦿ Watch enabled", Mark.READY),
        ('        ⦿ Syncing service "web" after 1 changes were detected', Mark.CHANGED),
        ('Syncing "web" after changes were detected:', Mark.CHANGED),
        ('        ⦿ Rebuilding service(s) ["web"] after changes were detected...', Mark.BUILDING),
        ('Rebuilding service "web" after changes were detected:', Mark.BUILDING),
        ('        ⦿ service(s) ["web"] successfully built', Mark.BUILT),
        ('        ⦿ service(s) ["web"] restarted', Mark.RUNNING),
        (" Container why-web-1 Started ", Mark.RUNNING),
        ("        ⦿ Build failed. Error: exit status 1", Mark.FAILED),
    ],
)
def test_what_compose_says_while_it_watches(line: str, mark: Mark) -> None:
    assert [mark] == [each.mark for each in read_watch_lines([TimedLine(1.5, line)])]


@pytest.mark.parametrize(
    "line", ["watching .", "!exclude tmp", "my building... blocks", "", "GET / has changed 3 times"]
)
def test_what_a_program_writes_is_not_airs_word(line: str) -> None:
    assert [] == list(read_air_lines([TimedLine(0.0, line)]))
