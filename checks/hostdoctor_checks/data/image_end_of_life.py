"""Until when official images get fixes, from image_end_of_life.toml."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "image_end_of_life")

VERSION = re.compile(r"[vV]?(?P<version>\d+(?:\.\d+)*)(?![\w])")


def _days(rows: Mapping[str, object]) -> dict[tuple[int, ...], datetime.date | None]:
    return {_numbers(name): day if isinstance(day, datetime.date) else None for name, day in rows.items()}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


ENDS: Mapping[str, Mapping[tuple[int, ...], datetime.date | None]] = {
    name: _days(rows) for name, rows in DATA.table("ends").items()
}
"""Image -> release -> its last day; None while no end is set."""

CODENAMES: Mapping[str, str] = {
    f"{image}:{name}": release for image, rows in DATA.table("codenames").items() for name, release in rows.items()
}


def last_day(image: str, tag: str) -> datetime.date | None:
    """The last day of what a tag names; of a tag that moves on, that of the last release it may name.

    None for an image or a release that the table does not have, and for what has no end yet.
    """
    tag = CODENAMES.get(f"{image}:{tag.partition('-')[0]}", tag)
    match = VERSION.match(tag)
    ends = ENDS.get(image)
    if ends is None or match is None:
        return None
    asked = _numbers(match["version"])
    exact = [day for release, day in ends.items() if asked[: len(release)] == release]
    days = exact or [day for release, day in ends.items() if release[: len(asked)] == asked]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
