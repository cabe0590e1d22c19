from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import settings

# The ordinary run is to take under a minute; CI draws more (`.ci/lanes/properties.sh`). Both draw the same for the same
# code, so that a red run says something of the change; HOSTDOCTOR_HYPOTHESIS=search looks elsewhere each time.
settings.register_profile("ordinary", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=200, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HOSTDOCTOR_HYPOTHESIS", "ordinary"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew instead of comparing")


WORKERS = max(1, min(4, os.cpu_count() or 1))
"""Each worker reads all test files, which is a tenth of the work: no more of them than processors pay off."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the ordinary tests side by side where pytest-xdist is there; what needs a service runs one by one."""
    if hasattr(config, "workerinput") or "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker must not have workers of its own
    wanted = config.option.markexpr or ""
    ordinary = "not engine" in wanted or wanted in ("programs", "tickets")
    if ordinary and getattr(config.option, "numprocesses", 0) is None:
        config.option.numprocesses, config.option.dist = WORKERS, "worksteal"


def pytest_collection_finish() -> None:
    """What was collected lives until the end: the garbage collector need not look at it again and again."""
    gc.freeze()


@pytest.fixture
def is_golden(request: pytest.FixtureRequest) -> Callable[[str, str], bool]:
    """Whether a text is that of the file of that name in `golden/` beside the test; a difference is printed."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> bool:
        file = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        kept = file.read_text("utf-8")
        advice = f"look at {name}, then run with --update-golden"
        sys.stdout.writelines(unified_diff(kept.splitlines(True), text.splitlines(True), name, advice))
        return kept == text

    return compare
