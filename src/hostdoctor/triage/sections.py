"""A ticket in sections: what a fence holds, what follows a prompt, and the free text between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .block import Side
from .glued_prompts import apart
from .gutters import without_gutter
from .lines import Line
from .prompts import read_prompt

FENCE = re.compile(r"\s{0,12}(?:[-*+] )?(?P<mark>`{3,}|~{3,})(?P<info>[^`~]{0,60})")
ONE_LINE = re.compile(r"\s{0,12}`{3}(?P<text>[^`]{1,2000})`{3}\s*|\s{0,12}`(?P<span>[^`]{8,2000})`\s*")
JIRA = re.compile(r"\s{0,12}\{(?:code|noformat)(?::[^{}\n]{0,80})?\}(?P<rest>.*)")
REMARK = re.compile(r"\s*(?:#.{0,80})?")
HEREDOC = re.compile(r"<<-?['\"]?\w{1,40}['\"]?\s*$")
HEADING = re.compile(r"#{2,6} [^\s#].{0,100}")
"""A heading of Markdown: one mark alone is more often a comment of a file."""
NAME_OF_FILE = re.compile(
    r"[\s#*_`'\"-]{0,12}(?:(?:~|\.{1,2}|[A-Za-z]:|[$%][^\s\\/]{1,40})?[\\/]?(?:[^\\/:*?\"<>|\n]{1,80}[\\/]){0,12}"
    r"(?:\.wslconfig|wsl\.conf)|(?:docker-)?compose[\w.-]*\.ya?ml|Dockerfile(?:\.\w+)?|go\.mod|\.?air\.toml"
    r"|\.dockerignore|daemon\.json|settings-store\.json)[\s*_`'\"]{0,4}[:：]?[\s*_`]{0,4}"
)
"""A line that is nothing but the name of a file: what stands below it is the file, whatever was printed above."""
JIRA_END = re.compile(r"(?P<rest>.*?)\{(?:code|noformat)\}\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together. `start` and `end` tell whether something shows where the output begins and ends.

    `prompts` counts the lines at the start that hold prompts; `command` is the last of them. `tail` counts
    those at the end that wait for another command. `intro` is the text above. `free` is text that no fence holds.
    """

    lines: tuple[Line, ...]
    start: bool = False
    end: bool = False
    command: str = ""
    side: Side = ""
    prompts: int = 0
    tail: int = 0
    intro: str = ""
    free: bool = False

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines without the prompts around them."""
        return self.lines[self.prompts : len(self.lines) - self.tail]


def sections(lines: Iterable[Line]) -> Iterator[Section]:
    """The sections in the order of the ticket; blank ones are left out."""
    intro = ""
    for container in _side_by_side(_containers(lines)):
        for section in _joined(_at_prompts(container, intro)):
            if any(not line.blank for line in section.lines):
                yield section
        written = [line.text for line in container.lines if not line.blank]
        intro = "\n".join(written[-2:])[-400:] if not container.start else ""


def _side_by_side(containers: Iterable[Section]) -> Iterator[Section]:
    """Containers of one line that follow each other as one: people set each row of an output in backquotes."""
    held: list[Line] = []
    for container in containers:
        if not container.lines:
            continue
        line = container.lines[0]
        single = container.start and container.end and len(container.lines) == 1 and not line.page
        if held and not (single and line.number == held[-1].number + 1 and line.depth == held[-1].depth):
            yield Section(tuple(held), start=True, end=True)
            held = []
        if single:
            held.append(line)
        else:
            yield container
    if held:
        yield Section(tuple(held), start=True, end=True)


def _containers(lines: Iterable[Line]) -> Iterator[Section]:
    free: list[Line] = []
    inside: list[Line] | None = None
    fence, depth = "", 0
    for line in lines:
        opened = FENCE.fullmatch(line.text) if "``" in line.text or "~~" in line.text else None
        if inside is not None:
            ended = fence[:1] in {"`", "~"} and line.depth < depth and not line.blank
            closed, rest = _closes(line, opened, fence)
            if not closed and not ended:
                inside.append(line)
                continue
            inside += [replace(line, text=rest)] if rest else []
            yield Section(tuple(inside), start=True, end=True)
            inside = [] if opened and opened["info"].strip() else None
            fence = opened["mark"] if opened and inside is not None else ""
            if not ended:
                continue
        if whole := _one_line(line):
            yield Section(tuple(free))
            yield Section((whole,), start=True, end=True)
            free = []
        elif opened or line.opens or JIRA.fullmatch(line.text):
            yield Section(tuple(free))
            free, inside, depth = [], _first(line, opened), line.depth
            fence = opened["mark"] if opened else "pre" if line.opens else "jira"
        else:
            free.append(line)
    yield Section(tuple(inside), start=True) if inside is not None else Section(tuple(free))


def _closes(line: Line, opened: re.Match[str] | None, fence: str) -> tuple[bool, str]:
    """Whether the line ends the container, and what of it still belongs to it."""
    if fence == "pre":
        return line.closes, line.text
    if fence == "jira":
        match = JIRA_END.fullmatch(line.text)
        return match is not None, match["rest"] if match else ""
    # A fence with a language inside an open one means that somebody forgot to close that.
    return opened is not None and opened["mark"].startswith(fence), ""


def _one_line(line: Line) -> Line | None:
    if line.opens and line.closes:
        return line
    match = ONE_LINE.fullmatch(line.text) if "`" in line.text else None
    return replace(line, text=match["text"] or match["span"]) if match else None


def _first(line: Line, opened: re.Match[str] | None) -> list[Line]:
    """What stands on the opening line itself."""
    jira = JIRA.fullmatch(line.text)
    text = "" if opened else jira["rest"] if jira else line.text
    return [replace(line, text=text)] if text.strip() else []


def _at_prompts(container: Section, intro: str) -> Iterator[Section]:
    """The container cut before each prompt."""
    part: list[Line] = []
    free = not container.start
    head = Section((), start=container.start, intro=intro, free=free)
    for line in apart(without_gutter(container.lines)):
        if free and (not part or part[-1].blank) and HEADING.fullmatch(line.text):
            yield replace(head, lines=tuple(part))
            head, part = Section((), intro=intro, free=True), [line]
            continue
        prompt = read_prompt(line.text, fenced=container.start) if not line.blank else None
        if free and head.prompts and prompt is None and NAME_OF_FILE.fullmatch(line.text):
            yield replace(head, lines=tuple(part), end=True)
            head, part = Section((), intro=intro, free=True), [line]
            continue
        if prompt is None or (prompt.bare and _is_inside(part, line)):
            part.append(line)
            continue
        if part or head.prompts:
            yield replace(head, lines=tuple(part), end=True)
        before = "" if container.start else _last_text(part)
        head = Section((), start=True, command=prompt.command, side=prompt.side, prompts=1, intro=before, free=free)
        part = [line]
    yield replace(head, lines=tuple(part), end=container.end)


def _is_inside(before: list[Line], line: Line) -> bool:
    """Whether a line that reads like a command belongs to a script: a Dockerfile, a list of steps."""
    if not before or before[-1].blank:
        return False
    above = before[-1].text
    deeper = len(line.text) - len(line.text.lstrip()) > len(above) - len(above.lstrip())
    return deeper or above.rstrip().endswith(("\\", "&&", "|", "(")) or HEREDOC.search(above) is not None


def _joined(parts: Iterable[Section]) -> Iterator[Section]:
    """Prompts that printed nothing go with what follows, if nothing or the same program was typed there.

    A prompt at the end, waiting for the next command, goes with what stands before it. Each line is looked at once: a
    history that somebody pastes holds thousands of prompts.
    """
    held: Section | None = None
    before: list[Line] = []
    waiting: list[Line] = []
    remarks = False
    for part in parts:
        only_remarks = all(REMARK.fullmatch(line.text) for line in part.lines)
        if held is not None and part.prompts and not part.command and _is_silent(part):
            waiting += part.lines
            remarks = remarks and only_remarks
            continue
        last = waiting[-1:] or (list(held.lines[-1:]) if held is not None else [])
        if held is not None and _goes_on(held, last, remarks, part):
            before += (*held.lines, *waiting)
            remarks = remarks and only_remarks
        else:
            if held is not None:
                yield _around(held, before, waiting)
            before, remarks = [], only_remarks
        held, waiting = part, []
    if held is not None:
        yield _around(held, before, waiting)


def _around(held: Section, before: Sequence[Line], waiting: Sequence[Line]) -> Section:
    """The section with the prompts above it and those below it that wait."""
    if not before and not waiting:
        return held
    lines = (*before, *held.lines, *waiting)
    return replace(held, lines=lines, prompts=len(before) + held.prompts, tail=held.tail + len(waiting))


def _is_silent(section: Section) -> bool:
    return all(line.blank for line in section.rows)


def _goes_on(held: Section, last: Sequence[Line], remarks: bool, part: Section) -> bool:
    """`last` is the line above `part`, if any; `remarks` tells whether all lines above it are remarks."""
    if part.prompts and remarks and last and (held.start or not last[0].blank):
        return True
    if not held.prompts or not part.prompts or not _is_silent(held):
        return False
    return not held.command or held.command.split()[:1] == part.command.split()[:1]


def _last_text(lines: list[Line]) -> str:
    return next((line.text for line in reversed(lines) if not line.blank), "")
