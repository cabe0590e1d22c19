"""Bars of a chart, in characters that every terminal has."""

from __future__ import annotations

FULL, HALF = "█", "▌"
"""Both are in the raster fonts of an old Windows console, which the other eighths of a block are not."""

ASCII_FULL = "#"


def bar(share: float, width: int, *, unicode: bool) -> str:
    """A bar for `share` (0 to 1) of `width` columns. What is not nothing gets something to be seen."""
    share = min(1.0, max(0.0, share))
    if not unicode:
        return ASCII_FULL * max(round(share * width), int(share > 0))
    halves = max(round(share * width * 2), int(share > 0))
    return FULL * (halves // 2) + HALF * (halves % 2)
