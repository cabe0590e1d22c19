"""What `df -P` prints: sizes of file systems in the unit of its heading, read by columns and not by words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .pasted import pasted_lines

ROW = re.compile(r"(\S.*?)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(?:\d+%|-)\s+(/.*)")


@dataclass(frozen=True, slots=True)
class FileSystemSpace:
    """Bytes. `mountpoint` as printed; `used` and `available` do not add up to `size`: some is kept for root."""

    device: str
    size: int
    used: int
    available: int
    mountpoint: str


def parse_df_in_kib(data: bytes) -> tuple[FileSystemSpace, ...]:
    """Rows of `df -Pk`, whose numbers are KiB in every language; others, such as the heading, are passed over."""
    rows = (ROW.fullmatch(line.strip()) for line in pasted_lines(data) if len(line) < 4096)
    return tuple(
        FileSystemSpace(row[1], int(row[2]) * 1024, int(row[3]) * 1024, max(0, int(row[4])) * 1024, row[5])
        for row in rows
        if row
    )
