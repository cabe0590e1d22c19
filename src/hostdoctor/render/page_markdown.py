"""The page of a check as Markdown: what docs/checks/ is made of, and what a team may put in its own wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hostdoctor.catalogue import CatalogueEntry

from .numbers import counted
from .page import parse_page

_SPECIAL = re.compile(r"([<>*_|\\])")
_CODE = re.compile(r"(`[^`]*`)")


def page_markdown(entry: CatalogueEntry) -> str:
    """One page: the id as its title, the good state, then the docstring's parts under headings."""
    page = parse_page(entry.page)
    blocks = [f"# {entry.id}", f"**{_escaped(entry.title)}.** Area: {entry.area or 'none'}."]
    if entry.measures:
        blocks[-1] += " It measures, so `--quick` leaves it out."
    blocks += [_body(page.summary), _body(page.intro)]
    for heading, body in page.sections:
        blocks += [f"## {heading}", _body(body)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def index_markdown(entries: Iterable[CatalogueEntry]) -> str:
    """The list of all pages by area, each a link to `ID.md`."""
    entries = sorted(entries, key=lambda entry: (entry.area, entry.id))
    lines = ["# The checks", "", f"{counted(len(entries), 'check')}; `hostdoctor explain ID` prints the same pages."]
    for area, group in groupby(entries, key=lambda entry: entry.area):
        lines += ["", f"## {area}", "", *(f"- [{entry.id}]({entry.id}.md): {_escaped(entry.title)}" for entry in group)]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


def _body(text: str) -> str:
    """Paragraphs and lists as they are; what is indented to be copied becomes fenced."""
    return "\n".join(_lines(text)).strip("\n")


def _lines(text: str) -> Iterator[str]:
    fenced = False
    previous = ""
    for line in [*text.splitlines(), ""]:
        copied = line.startswith("    ") and (fenced or not previous.strip())
        if copied != fenced and (copied or line.strip()):
            yield "```"
            fenced = copied
        previous = line
        yield line.removeprefix("    ") if copied else line if fenced else _escaped(line)
    if fenced:
        yield "```"


def _escaped(text: str) -> str:
    """Signs that Markdown would take for marks; what stands between backquotes is code already."""
    parts = _CODE.split(text)
    return "".join(part if part.startswith("`") else _SPECIAL.sub(r"\\\1", part) for part in parts)
