"""UTF-16 that somebody read as single bytes, with the NULs shown as something else: `W S L`, `W.S.L.`, `W^@S^@L^@`."""

from __future__ import annotations

FILLERS = " .\ufffd·_□\u2400?"
SHOWN_NUL = "^@"
SHORTEST = 6


def without_fillers(text: str) -> str:
    """The line with every second character taken out where it is the same filler throughout."""
    if SHOWN_NUL in text:
        text = text.replace(SHOWN_NUL, "")
    if len(text) < SHORTEST or not (_filled(text, 0) or _filled(text, 1)):
        return text
    return text[::2] if _filled(text, 1) else text[1::2]


def _filled(text: str, offset: int) -> bool:
    """Whether the characters from `offset` on, every second one, are one filler, and the others are words."""
    filler = text[offset]
    if filler not in FILLERS:
        return False
    between = text[1 - offset :: 2].strip()
    if filler == " ":
        # Tables have blanks of their own, but never one between any two letters.
        return not text[offset::2].strip(" ") and len(between.replace(" ", "")) >= SHORTEST
    if filler == "." and between.isdigit():
        # 1.2.5.0 is a version, and 1.1.1.1 an address.
        return False
    letters = len(between.replace(filler, ""))
    return text[offset::2].count(filler) == (len(text) - offset + 1) // 2 and letters * 2 > len(between)
