"""When each Go release came out, from go_releases.toml. A release is supported until two newer ones exist."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "go_releases")

RELEASED: Mapping[tuple[int, int], datetime.date] = {
    (int(major), int(minor)): day
    for name, day in DATA.table("released").items()
    for major, _, minor in [name.partition(".")]
}

NEWEST_PATCH: Mapping[tuple[int, int], int] = {
    (int(major), int(minor)): patch
    for name, patch in DATA.table("newest_patch").items()
    for major, _, minor in [name.partition(".")]
}
"""Last patch seen when the table was read; later ones are likely."""


def support_ended(release: tuple[int, int]) -> datetime.date | None:
    """The day its second successor came out, for older ones the last day that it can have been.

    None while it is supported, or newer than this data.
    """
    successor = (release[0], release[1] + 2)
    return RELEASED[min(RELEASED)] if successor < min(RELEASED) else RELEASED.get(successor)


def cycles_since_end(release: tuple[int, int]) -> int:
    """How many releases have come since the one that ended its support; counted in the data, not in days."""
    return max(RELEASED)[1] - release[1] - 2
