r"""A name as a regular expression that knows the shapes it takes on its way: `%20`, `\040`, `\u00fc`, code pages."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import quote

ESCAPED = r"(?:(?<=%[0-9a-f]{2})|(?<=\\[nrtbf])|(?<=\\u[0-9a-f]{4})|(?<=\\x[0-9a-f]{2})|(?<=\\[0-7]{3}))"
"""Behind an escape sequence, whose last sign is a letter or digit that belongs to no word."""

START = rf"(?:(?<![^\W_])|{ESCAPED})"
END = r"(?![^\W_])"
"""Where a word begins and ends; an underscore parts words."""

ESCAPE = r"(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[0-3][0-7]{2})"
SEPARATOR = rf"(?:\\{{4}}(?=\\\\{ESCAPE})|\\\\(?=\\{ESCAPE})|\\{{1,4}}|/{{1,4}}|%5c|%2f|\\u005c|\\x5c|\\134)"
r"""Between two parts of a path, in any escaping. Of `\\\u00fc` the last backslash is the letter's, of `\\x86` none is.
Compiled with IGNORECASE everywhere."""
BACKSLASH = r"(?:(?<!\\)\\{1,2}|(?<=[^\\]\\\\)\\|(?<=[^\\]\\\\\\\\)\\\\)"
"""The start of an escaped letter, once or twice escaped, behind a separator or not."""

CODE_PAGES = (
    *("utf-8", "cp437", "cp850", "cp852", "cp857", "cp858", "cp862", "cp866"),
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("cp932", "cp936", "gb18030", "cp949", "cp950"),
)
"""What Windows consoles and files are written in, when nobody says what."""
WIDE = ("utf-16-le", "utf-16-be")

MISREAD_AS = ("cp1252", "latin-1", "cp437", "cp850")
"""Code pages in which UTF-8 is commonly shown by mistake."""

CLUE = 4
"""Letters that must be left of a name before lost ones (`M?ller`) are taken for it."""


def normal(name: str) -> str:
    """What two spellings of one name have in common."""
    return unicodedata.normalize("NFC", name).casefold()


def written(name: str) -> str:
    """What two spellings that `spelled` matches alike have in common: the dot of `İ` and the s of `ß` do not fold."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in unicodedata.normalize("NFC", name))


@functools.lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """A pattern for a name in text, in every mixture of escapes."""
    lossy = sum(char.isascii() and char.isalnum() for char in name) >= CLUE
    return "|".join("".join(_char(char, lossy=lossy) for char in form) for form in _forms(name))


def _forms(name: str) -> tuple[str, ...]:
    """Composed, and as it is written where composing takes a letter apart: some of India's have no composed form."""
    composed = unicodedata.normalize("NFC", name)
    parted = any(unicodedata.normalize("NFC", char) != char for char in name)
    return (name, composed) if parted else (composed,)


def in_style_of(found: str, token: str) -> str:
    """A token escaped as the name was that it stands for, so that it is one word where the name was one."""
    if token.isascii() and " " not in token:
        return token
    if re.search(r"%[0-9a-f]{2}", found, re.IGNORECASE):
        return quote(token, safe="")
    if escape := re.search(r"(\\+)u[0-9a-f]{4}", found, re.IGNORECASE):
        return "".join(char if char.isascii() else f"{escape[1]}u{ord(char):04x}" for char in token)
    if re.search(r"\\[0-7]{3}", found):
        return token.replace(" ", r"\040")
    if "\ufffd" in found:
        return "".join(char if char.isascii() else "\ufffd" for char in token)
    return token.replace(" ", r"\ ") if r"\ " in found else token


def first_letters(name: str) -> set[str]:
    """Every character with which `spelled(name)` can begin, but for case."""
    return {letter for form in _forms(name) for letter in _first_letters(form[:1])}


def _first_letters(char: str) -> set[str]:
    if char.isascii() and char.isalnum():
        return {char}
    shown = {form[0] for form in (char.lower(), char.upper(), unicodedata.normalize("NFD", char), *_misread(char))}
    return shown | {char, "%", "\\", "&", "+", "?", "\ufffd", "\u00a0"}


@functools.lru_cache(maxsize=4096)
def spelled_in_bytes(name: str) -> str:
    """A pattern for a name in bytes that were read as latin-1, in every code page that has its letters."""
    wide = {form.encode(page).decode("latin-1") for form in (name, name.lower(), name.upper()) for page in WIDE}
    letters = ["".join(_byte_char(char) for char in form) for form in _forms(name)]
    return "|".join([*(re.escape(form) for form in sorted(wide)), *letters])


def reread(text: str) -> list[str]:
    """What text may have been, if it comes from bytes that were read as latin-1."""
    if text.isascii():
        return []
    forms = []
    for page in CODE_PAGES:
        try:
            forms.append(text.encode("latin-1").decode(page))
        except UnicodeError:
            continue
    return forms


@functools.lru_cache(maxsize=4096)
def _byte_char(char: str) -> str:
    """One letter, escaped or in the bytes of any code page, the longest first."""
    if char.isascii():
        return _char(char, lossy=False)
    parted = unicodedata.normalize("NFD", char)
    forms = {*_cases(char), parted}
    views = {view for form in forms for page in CODE_PAGES if (view := _view(form, page)) is not None}
    found = sorted((re.escape(view) for view in views), key=lambda view: (-len(view), view))
    return f"(?:{'|'.join([*found, _char(char, lossy=False)])})"


def _view(text: str, page: str) -> str | None:
    try:
        return text.encode(page).decode("latin-1")
    except UnicodeError:
        return None


@functools.lru_cache(maxsize=4096)
def _char(char: str, *, lossy: bool) -> str:
    if char.isascii() and (char.isalnum() or char in "-_."):
        return re.escape(char)
    if char == "\\":
        return r"\\{1,4}|%5c"
    ways = _escapes(char)
    parted = unicodedata.normalize("NFD", char)
    if len(parted) > 1:
        ways.append("".join(f"(?:{'|'.join(_escapes(part))})" for part in parted))
    if char == " ":
        ways += [r"\+", r"\\ ", "\u00a0"]
    if char.isascii():
        ways.append(rf"\\{{1,3}}{re.escape(char)}")
    else:
        ways += [re.escape(way) for way in _misread(char)]
        if lossy:
            ways += ["\ufffd{1,4}", r"\?{1,2}"]
            # WSL before 3.0.1 keeps the lower byte of each letter of a path in .wslconfig (WslCoreConfig.cpp).
            low = chr(ord(char) & 0xFF)
            ways.append(re.escape(low) if low.isprintable() and low != "\x7f" and ord(low) < 0x80 else "\ufffd")
    return f"(?:{'|'.join(dict.fromkeys(ways))})"


def _cases(char: str) -> list[str]:
    """A letter, small and capital, where that is one letter."""
    return [case for case in dict.fromkeys((char, char.lower(), char.upper())) if len(case) == 1]


def _escapes(char: str) -> list[str]:
    """The character itself and as URLs, JSON, C strings, mount tables and XML write it."""
    escaped = [re.escape(way).replace(r"\\", BACKSLASH) for case in _cases(char) for way in _escaped(case)]
    return [re.escape(way) for way in (char, char.lower(), char.upper())] + escaped


def _escaped(char: str) -> list[str]:
    data = char.encode("utf-8", "surrogatepass")
    units = char.encode("utf-16-be", "surrogatepass")
    pairs = [units[start : start + 2].hex() for start in range(0, len(units), 2)]
    ways = [
        "".join(f"%{byte:02x}" for byte in data),
        "".join(f"\\u{pair}" for pair in pairs),
        f"\\U{ord(char):08x}",
        "".join(f"\\x{byte:02x}" for byte in data),
        "".join(f"\\{byte:03o}" for byte in data),
        f"&#{ord(char)};",
        f"&#x{ord(char):x};",
        *({"&": ["&amp;"], "'": ["&apos;"]}.get(char, [])),
    ]
    return [*ways, f"\\x{ord(char):02x}", f"%{ord(char):02x}"] if ord(char) < 0x100 else ways


def _misread(char: str) -> list[str]:
    """UTF-8 shown in a code page of one byte a letter."""
    shown = []
    for page in MISREAD_AS:
        for form in _cases(char):
            try:
                shown.append(form.encode("utf-8").decode(page))
            except UnicodeError:
                continue
    return sorted(shown)
