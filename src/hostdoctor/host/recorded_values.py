"""Answers as JSON that a person can read: bytes as lines of text wherever the text gives the same bytes again."""

from __future__ import annotations

import base64
import math
from typing import Any

ENCODINGS: dict[str, tuple[bytes, str]] = {
    "utf-8-sig": (b"\xef\xbb\xbf", "utf-8"),
    "utf-16-le-sig": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be-sig": (b"\xfe\xff", "utf-16-be"),
    "utf-8": (b"", "utf-8"),
    "utf-16-le": (b"", "utf-16-le"),
    "latin-1": (b"", "latin-1"),
}
"""Name in the file -> the mark in front and Python's codec. latin-1 stands for any single-byte code page:
it keeps every byte, and nobody can tell afterwards which code page Windows printed in."""

TEXT = "$text"
BASE64 = "$base64"
OBJECT = "$object"
LINE = 76


class NotAValue(ValueError):
    """What was read is not an answer as we write them."""


def encode_value(value: Any) -> Any:
    """JSON for one answer. Raises TypeError for what is no answer at all."""
    if isinstance(value, bytes | bytearray):
        return encode_bytes(bytes(value))
    if isinstance(value, dict):
        return _encode_dict(value)
    if isinstance(value, list | tuple):
        return [encode_value(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"{value} is no JSON number")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} is no answer: use text, numbers, bytes, lists and dicts")


def _encode_dict(value: dict[Any, Any]) -> Any:
    if not all(isinstance(key, str) for key in value):
        raise TypeError("an answer's dict has text keys only")
    encoded = {key: encode_value(item) for key, item in value.items()}
    if any(key.startswith("$") for key in encoded):
        return {OBJECT: [[key, encoded[key]] for key in sorted(encoded)]}
    return encoded


def decode_value(value: Any) -> Any:
    """The answer again. Raises NotAValue."""
    if isinstance(value, list):
        return [decode_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    if TEXT in value:
        return _decode_text(value)
    if BASE64 in value:
        return _decode_base64(value)
    if OBJECT in value:
        return _decode_object(value)
    return {key: decode_value(item) for key, item in value.items()}


def encoding_of(data: bytes) -> str | None:
    """The first encoding whose text is readable and gives these very bytes again; None when there is none."""
    return next((name for name in ENCODINGS if _readable(data, name)), None)


def decode_as(data: bytes, name: str) -> str:
    """Text in one of ENCODINGS, without its mark. Raises UnicodeDecodeError."""
    mark, codec = ENCODINGS[name]
    return data[len(mark) :].decode(codec)


def encode_as(text: str, name: str) -> bytes:
    """Bytes in one of ENCODINGS, with its mark. Raises UnicodeEncodeError."""
    mark, codec = ENCODINGS[name]
    return mark + text.encode(codec)


def _readable(data: bytes, name: str) -> bool:
    if not data.startswith(ENCODINGS[name][0]):
        return False
    try:
        text = decode_as(data, name)
    except UnicodeDecodeError:
        return False
    strange = sum(1 for char in text if (char < " " and char not in "\t\n\r\x1b") or char == "\x7f")
    # A NUL here and there is how some Windows tools end their text; many of them are another encoding or no text.
    if strange * 10 > len(text) or (name == "utf-16-le" and (b"\0" not in data or _is_paired_ascii(text))):
        return False
    return name != "latin-1" or sum(" " <= char <= "~" for char in text) * 2 > len(text)


def _is_paired_ascii(text: str) -> bool:
    """Whether a stretch of this is no UTF-16 but pairs of ASCII, which read as it look Chinese: `C:` is U+3A43."""
    wide = [char for char in text if char > "\xff"]
    pairs = sum(" " <= chr(ord(char) >> 8 & 255) <= "~" and " " <= chr(ord(char) & 255) <= "~" for char in wide)
    return len(wide) > 7 and pairs * 3 > len(wide) * 2


def encode_bytes(data: bytes) -> dict[str, Any]:
    """Bytes as text with its encoding, or as base64."""
    name = encoding_of(data)
    if name is None:
        text = base64.b64encode(data).decode("ascii")
        return {BASE64: [text[start : start + LINE] for start in range(0, len(text), LINE)]}
    lines = decode_as(data, name).split("\n")
    kept = [f"{line}\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
    return {TEXT: kept, "encoding": name}


def _decode_text(value: dict[str, Any]) -> bytes:
    lines, name = value[TEXT], value.get("encoding")
    if not _texts(lines) or name not in ENCODINGS or len(value) != 2:
        raise NotAValue(f"{TEXT} needs a list of lines and one encoding of {', '.join(ENCODINGS)}")
    try:
        return encode_as("".join(lines), name)
    except UnicodeEncodeError as error:
        raise NotAValue(f"{TEXT} does not fit its encoding {name}: {error.reason}") from None


def _decode_base64(value: dict[str, Any]) -> bytes:
    lines = value[BASE64]
    if not _texts(lines) or len(value) != 1:
        raise NotAValue(f"{BASE64} needs a list of lines")
    try:
        return base64.b64decode("".join(lines), validate=True)
    except ValueError:
        raise NotAValue(f"{BASE64} is not valid base64") from None


def _decode_object(value: dict[str, Any]) -> dict[str, Any]:
    pairs = value[OBJECT]
    shaped = isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs)
    if not shaped or len(value) != 1 or not _texts([pair[0] for pair in pairs]):
        raise NotAValue(f"{OBJECT} needs a list of [key, value]")
    return {key: decode_value(item) for key, item in pairs}


def _texts(lines: object) -> bool:
    return isinstance(lines, list) and all(isinstance(line, str) for line in lines)
