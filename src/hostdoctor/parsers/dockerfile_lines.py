r"""A Dockerfile as instructions: parser directives, comments, continued lines and here-documents.

Source: moby/buildkit frontend/dockerfile/parser/parser.go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

DIRECTIVE = re.compile(r"^#\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*=\s*(?P<value>.+?)\s*$")
FLAG = re.compile(r"--(?P<name>[a-z][a-z0-9-]*)(?:=(?P<value>\S*))?\s*")
HEREDOC = re.compile(r"(?:^|\s)[0-9]*<<(?P<chomp>-?)(?P<quote>['\"]?)(?P<name>[A-Za-z_][\w.-]*)(?P=quote)(?=\s|$)")
WITH_HEREDOCS = frozenset({"RUN", "COPY", "ADD"})


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

    def flag(self, name: str) -> str | None:
        """The value of the first flag of that name; empty for one without a value."""
        return next((value for key, value in self.flags if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerfileLines:
    """The instructions, and the directives before them (`syntax`, `escape`, `check`) with small names."""

    instructions: tuple[Instruction, ...]
    directives: Mapping[str, str] = field(default_factory=dict)


def read_instructions(text: str) -> DockerfileLines:
    """Splits a Dockerfile; a continuation or a here-document that never ends goes to the end of the file."""
    lines = text.split("\n")
    directives = _directives(lines)
    escape = "`" if directives.get("escape") == "`" else "\\"
    found: list[Instruction] = []
    index = 0
    while index < len(lines):
        start = index
        if not lines[index].strip() or lines[index].lstrip().startswith("#"):
            index += 1
            continue
        statement, index = _statement(lines, index, escape)
        keyword, _, rest = statement.partition(" ")
        flags, rest = _flags(rest.strip())
        heredocs: tuple[str, ...] = ()
        if keyword.upper() in WITH_HEREDOCS:
            heredocs, index = _heredocs(lines, index, rest)
        found.append(
            Instruction(
                line=start + 1,
                last_line=min(index, len(lines)),
                keyword=keyword.upper(),
                text=rest,
                flags=flags,
                words=_json_words(rest),
                heredocs=heredocs,
            )
        )
    return DockerfileLines(instructions=tuple(found), directives=directives)


def _directives(lines: list[str]) -> dict[str, str]:
    """Directives count only before everything else, other comments included."""
    found: dict[str, str] = {}
    for line in lines:
        match = DIRECTIVE.match(line.strip())
        if not match or match["name"].lower() in found:
            break
        found[match["name"].lower()] = match["value"]
    return found


def _statement(lines: list[str], index: int, escape: str) -> tuple[str, int]:
    """One instruction without its line ends, and the index behind it; comments and empty lines inside it vanish."""
    parts: list[str] = []
    while index < len(lines):
        line = lines[index].rstrip()
        index += 1
        if parts and (not line.strip() or line.lstrip().startswith("#")):
            continue
        goes_on = line.endswith(escape)
        parts.append(line[:-1].strip() if goes_on else line.strip())
        if not goes_on:
            break
    return re.sub(r"^(\S+)\s+", r"\1 ", " ".join(filter(None, parts))), index


def _flags(rest: str) -> tuple[tuple[tuple[str, str], ...], str]:
    flags: list[tuple[str, str]] = []
    while match := FLAG.match(rest):
        flags.append((match["name"], match["value"] or ""))
        rest = rest[match.end() :]
    return tuple(flags), rest


def _heredocs(lines: list[str], index: int, rest: str) -> tuple[tuple[str, ...], int]:
    bodies: list[str] = []
    for match in HEREDOC.finditer(rest):
        body: list[str] = []
        while index < len(lines):
            line = lines[index].lstrip("\t") if match["chomp"] else lines[index]
            index += 1
            if line == match["name"]:
                break
            body.append(line)
        bodies.append("\n".join(body))
    return tuple(bodies), index


def _json_words(rest: str) -> tuple[str, ...] | None:
    if not rest.startswith("["):
        return None
    try:
        found = json.loads(rest)
    except (ValueError, RecursionError):
        return None
    words = found if isinstance(found, list) else []
    return tuple(words) if all(isinstance(word, str) for word in words) else None
