"""What is not text to read is written out before anything is laid out: no value moves the cursor or forges a line."""

from __future__ import annotations

import unicodedata

from hostdoctor.wording import TIE

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, direction marks (CVE-2021-42574), lone surrogates, Unicode's own line and paragraph ends."""

_JOINERS = "\u200c\u200d"
"""Letters of some scripts and some emoji need them."""

ASCII = {
    "·": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "×": "x",
    "≈": "about ",
    "≥": ">=",
    "≤": "<=",
    "\u03bc": "u",
    "█": "#",
    "▌": "#",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
}
"""What prose falls back to where the stream's encoding has no such character (field note D23)."""


def visible(text: str) -> str:
    """The text with every control character written out, as `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(char) if _is_hidden(char) else char for char in text)


def prose(text: str) -> str:
    """One line to be wrapped: any white space is one blank."""
    return visible(" ".join(part for part in text.replace(TIE, " ").split() if part))


def lines_of(text: str) -> str:
    """A command or setting: its lines stay, all else that is hidden is written out."""
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def folded(text: str, *, unicode: bool) -> str:
    """Typographic marks as ASCII where `unicode` is False; letters stay as they are."""
    return text if unicode or text.isascii() else "".join(ASCII.get(char, char) for char in text)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN and char not in _JOINERS


def _escape(char: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    return short or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")
