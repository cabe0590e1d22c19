"""The tests in windows/ run where they belong."""

from __future__ import annotations

import pytest
from tests.lab.wine.windows import Windows, run_python

pytestmark = pytest.mark.wine


def test_the_tests_for_windows_pass_under_windows_cpython(windows: Windows) -> None:
    finished = run_python(windows, "-m", "pytest", "-p", "no:cacheprovider", "tests/wine/windows", seconds=240)
    report = finished.stdout.decode(errors="replace") + finished.stderr.decode(errors="replace")
    assert finished.exit_code == 0, report
