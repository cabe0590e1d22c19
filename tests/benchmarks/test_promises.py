"""The promises of speed hold: ratios within one run, and two absolute ones for the machine that the project names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.benchmarks.table import Row, harness_rows, live_rows, replay_rows, start_rows

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform == "win32", reason="os.wait4 is not on Windows"),
]


@pytest.mark.parametrize(
    "rows", [start_rows, replay_rows, live_rows, harness_rows], ids=["start", "replay", "live", "harness"]
)
def test_a_promise_is_kept(rows: Callable[[], Iterator[Row]]) -> None:
    missed = [row for row in rows() if not row.kept]

    assert [] == missed
