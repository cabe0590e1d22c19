"""The outputs and files that a ticket shows, found by what they look like; what people write decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice, takewhile

from .block import Block
from .broken_file import broken_file
from .extents import extents
from .issue_forms import with_answers
from .kind import Kind
from .lines import Line, read_lines
from .recognise import KINDS
from .runs import find_runs
from .sections import Section, sections

MOST_SECTIONS = 20_000
"""Parts of a ticket that are looked at: more than anybody pastes."""
MOST_LINES = 5_000
"""Lines of one output that are read. The longest that people paste are logs of a kernel and lists of connections, with
some thousand lines; a file of a project has some hundred. What a check says of each line is then bounded too."""
MOST_BYTES = 256 << 10
"""Bytes of one output that are read: as many lines of fifty letters."""
COMMENT = re.compile(r"\s*(?:[#;].*)?")
WAITING = re.compile(r"\s*[\w@:~./\\ -]{0,60}[$#>%❯λ]\s*|\s*# \S.*")


def find_blocks(data: bytes, name: str = "") -> tuple[Block, ...]:
    """All outputs in the order of the ticket; each of its lines belongs to one at most.

    `name` is the ticket's file name: `.wslconfig` itself may be handed in instead of a text that quotes it.
    """
    lines = with_answers(list(read_lines(data)))
    if file := _file_of_that_name(lines, name, data):
        return (file,)
    found = tuple(block for section in islice(sections(lines), MOST_SECTIONS) for block in _blocks(section, name))
    if len(found) == 1:
        return (_whole(found[0], lines, data) if KINDS[found[0].kind].file else _with_heading(found[0], lines),)
    return found


def _file_of_that_name(lines: list[Line], name: str, data: bytes) -> Block | None:
    """The whole ticket, where its name says that it is a settings file or a file of a project itself."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kind = next((kind for kind in KINDS.values() if kind.file and kind.names.fullmatch(last)), None)
    if kind is None or not lines or last.endswith((".md", ".txt")):
        return None
    block = _block(Section(tuple(lines), start=True, end=True), kind, lines, name)
    return block and _whole(block, lines, data)


def _blocks(section: Section, name: str) -> Iterator[Block]:
    runs = find_runs(section, KINDS)
    broken = None if any(run.kind.message or run.kind.file for run in runs) else broken_file(section)
    if broken is not None:
        block = _block(section, *broken, name)
        if block is not None:
            yield block
        return
    if not runs:
        yield from _told(section, name)
    for run, first, end in extents(section, runs):
        # What stands behind the first output was printed by something else, unless it is what the command prints.
        asked = run is runs[0] or run.kind.commands.search(section.command) is not None
        shown = section if asked else replace(section, command="", side="")
        block = _block(shown, run.kind, section.lines[first:end], name)
        if block is not None:
            yield block


def _told(section: Section, name: str) -> Iterator[Block]:
    """What a command printed whose output has no shape of its own, such as a number, or nothing at all."""
    rows = [line for line in section.rows if not line.blank]
    printed = [line for line in _printed(section) if not line.blank]
    for kind in KINDS.values():
        said = section.command or (section.intro if section.start else "")
        if not said or not (kind.commands.search(said) or (kind.file and kind.names.search(said))):
            continue
        silent = not rows and _typed(section) and kind.silent.search(said) is not None
        shown = rows if kind.file else printed
        fits = shown and kind.told is not None and all(kind.told.fullmatch(line.text) for line in shown)
        if silent or fits:
            below = section.rows if kind.file else _printed(section)
            end = section.prompts + next(
                (at for at, line in enumerate(below) if line.blank and at and not section.end), len(below)
            )
            block = _block(section, kind, section.lines[section.prompts if kind.file else 0 : end], name)
            if block is not None:
                yield block
            return


def _printed(section: Section) -> Sequence[Line]:
    """What stands below the command, without remarks about the next one and the prompt that waits for it.

    Below a prompt in free text it ends where the paragraph does.
    """
    rows = list(section.rows)
    if section.free and _typed(section):
        rows = rows[: next((at for at, line in enumerate(rows) if line.blank and at), len(rows))]
    while rows and (rows[-1].blank or WAITING.fullmatch(rows[-1].text)):
        rows.pop()
    return rows


def _typed(section: Section) -> bool:
    """Whether a prompt shows that the command ran: a line of nothing but a command may be what somebody asks for."""
    return section.prompts > 0 and section.lines[section.prompts - 1].text.strip() != section.command


def _block(section: Section, kind: Kind, lines: Sequence[Line], name: str) -> Block | None:
    kept = list(lines)
    while kept and kept[-1].blank:
        kept.pop()
    while kept and kept[0].blank and not kind.file:
        kept.pop(0)
    if not kept:
        return None
    read = _read(kept)
    text = "\n".join(kind.mask(line.text) for line in read)
    return Block(
        kind=kind.name,
        first_line=kept[0].number,
        last_line=kept[-1].number,
        text=text,
        data=(text + "\n").encode("utf-8", "replace"),
        lines=tuple(line.number for line in read),
        cut=_cut(read, kept[-1].number),
        command=section.command,
        side=section.side or kind.side,
        source=name,
    )


def _read(lines: Sequence[Line]) -> Sequence[Line]:
    """Those at the beginning that are read; the first one always is."""
    ends = accumulate(len(line.text.encode("utf-8", "replace")) + 1 for line in lines[:MOST_LINES])
    return lines[: max(sum(1 for _ in takewhile(lambda end: end <= MOST_BYTES, ends)), 1)]


def _cut(read: Sequence[Line], last: int) -> int:
    """Lines of the ticket behind those that are read."""
    return last - read[-1].number


def _with_heading(block: Block, lines: list[Line]) -> Block:
    """The output with the one line above it, where the ticket is nothing else: the line may be part of it."""
    outside = [line for line in lines if not line.blank and not block.first_line <= line.number <= block.last_line]
    if len(outside) != 1 or outside[0].number != block.first_line - 1 or block.command:
        return block
    if not outside[0].text.rstrip().endswith((":", "：")):
        return block
    text = f"{outside[0].text}\n{block.text}"
    numbers = (outside[0].number, *block.lines)
    return replace(block, first_line=numbers[0], text=text, data=f"{text}\n".encode(), lines=numbers)


def _whole(block: Block, lines: list[Line], data: bytes) -> Block:
    """The ticket's own bytes where it is nothing but one settings file: its encoding is part of what is judged."""
    own = set(block.lines)
    if block.command or any(not COMMENT.fullmatch(line.text) for line in lines if line.number not in own):
        return block
    if any(line.depth or line.page for line in lines):
        return block
    mask = KINDS[block.kind].mask
    shown = [mask(line.text) for line in lines if line.number in own]
    if shown != block.text.split("\n"):  # line numbers of an editor were taken off
        return block
    kept = lines[:-1] if lines and lines[-1].blank else lines
    if block.cut or len(_read(kept)) < len(kept) or len(data) > 2 * MOST_BYTES:
        return block
    return replace(
        block,
        first_line=1,
        last_line=max(kept[-1].number, block.last_line),
        text="\n".join(line.text for line in kept),
        data=data,
        lines=tuple(line.number for line in kept),
    )
