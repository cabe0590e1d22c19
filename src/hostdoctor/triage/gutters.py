"""Line numbers, times and names that editors, logs and Compose put before each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .lines import Line

PREFIXES = tuple(
    re.compile(pattern)
    for pattern in (
        # `gh run view --log` puts the names of the job and the step before the time.
        r"(?:[^\t\n]{1,100}\t[^\t\n]{1,100}\t\ufeff?)?"
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\s(?=\s*\S|$)",
        r"\[\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]\s",
        r"\[\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?(?:, \d{1,2}[./]\d{1,2}[./]\d{2,4})?\]\s(?:[^\s:][^:\n]{0,40}: )?",
        r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])? (?:<[^<>\n]{1,40}>|[A-Z][\w.-]{1,30}:) ",
        r"#\d{1,4} \d{1,6}\.\d{1,4} ",
        r"[a-z0-9][a-z0-9_.-]{0,60}-?\d?\s{1,20}\| ",
        r"(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) \S{1,80} [\w.-]{1,40}(?:\[\d{1,8}\])?: ",
        r"[+-] (?=\S)",
    )
)
CHANGES = PREFIXES[-1]
"""The marks of a patch, which are those of a list as well."""
PATCHED = re.compile(r"\+(?![+ \-=]).*")
PATCH = re.compile(r"[+\- ].*|@@ .*|\\ No newline.*|diff --git .*|index [0-9a-f]{4,40}\.\..*")
PATCH_HEAD = re.compile(r"---(?: .*)?|\+\+\+ .*|@@ .*|\\ No newline.*|diff --git .*|index [0-9a-f]{4,40}\.\..*")
FIRST_LINES = 6
"""Lines of which one has the prefix: people may say above a log whose it is."""
NUMBERED = re.compile(r"\s{0,6}(?P<number>\d{1,5})(?:\s{0,3}[|:│.)]\s?|\t|\s{2}|$)(?P<rest>.*)")
FRAME = re.compile(r"\s*[─━═┬┼┴]{3,}\s*")
"""What bat(1) draws around the numbers and the file."""
MOST_ABOVE = 3
"""Lines above the first number: the command that was typed, the name of the file."""
MOST_LINES = 20_000
SHARE = 0.7


def without_gutter(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines without what stands before nearly all of them in the same shape."""
    written = [line for line in lines if not line.blank]
    if len(written) < 2 or len(written) > MOST_LINES:
        return lines
    if any(PATCHED.fullmatch(line.text) for line in written) and all(PATCH.fullmatch(line.text) for line in written):
        return list(_after_patch(lines))
    if _is_counted(_numbered(written)):
        return [_stripped(line, NUMBERED, "rest") for line in lines if not FRAME.fullmatch(line.text)]
    for prefix in PREFIXES:
        first = written[: 2 if prefix is CHANGES else FIRST_LINES]
        if any(prefix.match(line.text) for line in first):
            fitting = sum(prefix.match(line.text) is not None for line in written)
            if fitting >= SHARE * len(written) and fitting > 1:
                return [_without(line, prefix) for line in lines]
    return lines


def _after_patch(lines: Iterable[Line]) -> Iterator[Line]:
    """What a patch leaves behind: the lines that it adds, and those that it does not touch."""
    for line in lines:
        if not line.text.startswith("-") and not PATCH_HEAD.fullmatch(line.text):
            yield replace(line, text=line.text[1:])


def _numbered(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without a prompt or a name above the first number, a frame, and a prompt that waits below."""
    within = [line for line in lines if not FRAME.fullmatch(line.text)]
    counts = [NUMBERED.fullmatch(line.text) for line in within[: MOST_ABOVE + 1]]
    first = next((at for at, match in enumerate(counts) if match is not None and match["number"] == "1"), 0)
    last = len(within) - (len(within) > first and NUMBERED.fullmatch(within[-1].text) is None)
    return within[first:last]


def _is_counted(lines: Sequence[Line]) -> bool:
    """Whether every line has the number behind the one before it, and words follow: ports and sizes do not."""
    before: int | None = None
    words = 0
    for line in lines:
        match = NUMBERED.fullmatch(line.text)
        if not match or (before is not None and not before < int(match["number"]) <= before + 3):
            return False
        before = int(match["number"])
        words += any(letter.isalpha() for letter in match["rest"])
    return len(lines) >= 3 and words * 2 > len(lines)


def _stripped(line: Line, pattern: re.Pattern[str], group: str) -> Line:
    match = pattern.fullmatch(line.text)
    return replace(line, text=match[group]) if match else line


def _without(line: Line, prefix: re.Pattern[str]) -> Line:
    match = prefix.match(line.text)
    return replace(line, text=line.text[match.end() :]) if match else line
