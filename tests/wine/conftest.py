from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

# The tests in that folder are for Windows CPython; test_windows_suite.py starts them there.
collect_ignore = [] if sys.platform == "win32" else ["windows"]

if sys.platform != "win32":
    from tests.lab.wine.windows import Windows, link_project, running

    def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
        """Wine takes seconds where Windows takes tenths."""
        for item in items:
            if item.get_closest_marker("wine") and not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(300))

    @pytest.fixture(scope="session")
    def windows() -> Iterator[Windows]:
        """Windows CPython under Wine with this project in it. HOSTDOCTOR_WINE names where it was built."""
        lab = Windows(directory=Path(os.environ.get("HOSTDOCTOR_WINE", "")))
        if not lab.replay.exists():
            raise LookupError("HOSTDOCTOR_WINE names no built laboratory; `.ci/run wine` makes one")
        link_project(lab)
        with running(lab):
            yield lab
