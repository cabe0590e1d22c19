"""What pages, terminals and build logs put around a command's output."""

from __future__ import annotations

import re

from .decoding import decode_text

ANSI_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
HTML_TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|font|i|kbd|li|p|pre|span|strong|td|tr|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
HTML_ENTITY = re.compile(r"&(lt|gt|amp|quot|nbsp|#39);")
HTML_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "nbsp": " ", "#39": "'"}
# GitHub Actions writes a time before each line, and `gh run view --log` the job and the step before that; BuildKit's
# plain progress writes the step and the seconds.
LOG_PREFIX = re.compile(r"^(?:(?:[^\t\n]{1,100}\t[^\t\n]{1,100}\t\ufeff?)?\d{4}-\d\d-\d\dT[\d:.]+Z |#\d+ \d+\.\d+ )")
# What an author writes behind a value to explain it.
REMARK = re.compile(
    r"(?<!\s)\s+(?:(?:#|//)(?:\s|(?=.*[^\x00-\x7f]))|<-|-->|=>|[←⇐⬅※👈]).*$"
    # Programs print no full-width brackets, and no other script behind a gap.
    r"|(?<!\s)\s*（.*$|(?<=[\x21-\x7e])\s{2,}[^\x00-\x7f].*$"
)
COMMENT_MARK = re.compile(r"^[ \t]*(?:#+|//|│)[ \t]?")
COMMENTED = 0.7
"""Share of lines behind such a mark from which the whole text stands behind it."""
QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+")
EMPHASIS = re.compile(r"\*\*|`|\[(?P<text>[^\[\]]{0,200})\]\([^()\s]{0,400}\)|(?<!\\)\\+\s*$")
"""Marks of Markdown inside a line: strong text, code, a link behind its text, a line end that is kept."""


def undecorate(text: str) -> str:
    """The text without terminal colours, HTML tags and entities, log prefixes and Markdown quote marks."""
    return "\n".join(undecorate_line(line) for line in text.split("\n"))


def uncommented(text: str) -> str:
    """The text without the mark before nearly all of its lines, as an output has in the comment of a script."""
    lines = text.split("\n")
    written = sum(1 for line in lines if line.strip())
    marked = sum(1 for line in lines if COMMENT_MARK.match(line))
    if marked < 2 or marked < COMMENTED * written:
        return text
    return "\n".join(COMMENT_MARK.sub("", line) for line in lines)


def pasted_lines(data: bytes) -> list[str]:
    """The lines of a command's output, decoded and without what was put around them."""
    return undecorate(decode_text(data)).split("\n")


def undecorate_line(line: str) -> str:
    """One line without what a page or a log put around it; its own indentation stays."""
    line = HTML_TAG.sub("", ANSI_SEQUENCE.sub("", line))
    line = HTML_ENTITY.sub(lambda match: HTML_ENTITIES[match.group(1)], line)
    return QUOTE_MARKS.sub("", LOG_PREFIX.sub("", line))


def unmark(line: str) -> str:
    """One line without the Markdown that people set its parts with: for outputs that have none of these marks."""
    if not any(mark in line for mark in "*`[\\"):
        return line
    return EMPHASIS.sub(lambda match: match["text"] or "", line)
