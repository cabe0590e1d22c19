"""Bytes to text, by the rules of the tool that wrote them."""

from __future__ import annotations

UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
UTF8_BOM = b"\xef\xbb\xbf"


def decode_wsl(data: bytes) -> str:
    r"""Text of wsl.exe: UTF-16LE without a mark, or UTF-8 where WSL_UTF8=1 was understood.

    Inbox builds end lines with ``\r\r\n``; a NUL may remain at the end. One stream may hold both
    encodings, because only wsl.exe's own text is UTF-16 and a Linux command's output is passed raw:
    use this for wsl.exe's own commands only. Source: microsoft/WSL WslClient.cpp, tests UnitTests.cpp.
    """
    return unify_newlines(_decode_wsl(data))


def _decode_wsl(data: bytes) -> str:
    for mark, encoding in UTF16_BOMS.items():
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace")
    # Chinese and Japanese text has few NULs, but blanks, digits, dots and line ends still bring some.
    if b"\0" in data:
        return data.decode("utf-16-le", "replace")
    return data.removeprefix(UTF8_BOM).decode("utf-8", "replace")


def decode_text(data: bytes, fallback: str = "cp1252") -> str:
    """A file or an output of unknown encoding: marks first, then strict UTF-8, then `fallback`."""
    for mark, encoding in UTF16_BOMS.items():
        if data.startswith(mark):
            return unify_newlines(data[2:].decode(encoding, "replace"))
    # UTF-16 without a mark: PowerShell 5 redirections and wsl.exe.
    if data[1:2] == b"\0" or data.count(b"\0") > len(data) // 5:
        return unify_newlines(data.decode("utf-16-le", "replace"))
    try:
        return unify_newlines(data.removeprefix(UTF8_BOM).decode("utf-8"))
    except UnicodeDecodeError:
        return unify_newlines(data.decode(fallback, "replace"))


def unify_newlines(text: str) -> str:
    r"""Every line end as ``\n``, without NULs."""
    return text.replace("\0", "").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
