"""Prompts behind the last line of a file that ends without a line end: what `cat` prints of most files of Windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .lines import Line
from .prompts import LINUX

WHO = re.compile(r"\s{0,12}(?:\([^()\n]{1,40}\) ?)?\[?(?P<who>[\w.+-]{1,64}@[\w.-]{1,64})[: ]")
ENVIRONMENT = re.compile(r"\([\w.-]{1,40}\) ?$")
KALI = "┌──("
HEAD = re.compile(r"\s{0,12}[┌╭]─.*")
FOOT = re.compile(r"\s{0,12}[└╰]─.*")
"""The two lines of one prompt; what is typed stands on the second."""


def apart(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with a prompt on a line of its own where one of the same user on the same computer stands above.

    Of a prompt in two lines the second is left, which holds the command.
    """
    held: Line | None = None
    for line in _split(lines):
        if held is not None and not FOOT.fullmatch(line.text):
            yield held
        held = line if HEAD.fullmatch(line.text) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _split(lines: Iterable[Line]) -> Iterator[Line]:
    who = ""
    for line in lines:
        at = _glued(line.text, who)
        if at > 0:
            shown = ENVIRONMENT.sub("", line.text[:at])
            yield replace(line, text=shown)
            yield replace(line, text=line.text[len(shown) :])
            continue
        if "@" in line.text and LINUX.fullmatch(line.text) and (match := WHO.match(line.text)):
            who = match["who"]
        elif line.text.lstrip().startswith(KALI):
            who = KALI
        yield line


def _glued(text: str, who: str) -> int:
    at = text.find(who) if who else -1
    at -= at > 0 and text[at - 1] == "["
    if at <= 0 or not text[:at].strip():
        return -1
    return at if who == KALI or LINUX.fullmatch(text[at:]) else -1
