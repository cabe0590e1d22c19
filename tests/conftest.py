from __future__ import annotations

import os
import sys
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import settings

# The ordinary run is to take under a minute; CI searches longer (`.ci/lanes/properties.sh`).
settings.register_profile("ordinary", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.load_profile(os.environ.get("HOSTDOCTOR_HYPOTHESIS", "ordinary"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew instead of comparing")


WORKERS = 4
"""Many tests wait for deadlines, so more workers than processors pay off."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the ordinary tests side by side where pytest-xdist is there; what needs a service runs one by one."""
    if hasattr(config, "workerinput") or "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker must not have workers of its own
    wanted = config.option.markexpr or ""
    ordinary = "not engine" in wanted or wanted in ("programs", "tickets")
    if ordinary and getattr(config.option, "numprocesses", 0) is None:
        config.option.numprocesses, config.option.dist = WORKERS, "worksteal"


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
