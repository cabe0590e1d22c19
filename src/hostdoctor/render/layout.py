"""Lines of at most a width: words wrapped with a hanging indent, tables that fit or say that they do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hostdoctor.wording import TIE

_BREAK_AFTER = "\\/,;:=-_.&?"
"""Where a word too long for a line of its own is broken."""

_CODE = re.compile(r"`[^`]+`")
"""A command within a sentence stays on one line."""

_GAP = 3
"""Blanks between two columns at least."""

NARROWEST = 40
WIDEST = 100
"""Longer lines of prose are hard to follow, however wide the terminal is."""


def readable(width: int) -> int:
    """The width to lay out for."""
    return max(NARROWEST, min(width, WIDEST))


def cells(text: str) -> int:
    """Columns on a screen: East Asian wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text with blanks up to that many columns."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines no wider than `width`: `first` begins the first one, `rest` (blanks as wide as `first`) the others."""
    hang = " " * cells(first) if rest is None else rest
    text = _CODE.sub(lambda span: span.group().replace(" ", TIE), text)
    lines, line, empty = [], first, True
    for word in text.split(" "):
        room = width - cells(line) - (0 if empty else 1)
        if cells(word) <= room:
            line += word if empty else f" {word}"
            empty = False
            continue
        if not empty:
            lines.append(line)
            line, empty = hang, True
        *full, last = broken(word, max(1, width - cells(hang)), max(1, width - cells(line)))
        for piece in full:
            lines.append(line + piece)
            line = hang
        line, empty = line + last, not last
    return [each.replace(TIE, " ").rstrip(" ") for each in [*lines, line]]


def broken(word: str, room: int, first_room: int) -> list[str]:
    """A word in pieces that fit, cut behind a separator where there is one in the second half."""
    pieces = []
    space = first_room
    while cells(word) > space:
        end = _fitting(word, space)
        cut = max((word.rfind(mark, end // 2, end) for mark in _BREAK_AFTER), default=-1) + 1
        pieces.append(word[: cut or end])
        word = word[cut or end :]
        space = room
    return [*pieces, word]


def _fitting(word: str, space: int) -> int:
    """How many characters fit; at least one, so that there is progress."""
    used = 0
    for index, char in enumerate(word):
        used += _cell(char)
        if used > space:
            return max(1, index)
    return len(word)


def pairs(rows: Sequence[tuple[str, str]], width: int, indent: int) -> list[str]:
    """What and where from, in two columns, or with a straight right edge; what fits neither way goes on two lines."""
    room, left = width - indent, " " * indent
    beside = [cells(what) + _GAP + cells(source) <= room for what, source in rows]
    column = max((cells(what) for (what, _), fits in zip(rows, beside, strict=True) if fits), default=0)
    ruled = all(column + _GAP + cells(source) <= room for (_, source), fits in zip(rows, beside, strict=True) if fits)
    lines = []
    for (what, source), fits in zip(rows, beside, strict=True):
        if fits:
            start = column + _GAP if ruled else room - cells(source)
            lines.append(f"{left}{pad(what, start) if source else what}{source}".replace(TIE, " "))
        else:
            lines += wrap(what, width, left) + _below(source, width, indent + 2)
    return lines


def _below(source: str, width: int, indent: int) -> list[str]:
    """Whole where it can be: it may be a command to look with."""
    if cells(source) <= width:
        return verbatim([source] * bool(source), width, indent)
    return wrap(source, width, " " * indent)


def verbatim(lines: Sequence[str], width: int, indent: int) -> list[str]:
    """Commands and settings exactly as they are, moved to the left when they would not fit otherwise."""
    widest = max((cells(line) for line in lines), default=0)
    left = " " * max(0, min(indent, width - widest))
    return [left + line for line in lines]
