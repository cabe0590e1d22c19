"""The tests that need Windows run where they belong, and the ordinary ones run there too.

`not-on-windows.txt` names the tests whose subject is Linux itself (its shell, its sockets, its signals), or a program
that finds itself elsewhere than on Windows. A test of anything else has no place in that list.
"""

from __future__ import annotations

import pytest
from tests.lab.wine.windows import Windows, run_python

pytestmark = [pytest.mark.wine, pytest.mark.timeout(920)]

# pytest itself leaves a directory listing open under Wine, and would fail for it when it has finished.
PYTEST = ("-m", "pytest", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-q", "--tb=short")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["tests/wine/windows"], id="for-windows-only"),
        pytest.param(["tests", "--ignore=tests/wine", "@tests/wine/not-on-windows.txt"], id="ordinary"),
        pytest.param(
            ["tests", "-m", "programs", "--ignore=tests/wine", "@tests/wine/not-on-windows.txt"], id="programs"
        ),
    ],
)
def test_the_tests_pass_under_windows_cpython(windows: Windows, arguments: list[str]) -> None:
    finished = run_python(windows, *PYTEST, *arguments, seconds=900)
    report = finished.stdout.decode(errors="replace") + finished.stderr.decode(errors="replace")
    assert finished.exit_code == 0, report
