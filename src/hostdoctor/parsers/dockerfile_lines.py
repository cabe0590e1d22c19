r"""A Dockerfile as instructions: parser directives, comments, continued lines and here-documents.

Source: moby/buildkit frontend/dockerfile/parser/{parser,directives}.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .dockerfile_words import find_heredocs, json_words, split_words, take_flags, unquote

DIRECTIVE = re.compile(r"#\s*+(?P<name>[a-zA-Z][a-zA-Z0-9]*+)\s*+=\s*+(?P<value>.+)", re.DOTALL)
DIRECTIVES = ("syntax", "escape", "check")
WITH_HEREDOCS = frozenset({"RUN", "COPY", "ADD"})

LONGEST_READ = 1 << 15
"""Characters of one instruction that are read: far more than a person writes, little enough for any pattern."""

MOST_INSTRUCTIONS = 20_000
"""More than any build takes: layers end at 127. What stands behind them is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction from its first `line` (counted from 1) to its `last_line`, here-documents included.

    `text` is what follows the keyword and the flags, with continued lines joined; `words` is set for the JSON form.
    """

    line: int
    last_line: int
    keyword: str
    text: str
    flags: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] | None = None
    heredocs: tuple[str, ...] = ()
    escape: str = "\\"

    def flag(self, name: str) -> str | None:
        """The value of the first flag of that name; empty for one without a value."""
        return next((value for key, value in self.flags if key == name), None)

    @property
    def arguments(self) -> tuple[str, ...]:
        """Its words without quotes, in either form; of a text beyond LONGEST_READ, those in its beginning."""
        text = self.text[:LONGEST_READ]
        return self.words or tuple(unquote(word, self.escape) for word in split_words(text, self.escape))

    @property
    def said(self) -> str:
        """Its text together with its here-documents: all that a command may stand in, up to LONGEST_READ."""
        return "\n".join((self.text, *self.heredocs))[:LONGEST_READ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerfileLines:
    """The instructions, and the directives before them (`syntax`, `escape`, `check`) with small names."""

    instructions: tuple[Instruction, ...]
    directives: Mapping[str, str] = field(default_factory=dict)


def read_instructions(text: str) -> DockerfileLines:
    """Splits a Dockerfile; a continuation or a here-document that never ends goes to the end of the file."""
    lines = text.removesuffix("\n").split("\n")
    directives = _directives(lines)
    escape = "`" if directives.get("escape") == "`" else "\\"
    found: list[Instruction] = []
    for instruction in _instructions(lines, escape):
        found.append(instruction)
        if len(found) == MOST_INSTRUCTIONS:
            break
    return DockerfileLines(instructions=tuple(found), directives=directives)


def _instructions(lines: list[str], escape: str) -> Iterator[Instruction]:
    index = 0
    while index < len(lines):
        start = index
        if not lines[index].strip() or _is_comment(lines[index]):
            index += 1
            continue
        statement, index = _statement(lines, index, escape)
        keyword, _, rest = statement.partition(" ")
        if not keyword:
            continue
        flags, rest = take_flags(rest, escape)
        heredocs: tuple[str, ...] = ()
        if (rest.split(None, 1)[:1] or [""])[0].upper() in WITH_HEREDOCS and keyword.upper() == "ONBUILD":
            heredocs, index = _heredocs(lines, index, rest.split(None, 1)[-1], escape)
        elif keyword.upper() in WITH_HEREDOCS:
            heredocs, index = _heredocs(lines, index, rest, escape)
        yield Instruction(
            line=start + 1,
            last_line=min(index, len(lines)),
            keyword=keyword.upper(),
            text=rest,
            flags=flags,
            words=json_words(rest),
            heredocs=heredocs,
            escape=escape,
        )


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _directives(lines: list[str]) -> dict[str, str]:
    """Directives count only before everything else, comments and directives of other names included."""
    found: dict[str, str] = {}
    for line in lines:
        match = DIRECTIVE.fullmatch(line.strip())
        name = match["name"].lower() if match else ""
        if not match or name in found or name not in DIRECTIVES:
            break
        found[name] = match["value"].strip()
    return found


def _statement(lines: list[str], index: int, escape: str) -> tuple[str, int]:
    """One instruction without its line ends, and the index behind it; comments and empty lines inside it vanish."""
    parts: list[str] = []
    while index < len(lines):
        line = lines[index]
        index += 1
        if parts and (not line.strip() or _is_comment(line)):
            continue
        cut = line.rstrip()
        # Two escapes at the end are one that is meant.
        goes_on = cut.endswith(escape) and not cut.endswith(escape * 2)
        parts.append(cut[:-1] if goes_on else cut)
        if not goes_on:
            break
    return re.sub(r"^(\S+)\s+", r"\1 ", _joined(parts).strip()), index


def _joined(parts: list[str]) -> str:
    """Lines put together: a word may go on in the next line, and an indented line begins a new one."""
    pieces: list[str] = []
    blank = True
    for part in parts:
        bare = part.strip()
        if not bare:
            blank = blank or bool(part)
            continue
        pieces.append(f" {bare}" if pieces and (blank or part[0].isspace()) else bare)
        blank = part[-1].isspace()
    return "".join(pieces)


def _heredocs(lines: list[str], index: int, rest: str, escape: str) -> tuple[tuple[str, ...], int]:
    bodies: list[str] = []
    for opened in find_heredocs(rest, escape):
        body: list[str] = []
        while index < len(lines):
            line = lines[index].lstrip("\t") if opened.chomp else lines[index]
            index += 1
            if line == opened.name:
                break
            body.append(line)
        bodies.append("\n".join(body))
    return tuple(bodies), index
