"""Bytes of any encoding, and of several at once: each stretch is decoded, changed and encoded again as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hostdoctor.host.recorded_values import decode_as, encode_as, encoding_of

WIDE = re.compile(rb"(?:[^\x00]\x00){4,}")
"""A stretch of UTF-16: wsl.exe's own words in a stream that also carries a Linux command's bytes."""
NARROW = re.compile(rb"\r\n|[\t\n\r -~]{8}")
"""What UTF-16 seldom holds and a stream of both does; a false alarm costs only that names are sought byte by byte."""

Change = Callable[[str], str]


def changed(data: bytes, change: Change, change_raw: Change) -> bytes:
    """The bytes with `change` applied to their text; `change_raw` gets what no encoding explains, as latin-1."""
    if (name := _one_encoding(data)) is not None:
        text = decode_as(data, name)
        new = change(text)
        return data if new == text else encode_as(new, name)
    return b"".join(_stretch(stretch, wide, change, change_raw) for stretch, wide in _stretches(data))


def decoded(data: bytes) -> Iterator[str]:
    """The texts in bytes, for reading only."""
    if (name := _one_encoding(data)) is not None:
        yield decode_as(data, name)
        return
    for stretch, wide in _stretches(data):
        text = stretch.decode("utf-16-le") if wide else _utf8(stretch)
        yield stretch.decode("latin-1") if text is None else text


def _one_encoding(data: bytes) -> str | None:
    name = encoding_of(data)
    mixed = name == "utf-16-le" and NARROW.search(data) is not None
    return None if mixed or name == "latin-1" else name


def _stretches(data: bytes) -> Iterator[tuple[bytes, bool]]:
    position = 0
    for match in WIDE.finditer(data):
        yield data[position : match.start()], False
        yield match[0], True
        position = match.end()
    yield data[position:], False


def _stretch(stretch: bytes, wide: bool, change: Change, change_raw: Change) -> bytes:
    if wide:
        return change(stretch.decode("utf-16-le")).encode("utf-16-le")
    if (text := _utf8(stretch)) is not None:
        # Two letters of UTF-16 may be valid UTF-8 as well.
        stretch = change(text).encode("utf-8")
    return change_raw(stretch.decode("latin-1")).encode("latin-1")


def _utf8(stretch: bytes) -> str | None:
    try:
        return stretch.decode("utf-8")
    except UnicodeDecodeError:
        return None
