"""Bytes to text, by the rules of the tool that wrote them."""

from __future__ import annotations

UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
UTF8_BOM = b"\xef\xbb\xbf"
UTF16_LINE_END = "\r\n".encode("utf-16-le")
SHORT = 16
CONTROL_CHARACTERS = frozenset(range(0x20)) - frozenset(b"\t\n\r\x1b")


def decode_wsl(data: bytes) -> str:
    r"""Text of wsl.exe: UTF-16LE without a mark, or UTF-8 where WSL_UTF8=1 was understood.

    Inbox builds end lines with ``\r\r\n``; a NUL may remain at the end. One stream may hold both
    encodings, because only wsl.exe's own text is UTF-16 and a Linux command's output is passed raw:
    each line is read by its own encoding. Source: microsoft/WSL WslClient.cpp, tests UnitTests.cpp.
    """
    return unify_newlines(_decode(data, "utf-8"))


def decode_text(data: bytes, fallback: str = "cp1252") -> str:
    """A file or an output of unknown encoding: marks first, then NULs, then strict UTF-8, then `fallback`."""
    return unify_newlines(_decode(data, fallback))


def unify_newlines(text: str) -> str:
    r"""Every line end as ``\n``, without NULs."""
    return text.replace("\0", "").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, fallback: str) -> str:
    for mark, encoding in UTF16_BOMS.items():
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace")
    data = data.removeprefix(UTF8_BOM)
    # Chinese and Japanese UTF-16 has few NULs, but blanks, digits, dots and line ends still bring some; no other
    # encoding that these tools write has any.
    if b"\0" not in data:
        return _decode_bytes(data, fallback)
    return _decode_spaced(data) or "".join(_decode_lines(data, fallback))


def _decode_bytes(data: bytes, fallback: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(fallback, "replace")


def _decode_spaced(data: bytes) -> str:
    """UTF-16 that somebody read as single bytes and saved as UTF-8: a NUL after each letter, whatever its length."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if text[1::2].strip("\0") else text[::2]


def _decode_lines(data: bytes, fallback: str) -> list[str]:
    lines = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at) + 1 or len(data)
        if _is_utf16(data[at : end + 1] if data[end : end + 1] == b"\0" else data[at:end]) or _is_cut(data, at, end):
            end = _end_of_utf16_line(data, at)
            lines.append(data[at:end].decode("utf-16-le", "replace"))
        else:
            lines.append(_decode_bytes(data[at:end], fallback))
        at = end
    return lines


def _is_utf16(line: bytes) -> bool:
    """Whether letters are pairs of bytes: the second is a NUL in Latin, a control character in Cyrillic or Greek.

    Chinese, Japanese and Korean pairs hardly ever are valid UTF-8. A single NUL says nothing: /proc separates by it,
    and one may remain at the end of a UTF-8 text.
    """
    if line.endswith(UTF16_LINE_END) and len(line) % 2 == 0:
        return True
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return sum(byte in CONTROL_CHARACTERS for byte in line[1::2]) * 5 >= len(line)


def _is_cut(data: bytes, start: int, end: int) -> bool:
    """Whether a few letters whose bytes look like ASCII end in one that holds 0x0A, as U+4E0A does."""
    line_end = data.find(UTF16_LINE_END, start)
    return end - start < SHORT and line_end >= 0 and (line_end - start) % 2 == 0


def _end_of_utf16_line(data: bytes, start: int) -> int:
    at = data.find(b"\n\0", start)
    while at >= 0:
        if (at - start) % 2 == 0:
            return at + 2
        at = data.find(b"\n\0", at + 1)
    return len(data)
