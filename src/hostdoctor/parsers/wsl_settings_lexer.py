"""The statements of `.wslconfig` and `/etc/wsl.conf`, found character by character as WSL's parser finds them.

Behaviour follows microsoft/WSL src/shared/configfile/configfile.cpp (snapshot 3e27a6a, unchanged in what it reads
since 2.6.0). Line numbers are WSL's own: a `\\r` that ends a value counts as a line end of its own, so they run ahead
in a `wsl.conf` with CRLF; the lines of the file are kept beside them.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

SyntaxProblem = Literal[
    "key-name", "equals", "quote", "section-name", "section-bracket", "section-trailing", "bad-escape"
]

LETTERS = frozenset(string.ascii_letters)
NAME_CHARACTERS = frozenset(string.ascii_letters + string.digits)
BLANKS = frozenset(" \t")
LINE_ENDS = frozenset(("", "\n", "\r"))
CONTROL_ESCAPES = {"b": "\b", "n": "\n", "t": "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Where a statement stands."""

    line: int
    """as WSL prints it"""
    first_line: int
    """in the file, from 1"""
    last_line: int
    """in the file: larger than `first_line` where a backslash joins lines"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Statement):
    """A good `[section]` line."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Statement):
    """A line `key = value` that WSL can read; whether it knows the key is another matter."""

    prefix: str
    """the section in force; after a broken header it may be a stump padded with NULs"""
    name: str
    value: str
    """after quotes, escapes and trailing blanks"""
    written: str
    """the value as it stands in the file"""
    comment: str | None = None
    """what follows `#`"""
    controls: str = ""
    """the control characters that `\\b`, `\\n` and `\\t` put into the value"""
    broken_header: int | None = None
    """the line in the file of a broken header above, with no good one since"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken(Statement):
    """A line that WSL cannot read."""

    problem: SyntaxProblem
    found: str
    """the character at which the reading stopped, empty at the end of the file"""
    prefix: str
    name: str | None = None
    """the key or section name, where one was read"""
    written: str = ""
    """the statement as it stands in the file"""


@dataclass(slots=True)
class _Prefix:
    """WSL keeps one buffer for names and the length of the last good section name in it.

    A broken header overwrites the buffer but not the length, so the keys below get the first characters of the
    broken name, or of the old one where no name was read.
    """

    buffer: str = ""
    length: int = 0
    broken: int | None = None

    def in_force(self) -> str:
        return self.buffer[: self.length].ljust(self.length, "\0")


class _Cursor:
    """A place in the text, the last character taken ("" at the end), WSL's count of lines, the section in force."""

    __slots__ = ("at", "ends", "last", "line", "prefix", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.last = ""
        self.line = 1
        self.prefix = _Prefix()
        self.ends = [place for place, character in enumerate(text) if character == "\n"]

    def take(self) -> str:
        self.last = self.text[self.at : self.at + 1]
        self.at += len(self.last)
        return self.last

    def take_past_blanks(self) -> str:
        while self.take() in BLANKS:
            pass
        return self.last

    def skip_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1
        self.last = "" if end < 0 else "\n"

    def rest_of_line(self) -> str:
        end = self.text.find("\n", self.at)
        return self.text[self.at : end if end >= 0 else None].removesuffix("\r")

    def place(self) -> int:
        """Where the last character taken stands."""
        return self.at - len(self.last)

    def file_line(self, place: int) -> int:
        return bisect_left(self.ends, place) + 1


@dataclass(slots=True)
class _Value:
    characters: list[str] = field(default_factory=list)
    kept: int = 0
    quoted: bool = False
    controls: str = ""
    bad_escape: str | None = None


def read_statements(text: str) -> Iterator[Header | Assignment | Broken]:
    """Every statement of the file, as if no bad line ended the reading."""
    cursor = _Cursor(text)
    while (first := _next_statement(cursor)) != "":
        start = cursor.place()
        statement: Header | Assignment | Broken
        if first == "[":
            statement = _read_header(cursor, start)
        elif first in LETTERS:
            statement = _read_assignment(cursor, start)
        else:
            statement = _broken(cursor, start, "key-name", first)
        if isinstance(statement, Broken):
            if first == "[":
                cursor.prefix.broken = statement.first_line
            if cursor.last != "\n":
                cursor.skip_line()
        elif cursor.last == "#":
            cursor.skip_line()
        cursor.line += 1
        yield statement


def _next_statement(cursor: _Cursor) -> str:
    """The first character of the next statement, past blank lines and comments."""
    while (character := cursor.take_past_blanks()) in {"\n", "\r", "#"}:
        if character == "#":
            cursor.skip_line()
        elif character == "\r":
            if cursor.text[cursor.at : cursor.at + 1] != "\n":
                continue
            cursor.take()
        cursor.line += 1
    return character


def _read_header(cursor: _Cursor, start: int) -> Header | Broken:
    if cursor.take() not in LETTERS:
        return _broken(cursor, start, "section-name", cursor.last)
    name = cursor.prefix.buffer = _take_name(cursor)
    if cursor.last != "]":
        return _broken(cursor, start, "section-bracket", cursor.last, name)
    if cursor.take_past_blanks() not in LINE_ENDS | {"#"}:
        return _broken(cursor, start, "section-trailing", cursor.last, name)
    cursor.prefix.length = len(name)
    cursor.prefix.broken = None
    line = cursor.file_line(start)
    return Header(line=cursor.line, first_line=line, last_line=line, name=name)


def _take_name(cursor: _Cursor) -> str:
    """The letters and digits from the character already taken on."""
    start = cursor.place()
    while cursor.take() in NAME_CHARACTERS:
        pass
    return cursor.text[start : cursor.place()]


def _read_assignment(cursor: _Cursor, start: int) -> Assignment | Broken:
    cursor.prefix.buffer = cursor.prefix.in_force()
    name = _take_name(cursor)
    if cursor.last in BLANKS:
        cursor.take_past_blanks()
    if cursor.last != "=":
        return _broken(cursor, start, "equals", cursor.last, name)
    cursor.take_past_blanks()
    value_start = cursor.place()
    value = _read_value(cursor)
    if value.bad_escape is not None:
        return _broken(cursor, start, "bad-escape", value.bad_escape, name)
    if value.quoted:
        return _broken(cursor, start, "quote", cursor.last, name)
    return Assignment(
        line=cursor.line,
        first_line=cursor.file_line(start),
        last_line=cursor.file_line(cursor.place()),
        prefix=cursor.prefix.in_force(),
        name=name,
        value="".join(value.characters[: value.kept]),
        written=cursor.text[value_start : cursor.place()].rstrip(" \t"),
        comment=cursor.rest_of_line() if cursor.last == "#" else None,
        controls=value.controls,
        broken_header=cursor.prefix.broken,
    )


def _read_value(cursor: _Cursor) -> _Value:
    value = _Value()
    while (character := cursor.last) not in LINE_ENDS:
        if character == '"':
            value.quoted = not value.quoted
        elif character == "\\":
            _read_escape(cursor, value)
            if value.bad_escape is not None:
                break
        elif character == "#" and not value.quoted:
            break
        else:
            value.characters.append(character)
        if character not in BLANKS:
            value.kept = len(value.characters)
        cursor.take()
    return value


def _read_escape(cursor: _Cursor, value: _Value) -> None:
    escaped = cursor.take()
    if escaped in {"\\", '"'}:
        value.characters.append(escaped)
    elif escaped in CONTROL_ESCAPES:
        value.characters.append(CONTROL_ESCAPES[escaped])
        value.controls += CONTROL_ESCAPES[escaped]
    elif escaped == "\n":
        cursor.line += 1
    elif escaped != "\r":
        value.bad_escape = escaped


def _broken(cursor: _Cursor, start: int, problem: SyntaxProblem, found: str, name: str | None = None) -> Broken:
    end = cursor.text.find("\n", cursor.place())
    return Broken(
        line=cursor.line,
        first_line=cursor.file_line(start),
        last_line=cursor.file_line(cursor.place()),
        problem=problem,
        found=found,
        prefix=cursor.prefix.in_force(),
        name=name,
        written=cursor.text[start : end if end >= 0 else None].rstrip(),
    )
