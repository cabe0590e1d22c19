"""Text inside Markdown: nothing in a value becomes markup, a mention or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .escape import prose, visible

_TICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """Prose: every character that Markdown reads is escaped where it could be read so."""
    text = re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", prose(text))
    text = re.sub(r"^(\d*)([-+=#.)])", r"\1\\\2", text)
    return re.sub(r"(?<![\w])([@#])(?=\w)", "\\1\u200b", text).replace("&", "&amp;")


def code(text: str, *, cell: bool = False) -> str:
    """A code span with a fence longer than any run of backticks in it; a bar is escaped for a table's cell."""
    text = visible(text)
    if not text:
        return ""
    ticks = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    span = f"{ticks}{space}{text}{space}{ticks}"
    return span.replace("|", "\\|") if cell else span


def fenced(lines: Sequence[str], language: str = "") -> str:
    """A block to copy from, with a fence longer than any in it."""
    longest = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}{language}", *lines, fence])
