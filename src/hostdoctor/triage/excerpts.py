"""What is looked at of a text that is too large to be looked at whole."""

from __future__ import annotations

from collections.abc import Iterator

WHOLE = 1_600_000
"""Bytes up to which every line is looked at."""
END = 300_000
"""Bytes at the beginning and at the end of a larger text."""
AROUND = 6_000
"""Bytes before and behind a mark in between."""
MOST = 600_000
"""Bytes around marks in all."""
MARKS = (
    b"Wsl/",
    b"wsl: ",
    b"WslRegisterDistribution",
    b"//./pipe/",
    b"error during connect",
    b"Error response from daemon",
    b"docker daemon",
    b"ENOSPC",
    b"EMFILE",
    b"inotify",
    b": bind: ",
    b"EADDRINUSE",
    b"go version go",
    b"GOPROXY=",
    b"[wsl2]",
    b"aname=drvfs",
    b"NAME                   STATE",
    b"Server Version: ",
    b"OOMKilled",
    b"Out of memory: ",
    b"x509: ",
)


def excerpts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number of the first line, bytes): all of a text, or its ends and what stands around the marks in between."""
    if len(data) <= WHOLE:
        yield 1, data
        return
    line, at = 1, 0
    for start, end in _ranges(data):
        line += data.count(b"\n", at, start)
        at = start
        yield line, data[start:end]


def _ranges(data: bytes) -> list[tuple[int, int]]:
    """Ranges of whole lines in their order, without overlaps."""
    ranges = [(0, END), (len(data) - END, len(data)), *_around_marks(data)]
    found: list[tuple[int, int]] = []
    for start, end in sorted((_line_start(data, start), _line_end(data, end)) for start, end in ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _around_marks(data: bytes) -> Iterator[tuple[int, int]]:
    share = MOST // len(MARKS)
    for mark in MARKS:
        taken, at = 0, END
        while taken < share and (at := data.find(mark, at, len(data) - END)) >= 0:
            yield max(at - AROUND, 0), at + AROUND
            taken += 2 * AROUND
            at += 2 * AROUND


def _line_start(data: bytes, at: int) -> int:
    if not at:
        return 0
    # A line without an end is cut: no output has lines of this length.
    return max(data.rfind(b"\n", max(at - AROUND, 0), at) + 1, at - AROUND, 0)


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at, at + AROUND)
    return min(end + 1 if end >= 0 else at + AROUND, len(data))
