"""go.mod and go.work: the lines that decide which Go is used and which directories a build needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .decoding import UTF8_BOM, UTF16_BOMS, decode_text

# `//` ends a line anywhere outside quotes, even inside a word; golang/go x/mod/modfile/read.go.
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`|=>|[()\[\],]|//.*|(?:(?!//)[^\s()\[\],"`])+')
DIRECTIVES = frozenset(
    {"module", "go", "toolchain", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore", "use"}
)
# golang/go x/mod/modfile/rule.go IsDirectoryPath: both kinds of slash, on every system.
DIRECTORY = re.compile(r"^(?:\.{1,2}$|\.{0,2}[/\\]|[A-Za-z]:)")


@dataclass(frozen=True, slots=True)
class Directive:
    """One value and its line, counted from 1."""

    line: int
    value: str


@dataclass(frozen=True, slots=True)
class LocalReplace:
    """`replace old [version] => directory`: a build, also one in a container, needs that directory."""

    line: int
    old: str
    version: str | None
    directory: str


@dataclass(frozen=True, slots=True)
class ModuleFileProblem:
    """A line that the go command refuses. Kinds: bom, utf-16, unknown-directive."""

    line: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoModFile:
    """What go.mod or go.work says; `godebug` values are `key=value`, `uses` are the directories of a go.work."""

    module: Directive | None
    go: Directive | None
    toolchain: Directive | None
    godebug: tuple[Directive, ...]
    local_replaces: tuple[LocalReplace, ...]
    uses: tuple[Directive, ...]
    tools: tuple[Directive, ...]
    problems: tuple[ModuleFileProblem, ...]
    requires: tuple[Directive, ...] = ()
    """The modules that it names, without their versions."""


def parse_go_mod(data: bytes | str) -> GoModFile:
    """Reads what is there; where a directive comes twice, the first counts, for Go refuses the second."""
    text = data if isinstance(data, str) else decode_text(data)
    statements = list(_statements(text))
    return GoModFile(
        module=_first(statements, "module"),
        go=_first(statements, "go"),
        toolchain=_first(statements, "toolchain"),
        godebug=_values(statements, "godebug"),
        local_replaces=tuple(_local_replaces(statements)),
        uses=_values(statements, "use"),
        tools=_values(statements, "tool"),
        problems=(*_encoding_problems(data), *_unknown_directives(statements)),
        requires=_values(statements, "require"),
    )


@dataclass(frozen=True, slots=True)
class _Statement:
    line: int
    directive: str
    words: tuple[str, ...]


def _statements(text: str) -> Iterator[_Statement]:
    block: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        words = tuple(_unquote(word) for word in TOKEN.findall(line) if not word.startswith("//"))
        if not words:
            continue
        if block:
            if words[0] == ")":
                block = None
            else:
                yield _Statement(number, block, words)
        elif words[-1] == "(" and len(words) == 2:
            block = words[0]
        elif words[1:] == ("(", ")"):
            continue
        else:
            yield _Statement(number, words[0], words[1:])


def _unquote(word: str) -> str:
    if word.startswith("`"):
        return word[1:-1]
    if word.startswith('"'):
        try:
            return str(json.loads(word, strict=False))
        except ValueError:
            return word[1:-1]
    return word


def _values(statements: list[_Statement], directive: str) -> tuple[Directive, ...]:
    return tuple(
        Directive(statement.line, statement.words[0])
        for statement in statements
        if statement.directive == directive and statement.words
    )


def _first(statements: list[_Statement], directive: str) -> Directive | None:
    return next(iter(_values(statements, directive)), None)


def _local_replaces(statements: list[_Statement]) -> Iterator[LocalReplace]:
    for statement in statements:
        words = statement.words
        if statement.directive != "replace" or "=>" not in words:
            continue
        arrow = words.index("=>")
        target = words[arrow + 1 :]
        if 1 <= arrow <= 2 and target and DIRECTORY.match(target[0]):
            yield LocalReplace(statement.line, words[0], words[1] if arrow == 2 else None, target[0])


def _encoding_problems(data: bytes | str) -> Iterator[ModuleFileProblem]:
    if isinstance(data, str):
        return
    if data[:2] in UTF16_BOMS or b"\0" in data[:2]:
        yield ModuleFileProblem(1, "utf-16", "the file is UTF-16; the go command reads UTF-8 only")
    elif data.startswith(UTF8_BOM):
        yield ModuleFileProblem(1, "bom", "a byte order mark stands before the first line; the go command refuses it")


def _unknown_directives(statements: list[_Statement]) -> Iterator[ModuleFileProblem]:
    for statement in statements:
        if statement.directive not in DIRECTIVES:
            yield ModuleFileProblem(statement.line, "unknown-directive", statement.directive)
