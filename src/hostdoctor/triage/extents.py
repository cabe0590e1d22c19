"""Where an output begins and ends around the lines that give it away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .heredocs import written_file
from .lines import Line
from .runs import INTRO, Run
from .sections import Section

MOST_AROUND = 40
"""Lines without evidence that an output is given before and behind its evidence: a fence may hold a long log."""

CUT = re.compile(r"\s*(?:\.{3,}|…|[\[(<].{0,20}(?:truncated|snip|cut|gekürzt|省略|略).{0,20}[\])>])\s*")
ENTRY = re.compile(r"\s*\".*|\s*[\[\]{}]{1,2},?\s*")
"""A line of an object that is printed over several lines."""
SETTING = re.compile(r"\s*[a-z][A-Za-z0-9]{1,40}\s*=\s*[^\s#=]*\s*(?:#.*)?")
"""A setting that may be one nobody knows, and is no variable of a shell."""
BESIDE_SETTINGS = re.compile(r"\s*(?:#.*|\[[A-Za-z][A-Za-z0-9]{1,40}\]\s*)")
FITTING = 0.5
"""Share of the lines of a fence that must look like a file's for all of it to be one."""
Extent = tuple[Run, int, int]


def extents(section: Section, runs: Sequence[Run]) -> Iterator[Extent]:
    """Each run with the indexes of the first line and of the line behind the last."""
    count = len(section.lines)
    own = count - section.tail
    done = 0
    for number, run in enumerate(runs):
        before = runs[number - 1].last + 1 if number else 0
        behind = runs[number + 1].first if number + 1 < len(runs) else own if run.kind.file else count
        first = _first(section, run, before, alone=not number)
        last = _last(section, run, runs[number + 1] if number + 1 < len(runs) else None, behind)
        if run.kind.family:
            first, last = _written(section, run, max(first, done), last)
        yield run, max(first, done), last
        done = last


def _written(section: Section, run: Run, first: int, last: int) -> tuple[int, int]:
    """The extent without the command that writes the file, or the words that announce it on a line of their own."""
    row = next((at for at in run.hits if run.kind.weigh(section.lines[at].text)), run.first)
    found = written_file(section.lines, row, 0, run.kind.between)
    if found is not None:
        start, end = found
        return start, end if end is not None and end > row else last
    words = next((at for at in range(first, row) if not section.lines[at].blank), row)
    said = section.lines[words].text
    announces = words < row and INTRO.fullmatch(said) is not None and not said.lstrip().startswith("[")
    return (words + 1 if announces and not run.kind.between.fullmatch(said) else first), last


def _is_file(section: Section, run: Run) -> bool:
    """Whether most lines could stand in the file: a fence may also hold something that quotes two lines of one."""
    rows = [line.text for line in section.rows if not line.blank]
    hits = len(run.hits)
    fitting = sum(run.kind.between.fullmatch(text) is not None for text in rows)
    return max(hits, fitting) >= FITTING * len(rows)


def _first(section: Section, run: Run, before: int, *, alone: bool) -> int:
    if section.start and alone and (not run.kind.file or _is_file(section, run)):
        start = section.prompts if run.kind.file else 0
        return start if run.kind.file else max(start, run.first - MOST_AROUND)
    if run.kind.file:
        return _file_start(section, run, before)
    return _above(section, run, before)


def _above(section: Section, run: Run, before: int) -> int:
    """The lines of a message above its evidence, not across blank lines and not those that announce it."""
    first = run.first
    if ENTRY.fullmatch(section.lines[first].text):
        while first > before and ENTRY.fullmatch(section.lines[first - 1].text):
            first -= 1
    while first > max(before, run.first - run.kind.above) and _is_message(section.lines[first - 1].text):
        first -= 1
    return first


def _is_message(text: str) -> bool:
    return bool(text.strip()) and not text.rstrip().endswith((":", "："))


def _file_start(section: Section, run: Run, before: int) -> int:
    """The comments above the first setting; those behind a blank line only where the file is announced above them."""
    lines, between = section.lines, run.kind.between
    near = far = run.first
    while far > before and (lines[far - 1].blank or between.fullmatch(lines[far - 1].text)):
        far -= 1
        if near == far + 1 and not lines[far].blank:
            near = far
    announced = far > 0 and run.kind.names.search(lines[far - 1].text) is not None
    start = far if announced else near
    while start < run.first and lines[start].blank:
        start += 1
    return start


def _last(section: Section, run: Run, following: Run | None, behind: int) -> int:
    lines = section.lines
    if following is not None:
        if not section.start:
            return _below(section, run, behind)
        start = _file_start if following.kind.file else _above
        end = start(section, following, run.last + 1)
        return end if not run.kind.file else _trimmed(section, run.last + 1, end)
    if section.end and (section.start if not run.kind.file else _is_file(section, run)):
        return _paragraphs(section, run, behind) if run.kind.file else min(behind, run.last + 1 + MOST_AROUND)
    end = _below(section, run, behind)
    # What a command printed goes on to the next blank line.
    while (
        section.start and not run.kind.file and end < behind and end < run.last + MOST_AROUND and not lines[end].blank
    ):
        end += 1
    return end


def _paragraphs(section: Section, run: Run, behind: int) -> int:
    """The end of a file; in free text what people write below it begins behind a blank line and has not its shape."""
    lines = section.lines
    for at in range(run.last + 1, behind if section.free else 0):
        if lines[at - 1].blank and not lines[at].blank and not run.kind.between.fullmatch(lines[at].text):
            return _trimmed(section, run.last + 1, at)
    return behind


def _below(section: Section, run: Run, behind: int) -> int:
    end = run.last + 1
    if not run.kind.file and ENTRY.fullmatch(section.lines[run.last].text):
        while end < behind and ENTRY.fullmatch(section.lines[end].text):
            end += 1
    most = end + (MOST_AROUND if run.kind.file else run.kind.below)
    while end < min(behind, most) and not section.lines[end].blank:
        if run.kind.file and not run.kind.between.fullmatch(section.lines[end].text):
            break
        end += 1
    while run.kind.family and (further := _settings_below(section.lines, end, behind)) > end:
        end = further
    while end < behind and end < run.last + MOST_AROUND and CUT.fullmatch(section.lines[end].text):
        end += 1
    return end


def _settings_below(lines: Sequence[Line], end: int, behind: int) -> int:
    """The end of the next paragraph where it holds settings and nothing else; `end` itself where it does not."""
    start = next((at for at in range(end, behind) if not lines[at].blank), behind)
    stop = next((at for at in range(start, behind) if lines[at].blank), behind)
    settings = [SETTING.fullmatch(lines[at].text) is not None for at in range(start, stop)]
    fits = all(found or BESIDE_SETTINGS.fullmatch(lines[start + at].text) for at, found in enumerate(settings))
    return stop if start > end and any(settings) and fits else end


def _trimmed(section: Section, first: int, end: int) -> int:
    while end > first and section.lines[end - 1].blank:
        end -= 1
    return end
