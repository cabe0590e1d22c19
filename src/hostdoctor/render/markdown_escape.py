"""Text inside Markdown: nothing in a value becomes markup, a mention or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .escape import prose, visible

_TICKS = re.compile(r"`+")

_SPAN = re.compile(r"(?<!`)`([^`|]+)`(?!`)")
"""A command within a sentence; a bar in it would end the cell of a table."""


def plain(text: str) -> str:
    """Prose: every character that Markdown reads is escaped where it could be read so; a command in it is code."""
    pieces = _SPAN.split(prose(text))
    return "".join(code(piece) if index % 2 else _escaped(piece, index == 0) for index, piece in enumerate(pieces))


def _escaped(text: str, first: bool) -> str:
    text = re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", text)
    if first:
        text = re.sub(r"^([-+=#]|\d+[.)](?=\s|$))", lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", text)
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
