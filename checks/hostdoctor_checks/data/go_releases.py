"""When each Go release came out. A release is supported until two newer ones exist.

Sources: golang/website `internal/history/release.go` and `_content/doc/devel/release.html#policy` (2026-08-21);
endoflife.date `products/go.md` (2026-08-22); the VERSION stamp of 1.27.3 (2026-10-19).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

DATA_DATE = datetime.date(2026, 11, 21)

SHELF_LIFE = datetime.timedelta(days=200)
"""Releases come each February and August: after this a cycle may have passed unseen."""

RELEASED: Mapping[tuple[int, int], datetime.date] = {
    (1, 12): datetime.date(2019, 2, 25),
    (1, 13): datetime.date(2019, 9, 3),
    (1, 14): datetime.date(2020, 2, 25),
    (1, 15): datetime.date(2020, 8, 11),
    (1, 16): datetime.date(2021, 2, 16),
    (1, 17): datetime.date(2021, 8, 16),
    (1, 18): datetime.date(2022, 3, 15),
    (1, 19): datetime.date(2022, 8, 2),
    (1, 20): datetime.date(2023, 2, 1),
    (1, 21): datetime.date(2023, 8, 8),
    (1, 22): datetime.date(2024, 2, 6),
    (1, 23): datetime.date(2024, 8, 13),
    (1, 24): datetime.date(2025, 2, 11),
    (1, 25): datetime.date(2025, 8, 12),
    (1, 26): datetime.date(2026, 2, 10),
    (1, 27): datetime.date(2026, 8, 19),
}

NEWEST_PATCH: Mapping[tuple[int, int], int] = {(1, 26): 7, (1, 27): 3}
"""Last patch seen by DATA_DATE; later ones are likely."""


def support_ended(release: tuple[int, int]) -> datetime.date | None:
    """The day its second successor came out, for older ones the last day that it can have been.

    None while it is supported, or newer than this data.
    """
    successor = (release[0], release[1] + 2)
    return RELEASED[min(RELEASED)] if successor < min(RELEASED) else RELEASED.get(successor)


def cycles_since_end(release: tuple[int, int]) -> int:
    """How many releases have come since the one that ended its support; counted in the data, not in days."""
    return max(RELEASED)[1] - release[1] - 2
