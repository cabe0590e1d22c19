"""A file of a project that its reader refuses: its name above it or its command tells what it is, not its contents."""

from __future__ import annotations

import re
from itertools import takewhile

from .kind import Kind
from .lines import Line
from .recognise import KINDS
from .sections import Section

SHOWS = re.compile(r"(?:sudo )?(?:cat|type|more|less|bat|gc|get-content)(?: -\S{1,20})* \S{1,200}", re.IGNORECASE)
"""A command that prints one file and nothing else."""
MOST_WORDS = 5
"""Words before the name in a line that says which file follows: longer ones speak of what was done with it."""
TROUBLE = re.compile(
    r"error|fehler|erreur|fallo|ошибк|错误|錯誤|エラー|오류|output|ausgabe|sortie|salida|\blogs?\b|says|prints|with|from",
    re.IGNORECASE,
)
CUT = re.compile(r"\s*(?:#\s*)?(?:\.{3}|…).*|\+.*|@@ .*")
"""Parts that were left out, and lines of a difference: the file itself may be right."""
SHAPED = 0.8
"""Share of lines that have the shape of the file's."""


def broken_file(section: Section) -> tuple[Kind, tuple[Line, ...]] | None:
    """The kind of a file that is shown whole and cannot be read, and its lines; None for anything else."""
    if not section.start:
        return None
    for kind in KINDS.values():
        if kind.broken is not None and _named(section, kind):
            lines = _lines(section, kind)
            text = "\n".join(line.text for line in lines)
            if _has_shape(lines, kind) and kind.broken(text):
                return kind, lines
    return None


def _named(section: Section, kind: Kind) -> bool:
    if section.command:
        return SHOWS.fullmatch(section.command) is not None and kind.names.search(section.command) is not None
    said = section.intro.rpartition("\n")[2]
    match = kind.names.search(said)
    if match is None or TROUBLE.search(said):
        return False
    return len(said[: match.start()].split()) <= MOST_WORDS and not said[match.end() :].strip(" \t`'\"*_):：")


def _lines(section: Section, kind: Kind) -> tuple[Line, ...]:
    """In free text what people write below the file begins behind a blank line and has not its shape."""
    rows = section.rows
    if not section.free:
        return rows

    def goes_on(at: int) -> bool:
        return not (at and rows[at - 1].blank and not rows[at].blank and not kind.between.fullmatch(rows[at].text))

    return rows[: sum(1 for _ in takewhile(goes_on, range(len(rows))))]


def _has_shape(lines: tuple[Line, ...], kind: Kind) -> bool:
    rows = [line.text for line in lines if not line.blank]
    if not rows or any(CUT.fullmatch(row) for row in rows):
        return False
    fitting = sum(kind.between.fullmatch(row) is not None or row.startswith(("[[", "{{")) for row in rows)
    return fitting >= SHAPED * len(rows)
