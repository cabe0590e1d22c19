"""The tests that need Windows run where they belong, and the ordinary ones run there too.

`not-on-windows.txt` names the tests whose subject is Linux itself (its shell, its sockets, its signals), or a program
that finds itself elsewhere than on Windows. A test of anything else has no place in that list.
"""

from __future__ import annotations

import pytest
from tests.lab.wine.windows import PROJECT, Windows, run_python

pytestmark = [pytest.mark.wine, pytest.mark.timeout(920)]

# pytest itself leaves a directory listing open under Wine, and would fail for it when it has finished.
PYTEST = ("-m", "pytest", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-q", "--tb=short")
NOT_THERE = "tests/wine/not-on-windows.txt"


def files_with(marker: str) -> list[str]:
    """The files with tests that have the marker: to read all the others takes Wine minutes on a busy machine.

    A file that is named on the command line is read even where `--ignore` names it, too.
    """
    lines = (PROJECT / NOT_THERE).read_text("utf-8").splitlines()
    elsewhere = [PROJECT / line.removeprefix("--ignore=") for line in lines if line.startswith("--ignore=")]
    return [
        file.relative_to(PROJECT).as_posix()
        for file in sorted((PROJECT / "tests").rglob("test_*.py"))
        if f"mark.{marker}" in file.read_text("utf-8")
        and not any(file.is_relative_to(place) for place in (PROJECT / "tests/wine", *elsewhere))
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["tests/wine/windows"], id="for-windows-only"),
        pytest.param(["tests", "--ignore=tests/wine", f"@{NOT_THERE}"], id="ordinary"),
        pytest.param([*files_with("programs"), "-m", "programs", f"@{NOT_THERE}"], id="programs"),
    ],
)
def test_the_tests_pass_under_windows_cpython(windows: Windows, arguments: list[str]) -> None:
    finished = run_python(windows, *PYTEST, *arguments, seconds=900)
    report = finished.stdout.decode(errors="replace") + finished.stderr.decode(errors="replace")
    assert finished.exit_code == 0, report
