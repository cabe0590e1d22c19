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
# GitHub Actions writes a time before each line, BuildKit's plain progress the step and the seconds.
LOG_PREFIX = re.compile(r"^(?:\d{4}-\d\d-\d\dT[\d:.]+Z |#\d+ \d+\.\d+ )")
QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+")


def undecorate(text: str) -> str:
    """The text without terminal colours, HTML tags and entities, log prefixes and Markdown quote marks."""
    return "\n".join(undecorate_line(line) for line in text.split("\n"))


def pasted_lines(data: bytes) -> list[str]:
    """The lines of a command's output, decoded and without what was put around them."""
    return undecorate(decode_text(data)).split("\n")


def undecorate_line(line: str) -> str:
    """One line without what a page or a log put around it; its own indentation stays."""
    line = HTML_TAG.sub("", ANSI_SEQUENCE.sub("", line))
    line = HTML_ENTITY.sub(lambda match: HTML_ENTITIES[match.group(1)], line)
    return QUOTE_MARKS.sub("", LOG_PREFIX.sub("", line))
