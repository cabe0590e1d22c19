"""Port ranges as `netsh interface ipv4 show excludedportrange` and `show dynamicport` print them.

Both are read by shape alone, for netsh speaks the language of Windows in its OEM code page. A row of the first is two
numbers, each row of the second a label, a colon and one number, so that one text may hold both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .pasted import pasted_lines

LAST_PORT = 65535
LONGEST_ROW = 500


@dataclass(frozen=True, slots=True)
class ExcludedPortRange:
    """Reserved ports from `start` to `end`, both included.

    WinNAT takes ranges at run time, in blocks of 100 that move at each boot; binding a port in them fails with 10013.
    `administered` ranges were reserved on purpose: WinNAT keeps off, and a program that names such a port may bind it.
    """

    start: int
    end: int
    administered: bool

    def __contains__(self, port: int) -> bool:
        return self.start <= port <= self.end


@dataclass(frozen=True, slots=True)
class DynamicPortRange:
    """The `count` ports from `start` on, out of which Windows and WinNAT serve themselves; by default 49152, 16384."""

    start: int
    count: int

    @property
    def end(self) -> int:
        """The last port of the range."""
        return self.start + self.count - 1

    def __contains__(self, port: int) -> bool:
        return self.start <= port <= self.end


# A star behind the row is netsh's mark for an administered range, one before it is somebody's pointing finger, and two
# are how Markdown writes bold.
POINTED_AT = r"[\s*•|>=→⇒➜►▶👉#/-]*"
EXCLUDED_ROW = re.compile(
    rf"{POINTED_AT}(?P<start>\d{{1,5}})(?:\s*\|\s*|\s+)(?P<end>\d{{1,5}})(?:[\s|]*(?P<mark>\\?\*)(?!\*))?"
    r"(?:\*\*)?[\s|]*(?:(?<=\s)[^\s\d].*)?"
)
# A full-width colon of a Chinese code page arrives as two letters where it was read as Western.
COLON = "(?:[:：?\ufffd]|£º|ï¼š)"
# What authors write behind a value to say what they think of it.
REMARK = r"(?:\s+(?:[#(（<←]|//|--|=>|→).*)?"
DYNAMIC_ROW = re.compile(rf"\s*[^\d\s].*?[^\d\s:：]\s*{COLON}+\s*(?P<number>\d{{1,5}}){REMARK}\s*")

# A page that lost its line ends.
ONE_LINE = re.compile(
    rf"\b(?:tcp|udp)\b[^:：]{{3,200}}{COLON}\s*(?P<start>\d{{1,5}})\s+[^\d:：]{{3,60}}{COLON}\s*(?P<count>\d{{1,5}})\s*",
    re.IGNORECASE,
)


def parse_excluded_port_ranges(data: bytes) -> tuple[ExcludedPortRange, ...]:
    """The ranges in the order of the text; () for the empty table that a machine without Hyper-V prints."""
    matches = (EXCLUDED_ROW.fullmatch(line) for line in pasted_lines(data))
    ranges = (
        ExcludedPortRange(int(match["start"]), int(match["end"]), match["mark"] is not None)
        for match in matches
        if match
    )
    return tuple(found for found in ranges if found.start <= found.end <= LAST_PORT)


def parse_dynamic_port_range(data: bytes) -> DynamicPortRange | None:
    """The first start and count that stand in two rows one after the other, or in one behind the protocol; or None."""
    lines = [line for line in pasted_lines(data) if line.strip()]
    pairs = pairwise(DYNAMIC_ROW.fullmatch(line) for line in lines)
    numbers = [(first["number"], second["number"]) for first, second in pairs if first and second]
    joined = (ONE_LINE.search(line[:LONGEST_ROW]) for line in lines)
    numbers += [(match["start"], match["count"]) for match in joined if match]
    ranges = (DynamicPortRange(int(start), int(count)) for start, count in numbers)
    return next((found for found in ranges if found.count and found.end <= LAST_PORT + 1), None)
