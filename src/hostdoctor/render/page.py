"""The page of a check: its docstring, read into parts and laid out for a terminal."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.catalogue import CatalogueEntry
from hostdoctor.wording import TIE

from .escape import folded, prose, visible
from .layout import readable, verbatim, wrap

HEADINGS = ("What it looks at", "Why it matters", "How we know", "False alarms", "Fix", "Undo", "Sources")
"""Every page has these, in this order."""

_UNDERLINE = re.compile(r"[-=~^]{3,}$")
_ITEM = re.compile(r"([-*•]|\d+[.)])\s+")
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Page:
    """`summary` is the first paragraph, `intro` what follows before the first heading; sections keep their order."""

    summary: str
    intro: str
    sections: tuple[tuple[str, str], ...]


def parse_page(text: str) -> Page:
    """Read a docstring. A heading is a line of its own with one of the fixed names, however it is marked."""
    before: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    lines = inspect.cleandoc(text).splitlines()
    for index, line in enumerate(lines):
        heading, rest = _heading(line)
        if heading:
            sections.append((heading, [rest] if rest else []))
        elif not (_UNDERLINE.fullmatch(line.strip()) and index and _heading(lines[index - 1])[0]):
            (sections[-1][1] if sections else before).append(line)
    summary, _, intro = "\n".join(before).strip().partition("\n\n")
    bodies = tuple((heading, inspect.cleandoc("\n" + "\n".join(body)).strip("\n")) for heading, body in sections)
    return Page(" ".join(summary.split()), intro.strip("\n"), bodies)


def page_text(spec: CatalogueEntry, *, width: int, unicode: bool = True, accessible: bool = False) -> str:
    """The page for a person: id and title, then each part under its heading."""
    page, wide = parse_page(spec.page), 10_000 if accessible else readable(width)
    blocks = [_paragraph(f"{spec.id}: {spec.title}", wide, ""), _paragraph(page.summary, wide, "")]
    blocks.append([*_body(page.intro, wide, "")])
    for heading, body in page.sections:
        blocks.append([heading, *_body(body, wide, "" if accessible else "  ")])
    texts = ("\n".join(block).rstrip() for block in blocks)
    return folded("\n\n".join(text for text in texts if text) + "\n", unicode=unicode)


def _heading(line: str) -> tuple[str, str]:
    """The heading that a line is, and what stands behind its colon."""
    if line[:1].isspace():
        return "", ""
    bare = line.strip().strip("#*").strip()
    for heading in HEADINGS:
        if bare.rstrip(":*").lower() == heading.lower():
            return heading, ""
        if bare.lower().startswith(f"{heading.lower()}:"):
            return heading, bare[len(heading) + 1 :].strip("* ")
    return "", ""


def _body(text: str, width: int, left: str) -> Iterator[str]:
    """Paragraphs and lists are reflowed; what is indented or fenced is to be copied and stays as it is."""
    paragraph: list[str] = []
    fenced = False
    for line in [*text.splitlines(), ""]:
        fence = line.strip().startswith(_FENCE)
        copied = fenced or (line.startswith("    ") and not paragraph)
        if fence or copied or not line.strip() or _ITEM.match(line.strip()):
            yield from _paragraph(" ".join(paragraph), width, left)
            paragraph = []
        if fence:
            fenced = not fenced
        elif copied:
            yield from verbatim([visible(line.removeprefix("    "))], width, len(left) + 2)
        elif not line.strip():
            yield ""
        else:
            paragraph.append(line.strip())


def _paragraph(text: str, width: int, left: str) -> list[str]:
    if not text:
        return []
    item = _ITEM.match(text)
    if item is None:
        return wrap(prose(text), width, left)
    return wrap(prose(text[item.end() :]), width, left + item.group().replace(TIE, " "))
