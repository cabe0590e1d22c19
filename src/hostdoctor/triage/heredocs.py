"""Files that a script writes: the text between `<<EOF` and `EOF` in a shell, between `@"` and `"@` in PowerShell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

OPENS = re.compile(
    r"<<-?\s*[\\'\"]?(?P<word>[A-Za-z_]\w{0,40})['\"]?\s*(?:[|>;&)].*)?|(?:^|[\s=(])@(?P<mark>['\"])\s*", re.IGNORECASE
)
MOST_LINES = 400
"""Lines of a file that is looked at for the end of such a text."""


def written_file(
    lines: Sequence[Line], first: int, before: int, shape: re.Pattern[str]
) -> tuple[int, int | None] | None:
    """Where the text starts that a command writes, and the line that ends it; None where `first` stands in no such.

    `first` is a line of the file, `before` the first that may hold the command; the lines between have the file's
    shape.
    """
    at = first - 1
    while at >= before and (lines[at].blank or (shape.fullmatch(lines[at].text) and not _opening(lines[at]))):
        at -= 1
    opened = _opening(lines[at]) if at >= before else None
    if opened is None:
        return None
    word, mark = opened["word"], opened["mark"]
    ends = re.compile(rf"\s*{word}['\")]*\s*" if word else rf"\s*{mark}@.*")
    behind = range(at + 1, min(len(lines), at + 1 + MOST_LINES))
    return at + 1, next((end for end in behind if ends.fullmatch(lines[end].text)), None)


def _opening(line: Line) -> re.Match[str] | None:
    found = OPENS.search(line.text) if "<<" in line.text or "@" in line.text else None
    return found if found and found.end() == len(line.text) else None
