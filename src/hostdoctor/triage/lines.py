"""A ticket's bytes as numbered lines, whatever encodings its parts have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.parsers.decoding import UTF16_BOMS, unify_newlines

from .code_pages import decode_mixed
from .excerpts import excerpts
from .pages import is_page, page_lines
from .undress import cells, undress
from .utf16_leftovers import without_fillers
from .utf16_parts import decode_parts, is_big_endian

LONGEST_LINE = 5_000
"""Characters of a line that are looked at: no output that is read here has longer lines."""
LONGEST_JSON = 40_000
"""Characters of a line that holds a whole object."""
MOST_LINES = 120_000
MOST_CONTROLS = 10
"""One byte in so many at most is a control character in a text."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x1b\0"))
OPENS = re.compile(r"(?:<|&lt;)pre\b[^<>]{0,200}(?:>|&gt;)|^\s*<code>", re.IGNORECASE)
CLOSES = re.compile(r"(?:<|&lt;)/pre(?:>|&gt;)|</code>\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ticket: its number from 1, and its text without colours, tags, quote marks and invisible letters.

    `depth` counts the quote marks. `opens` and `closes` tell where a page's preformatted text begins and ends, `page`
    that the line held tags of one: several lines may then have one number.
    """

    number: int
    text: str
    depth: int = 0
    opens: bool = False
    closes: bool = False
    page: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen on it."""
        return not self.text or self.text.isspace()


def read_lines(data: bytes) -> Iterator[Line]:
    r"""The lines as an editor numbers them; ``\r\r\n`` ends one line, as Windows' inbox tools mean it."""
    if _is_binary(data[:8192]):
        return
    for first, part in excerpts(data):
        for number, raw in enumerate(_decode(part).split("\n", MOST_LINES)[:MOST_LINES], first):
            page = is_page(raw[:LONGEST_JSON])
            shown = raw[: LONGEST_JSON if page or '{"' in raw[:200] else LONGEST_LINE]
            for line in page_lines(shown) if page else (shown,):
                yield _line(number, line, page=page)


def _line(number: int, shown: str, *, page: bool) -> Line:
    tagged = "pre" in shown or "code>" in shown
    text, depth = unquote(undress(without_fillers(shown)))
    opens = tagged and OPENS.search(shown) is not None
    closes = tagged and CLOSES.search(shown) is not None
    return Line(number, cells(text) if "|" in text else text, depth, opens, closes, page)


def unquote(text: str) -> tuple[str, int]:
    """The line without Markdown's and mail's quote marks, and how many there were."""
    rest, depth = text, 0
    while True:
        stripped = rest.lstrip(" \t")
        if not stripped.startswith(">"):
            return rest, depth
        rest = stripped[1:].removeprefix(" ")
        depth += 1


def _is_binary(head: bytes) -> bool:
    """Whether control characters stand where no encoding of a text has them; UTF-16 has them, with paired line ends."""
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls * MOST_CONTROLS > len(head) and head.count(b"\n\0") * 400 < len(head)


def _decode(data: bytes) -> str:
    for mark, encoding in UTF16_BOMS.items():
        if data.startswith(mark) and (mark != b"\xff\xfe" or data.count(b"\n\0") == data.count(b"\n")):
            return unify_newlines(data[2:].decode(encoding, "replace"))
    if b"\0" not in data:
        return decode_mixed(data)
    if is_big_endian(data):
        return unify_newlines(data.decode("utf-16-be", "replace"))
    return unify_newlines(decode_parts(data))
