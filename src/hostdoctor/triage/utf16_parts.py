"""UTF-16 inside a text of another encoding, as wsl.exe leaves it in logs that several programs wrote to."""

from __future__ import annotations

from .code_pages import decode_mixed

MARK = b"\xff\xfe"
LONGEST = 4000
"""Bytes in which the end of a UTF-16 line is looked for."""
SHARE = 5


def decode_parts(data: bytes) -> str:
    """Each line by its own encoding; a NUL after each letter of a UTF-8 line goes, too."""
    found: list[str] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at) + 1 or len(data)
        piece = data[at : end + 1] if data[end : end + 1] == b"\0" else data[at:end]
        spaced = _spaced(piece)
        if spaced is not None:
            end = at + len(piece)
            found.append(spaced)
        elif _is_utf16(data, at, piece):
            end = _line_end(data, at)
            found.append(data[at:end].decode("utf-16-le", "replace"))
        else:
            found.append(decode_mixed(data[at:end]))
        at = end
    return "".join(found).replace("\0", "")


def is_big_endian(data: bytes) -> bool:
    """Whether the NUL of the first line's end stands before it."""
    end = data.find(b"\n")
    if end < 0:
        return data[:64:2].count(0) > data[1:64:2].count(0) + 2
    return end % 2 == 1 and data[end - 1] == 0 and b"\0" in data[: end - 1]


def _spaced(piece: bytes) -> str | None:
    """A UTF-8 line in which a NUL follows each letter, whatever its length in bytes."""
    if b"\0" not in piece[:8] or piece.isascii():
        return None
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if text[1::2].strip("\0") else text[::2]


def _is_utf16(data: bytes, at: int, piece: bytes) -> bool:
    """Whether letters are pairs of bytes: NULs stand second in Latin; Chinese pairs hardly ever are valid UTF-8."""
    if piece.startswith(MARK):
        return True
    nuls = piece[1::2].count(0)
    if nuls and nuls * SHARE >= len(piece) // 2 and nuls > 2 * piece[::2].count(0):
        return True
    if len(piece) % 2 == 0 and piece.endswith(b"\n\0"):
        return True
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return _line_end(data, at) < at + LONGEST and _line_end(data, at) < len(data)
    return False


def _line_end(data: bytes, at: int) -> int:
    """The place behind the next line end that is a pair of bytes, or the end of the data."""
    found = data.find(b"\n\0", at)
    while found >= 0:
        if (found - at) % 2 == 0:
            return found + 2
        found = data.find(b"\n\0", found + 1)
    return len(data)
