"""Output of `free`, in bytes, kibibytes or rounded units."""

from __future__ import annotations

import re
from collections.abc import Mapping

# `free` has no other words than these in English; in other languages only the colon and the numbers are the same.
ROW = re.compile(
    r"\s*(?P<label>[^\s:：]+(?: [^\s:：]+)?)\s*[:：](?P<numbers>(?:\s+\d+(?:[.,]\d+)?(?:[KMGTPE]i?)?B?)+)\s*", re.I
)
NUMBER = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)(?P<unit>[KMGTPE])?(?P<binary>i)?(?P<byte>B)?", re.IGNORECASE)
UNITS = "KMGTPE"
HEAD = re.compile(r"\btotal\b|\bfree\b|gesamt|frei|totale|libre|available|合計|总计|總計|全体", re.IGNORECASE)
SWITCH = {"b": 0, "k": 1, "m": 2, "g": 3}
"""The unit of bare numbers that an option of `free` chooses, as a power of 1024."""


def parse_free(text: str, command: str = "") -> Mapping[str, int]:
    """MemTotal, MemFree, MemAvailable, SwapTotal and SwapFree in bytes, named as in /proc/meminfo; {} for no table."""
    rows = [match for line in text.split("\n") if (match := ROW.fullmatch(line[:300]))]
    if not rows or not HEAD.search(text):
        return {}
    default = _bare_unit(command)
    memory = [_bytes(match, default) for match in NUMBER.finditer(rows[0]["numbers"])]
    swaps = [row for row in rows[1:] if row["label"].lower().startswith(("swap", "подкачка"))] or rows[1:2]
    found: dict[str, int] = {}
    if len(memory) >= 3:
        found |= {"MemTotal": memory[0], "MemFree": memory[2]}
    if len(memory) >= 6:
        found["MemAvailable"] = memory[5]
    if swaps and found:
        swap = [_bytes(match, default) for match in NUMBER.finditer(swaps[0]["numbers"])]
        if len(swap) == 3:
            found |= {"SwapTotal": swap[0], "SwapFree": swap[2]}
    return found


def _bare_unit(command: str) -> int:
    match = re.search(r"\bfree\b.*?\s-(?:-)?([bkmg])", command)
    return SWITCH[match.group(1)] if match else 1


def _bytes(match: re.Match[str], default: int) -> int:
    number = float(match["number"].replace(",", "."))
    unit = (match["unit"] or "").upper()
    power = UNITS.index(unit) + 1 if unit else 0 if match["byte"] else default
    return int(number * 1024**power)
