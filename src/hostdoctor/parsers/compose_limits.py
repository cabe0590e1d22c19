"""Sizes and counts in Compose files; compose-spec 11-extension.md "Specifying byte values", 05-services.md "cpus"."""

from __future__ import annotations

import math
import re

SIZE = re.compile(r"(?P<number>\d{1,15}(?:\.\d{1,9})?) ?(?:(?P<unit>[kmgtp])i?)?b?", re.IGNORECASE)
UNITS = "kmgtp"
"""Each 1024 times the one before, whether written with an `i` or not (docker/go-units RAMInBytes)."""
MOST_PROCESSORS = 10_000.0


def parse_size(text: str | None) -> int | None:
    """Bytes of `512m`, `1.5gb`, `2GiB` or `1048576`; None for anything else and for nothing, which means no limit."""
    match = SIZE.fullmatch((text or "").strip())
    if not match:
        return None
    unit = (match["unit"] or "").lower()
    size = float(match["number"]) * 1024 ** (UNITS.index(unit) + 1 if unit else 0)
    return int(size) or None


def parse_processors(text: str | None) -> float | None:
    """`1.5` or `0.5`; None for anything else and for 0, which means no limit."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 < number < MOST_PROCESSORS else None


def parse_count(text: str | None, default: int) -> int:
    """A count such as that of replicas; the default for anything else."""
    return int(text) if text and re.fullmatch("[0-9]{1,5}", text, re.ASCII) else default
