"""Replaces parts of a text so that the columns of a table stay where they were."""

from __future__ import annotations

import re
from collections.abc import Callable

GAP = re.compile(r"\n| {2,}(?!\s)")
NARROWEST = 2
"""Blanks that still part two columns; one blank may stand inside a cell."""

Replacement = Callable[["re.Match[str]"], str | None]
"""The new text for a match; None leaves it."""


def substitute(pattern: re.Pattern[str], replacement: Replacement, text: str) -> str:
    """As `pattern.sub`, but what a line grows or shrinks by is taken from the next gap between two columns."""
    parts: list[str] = []
    position = debt = 0
    for match in pattern.finditer(text):
        new = replacement(match)
        if new is None or new == match[0]:
            continue
        between, debt = _realign(text[position : match.start()], debt)
        parts += (between, new)
        debt += len(new) - len(match[0])
        position = match.end()
    if not parts:
        return text
    parts.append(_realign(text[position:], debt)[0])
    return "".join(parts)


def _realign(text: str, debt: int) -> tuple[str, int]:
    """The text with its gaps resized until the debt is paid, and what is left of it; a new line owes nothing."""
    if not debt:
        return text, 0
    parts: list[str] = []
    position = 0
    for gap in GAP.finditer(text):
        if gap[0] == "\n":
            return "".join(parts) + text[position:], 0
        width = max(NARROWEST, len(gap[0]) - debt)
        parts += (text[position : gap.start()], " " * width)
        debt -= len(gap[0]) - width
        position = gap.end()
        if not debt:
            break
    return "".join(parts) + text[position:], debt if "\n" not in text[position:] else 0
