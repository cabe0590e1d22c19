"""Output of `df`, with sizes in kibibytes or in rounded units."""

from __future__ import annotations

import re
from dataclasses import dataclass

SIZE = r"(?:\d{1,15}(?:[.,]\d{1,3})?[KMGTPE]?i?B?|-)"
ROW = re.compile(
    rf"\s*(?P<source>\S.{{0,120}}?)\s+(?:[a-z0-9][\w.]{{1,15}}\s+)?(?P<size>{SIZE})\s+(?P<used>{SIZE})\s+(?P<free>{SIZE})"
    r"\s+(?P<percent>\d{1,3}%|-)\s+(?P<mountpoint>/\S{0,300}|[A-Z]:\S{0,200})\s*"
)
HEAD = re.compile(r".{2,30}\s(?:1K|1024|1M|512|\d+)\S{0,3}[- ]\S+\s|.*\S+%\s+\S.*|.*\bInodes\b", re.IGNORECASE)
WRAPPED = re.compile(r"^([^\s]{12,120})\n(?=[ \t]{8,}\d)", re.MULTILINE)
"""A long name of a device alone on its line: busybox and old releases put its numbers below."""
UNITS = "KMGTPE"


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """One row: `size`, `used` and `free` in bytes, rounded where the table is; `percent` used, None where not told."""

    source: str
    size: int | None
    used: int | None
    free: int | None
    percent: int | None
    mountpoint: str


def parse_df(text: str) -> tuple[DiskSpace, ...]:
    """The rows in their order; bare numbers are kibibytes, as `df` prints them without options."""
    joined = WRAPPED.sub(r"\1 ", "\n".join(line[:600] for line in text.split("\n")))
    matches = (ROW.fullmatch(line) for line in joined.split("\n"))
    return tuple(
        DiskSpace(
            match["source"],
            _bytes(match["size"]),
            _bytes(match["used"]),
            _bytes(match["free"]),
            int(match["percent"][:-1]) if match["percent"] != "-" else None,
            match["mountpoint"],
        )
        for match in matches
        if match
    )


def _bytes(text: str) -> int | None:
    if text == "-":
        return None
    match = re.fullmatch(r"([\d.,]+)([KMGTPE])?(i)?(B)?", text)
    if not match:
        return None
    number = float(match.group(1).replace(",", "."))
    power = UNITS.index(match.group(2)) + 1 if match.group(2) else 0 if match.group(4) else 1
    return int(number * 1024**power)
