"""Lines of a page as its reader sees them: tags of blocks end a line, wherever the page's own text breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLOCKS = "article|blockquote|body|dd|details|div|dl|dt|footer|h[1-6]|head|header|hr|html|li|main|ol|p|section|summary"
TABLES = "table|tbody|thead|title|tr|ul"
BREAK = re.compile(
    rf"<br(?: [^<>]{{0,100}})?/?>|</?(?:{BLOCKS}|{TABLES})(?: [^<>]{{0,500}})?/?>|<!doctype [^<>]{{1,200}}>"
    r"|(?=<pre(?: [^<>]{0,200})?>)|(?<=</pre>)",
    re.IGNORECASE,
)
MARKS = re.compile(r"</?(?:pre|code)\b[^<>]{0,200}>", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether the line holds tags that a page is made of."""
    return "<" in text and (BREAK.search(text) is not None or MARKS.search(text) is not None)


def page_lines(text: str) -> Iterator[str]:
    """The parts between the tags that end a line; one empty part where there is nothing else."""
    if not is_page(text):
        yield text
        return
    shown = False
    for part in BREAK.split(text):
        if part.strip():
            shown = True
            yield part
    if not shown:
        yield ""
