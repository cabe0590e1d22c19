"""Text in an old code page: which one, guessed by the letters that come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

LATIN = frozenset({"cp1252", "cp850", "cp1250", "cp852", "cp1254", "cp857"})
MIXED = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
"""A letter beside one of ASCII: in Latin languages most are, in the others hardly any."""
ENOUGH = 4096
"""Bytes from which the code page is guessed."""


def decode_mixed(data: bytes) -> str:
    """UTF-8 where it is valid, line by line; the other lines in the code page that gives them the likeliest letters."""
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    foreign = [line for line in lines if not _is_utf8(line)]
    page = guess(b"\n".join(foreign)[:ENOUGH])
    return _lines("\n".join(line.decode("utf-8" if _is_utf8(line) else page, "replace") for line in lines))


def guess(data: bytes) -> str:
    """The name of the likeliest code page; Windows' Western one where nothing tells."""
    scores = {page: _likeness(data, page) for page in LETTERS}
    best = max(scores, key=lambda page: scores[page])
    return best if scores[best] > 0 else "cp1252"


def _lines(text: str) -> str:
    text = text.replace("\0", "")
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likeness(data: bytes, page: str) -> float:
    """Points for letters that the page's languages use, for each byte outside ASCII; less than 0 where it cannot be."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError as error:
        # A text that was cut ends in the middle of a letter.
        if error.start < len(data) - 2:
            return -1.0
        text = data[: error.start].decode(page)
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign:
        return -1.0
    mixed = len(MIXED.findall(text)) / len(foreign)
    likely = sum(LETTERS[page](letter) for letter in foreign) / len(foreign)
    return likely - (1 - mixed if page in LATIN else mixed) / 2


def _chinese(letter: str) -> float:
    # The 3755 frequent characters come first in GB 2312, from row 16 on; Chinese punctuation stands in rows 1 to 3.
    try:
        code = letter.encode("gb2312")
    except UnicodeEncodeError:
        return -2.0
    return 1.0 if 0xB0 <= code[0] <= 0xD7 or code[0] <= 0xA3 else -0.5


def _traditional(letter: str) -> float:
    try:
        code = letter.encode("big5")
    except UnicodeEncodeError:
        return -2.0
    return 1.0 if 0xA1 <= code[0] <= 0xC6 else -0.5


def _japanese(letter: str) -> float:
    if "\u3040" <= letter <= "\u30ff":
        return 1.6
    try:
        lead = letter.encode("shift_jis")[0]
    except UnicodeEncodeError:
        return -1.0
    # Kanji of everyday use (JIS level 1) lead with 0x88 to 0x97, punctuation with 0x81; half-width kana are rare.
    return 0.8 if 0x88 <= lead <= 0x97 or lead == 0x81 else -1.0


def _korean(letter: str) -> float:
    return 1.02 if "\uac00" <= letter <= "\ud7a3" else -1.0


def _cyrillic(letter: str) -> float:
    # In the wrong Cyrillic page letters come out, too, but capitals and frames.
    return 1.1 if "а" <= letter <= "я" or letter == "ё" else 0.2 if "А" <= letter <= "Я" else -1.0


WESTERN_LETTERS = "äöüßéèêëàâáãåæçîïíñóôõøœùûúÄÖÜÉÅØ«»°’“”–…\u00a0"
CENTRAL_LETTERS = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäÁČŠŽŁŚ„”"
TURKISH_LETTERS = "çğıöşüİŞÇÖÜ"


LETTERS: Mapping[str, Callable[[str], float]] = {
    "cp1252": lambda letter: 0.9 if letter in WESTERN_LETTERS else -0.5,
    "cp850": lambda letter: 0.85 if letter in WESTERN_LETTERS else -0.5,
    "cp1250": lambda letter: 0.8 if letter in CENTRAL_LETTERS else -0.5,
    "cp852": lambda letter: 0.75 if letter in CENTRAL_LETTERS else -0.5,
    "cp1254": lambda letter: 0.7 if letter in TURKISH_LETTERS else -0.5,
    "cp857": lambda letter: 0.65 if letter in TURKISH_LETTERS else -0.5,
    "cp1251": _cyrillic,
    "cp866": _cyrillic,
    "gb18030": _chinese,
    "cp950": _traditional,
    "cp932": _japanese,
    "cp949": _korean,
}
