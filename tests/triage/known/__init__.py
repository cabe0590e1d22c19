"""Tickets with known problems, as people write them: composed for these tests, each with what must be said first.

In the files beside this one a ticket begins with `=== name | check | word`: the first finding is that of the check, and
the word stands in its sentence, its evidence or its fixes. Tickets in which all is well have a name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEAD = re.compile(r"^=== (?P<name>[\w.,-]+)(?: \| (?P<check>[\w-]+) \| (?P<word>.+))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket and what a report on it must say first."""

    name: str
    check: str
    word: str
    ticket: str


def rows(name: str) -> tuple[Row, ...]:
    """The tickets of one file."""
    text = (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return tuple(
        Row(head["name"], head["check"] or "", head["word"] or "", text[head.end() + 1 : end])
        for head, end in zip(heads, ends, strict=True)
    )
