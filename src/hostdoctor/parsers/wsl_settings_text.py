"""Bytes of a WSL settings file to the characters that WSL's parser sees.

The two files are opened by different C libraries. `.wslconfig` is opened by the Windows service in text mode
with ``ccs=UTF-8`` (microsoft/WSL WslCoreConfig.cpp): marks are understood, ``\\r\\n`` becomes ``\\n`` and the
character 0x1A ends the file. `/etc/wsl.conf` is read byte by byte inside the distribution (WslDistributionConfig.cpp).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal

SettingsFile = Literal["wslconfig", "wsl.conf"]
Version = tuple[int, ...]

NON_ASCII_SURVIVES: Version = (3, 0, 1)
"""Before, each UTF-16 unit of a value was cut to its low byte (release notes 3.0.1, pull request #41657)."""

END_OF_TEXT = "\x1a"


@dataclass(frozen=True, slots=True)
class SettingsText:
    """What the parser gets to see, and what the bytes were."""

    text: str
    """characters for `.wslconfig`, one character for each byte for `wsl.conf`"""
    encoding: str
    """utf-8, utf-8-mark, utf-16-le-mark, utf-16-be-mark, utf-16-le (no mark), or ansi (not UTF-8)"""
    newlines: str
    """lf, crlf or mixed"""
    unreadable: str | None = None
    """why WSL cannot open the file at all"""


def read_wslconfig_text(data: bytes) -> SettingsText:
    """`.wslconfig` as the Microsoft C runtime hands it on; a UTF-16BE mark makes the runtime refuse the file."""
    encoding = encoding_of(data)
    if encoding == "utf-16-be-mark":
        return SettingsText("", encoding, newlines_of(data), "the file is UTF-16BE, which WSL cannot open")
    if encoding == "utf-16-le-mark":
        text = data[2:].decode("utf-16-le", "replace")
    else:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return SettingsText(text.split(END_OF_TEXT)[0].replace("\r\n", "\n"), encoding, newlines_of(data))


def read_wsl_conf_text(data: bytes) -> SettingsText:
    """`/etc/wsl.conf`: every byte is a character, marks included."""
    return SettingsText(data.decode("latin-1"), encoding_of(data), newlines_of(data))


def intended_text(data: bytes) -> str:
    """The text that the author meant, whatever the encoding; for naming what WSL did not read."""
    encoding = encoding_of(data)
    if encoding.startswith("utf-16"):
        codec = "utf-16-be" if "-be" in encoding else "utf-16-le"
        return data.decode(codec, "replace").removeprefix("\ufeff").replace("\0", "")
    if encoding == "ansi":
        return data.decode("cp1252", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def encoding_of(data: bytes) -> str:
    """One of the names listed at `SettingsText.encoding`."""
    marks = {
        codecs.BOM_UTF8: "utf-8-mark",
        codecs.BOM_UTF16_LE: "utf-16-le-mark",
        codecs.BOM_UTF16_BE: "utf-16-be-mark",
    }
    for mark, name in marks.items():
        if data.startswith(mark):
            return name
    if data[1:2] == b"\0" or data.count(b"\0") > len(data) // 5:
        return "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "ansi"
    return "utf-8"


def newlines_of(data: bytes) -> str:
    """How lines end: lf, crlf or mixed."""
    data = data.replace(b"\0", b"")
    pairs = data.count(b"\r\n")
    if not pairs:
        return "lf"
    return "crlf" if pairs == data.count(b"\n") else "mixed"


def value_as_written(value: str, file: SettingsFile) -> str:
    """The value for people: up to the first NUL, which ends a C string."""
    value = value.split("\0", maxsplit=1)[0]
    return value.encode("latin-1").decode("utf-8", "replace") if file == "wsl.conf" else value


def value_as_c_string(value: str, file: SettingsFile, version: Version | None) -> bytes:
    """The bytes that WSL's value readers get.

    Without a version the older reading counts, in which `.wslconfig` keeps the low byte of every UTF-16 unit.
    """
    if file == "wsl.conf":
        data = value.encode("latin-1")
    elif version is not None and version >= NON_ASCII_SURVIVES:
        data = value.encode("utf-8", "surrogatepass")
    else:
        data = value.encode("utf-16-le", "surrogatepass")[::2]
    return data.split(b"\0")[0]
