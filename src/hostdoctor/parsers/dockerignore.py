"""Which patterns a .dockerignore holds, each as the regular expression that Docker makes of it.

Source: moby/patternmatcher patternmatcher.go and ignorefile/ignorefile.go (v0.6.0), which both builders use.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .decoding import decode_text

ESCAPED = frozenset(".+()|{}$")
"""What patternmatcher escapes; `^` it leaves, for the sake of classes."""
WILD = frozenset("*?[]\\")
SET_OPERATIONS = frozenset("[&~|")
"""Plain inside a class of Go's, which Python warns of."""


@dataclass(frozen=True, slots=True)
class IgnorePattern:
    """One line. `regex` must match a whole path below the context, written with slashes; `exception` is a `!`.

    Whatever it matches begins with `prefix`.
    """

    line: int
    text: str
    exception: bool
    regex: str
    prefix: str


@dataclass(frozen=True, slots=True)
class IgnoreProblem:
    """A line with which no image is built. Kinds: empty-exception, bad-pattern."""

    line: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class DockerIgnore:
    """In the order of the file: the last pattern that matches decides."""

    patterns: tuple[IgnorePattern, ...] = ()
    problems: tuple[IgnoreProblem, ...] = ()


def parse_dockerignore(data: bytes | str, *, windows: bool = False) -> DockerIgnore:
    r"""Read it as a client on Linux does, or one on Windows, for which `\` separates folders and escapes nothing."""
    text = (data if isinstance(data, str) else decode_text(data)).removeprefix("\ufeff")
    patterns: list[IgnorePattern] = []
    problems: list[IgnoreProblem] = []
    for number, text_of_line in _lines(text):
        exception = text_of_line.startswith("!")
        plain = text_of_line[1:].strip() if exception else text_of_line
        if not plain:
            problems.append(IgnoreProblem(number, "empty-exception", text_of_line))
            continue
        cleaned = _clean(plain.replace("\\", "/") if windows else plain)
        regex = _regex(cleaned)
        if regex is None:
            problems.append(IgnoreProblem(number, "bad-pattern", text_of_line))
        else:
            patterns.append(IgnorePattern(number, text_of_line, exception, regex, _prefix(cleaned)))
    return DockerIgnore(tuple(patterns), tuple(problems))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Only a `#` in the very first column makes a comment: blanks are taken off later."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("#") and line.strip():
            yield number, line.strip()


def _clean(pattern: str) -> str:
    """Go's filepath.Clean, and no slash in front; a slash at the end is gone as well."""
    cleaned = posixpath.normpath(pattern)
    return cleaned.lstrip("/") or "/"


def _prefix(pattern: str) -> str:
    """What stands before the first character that is not meant as it is."""
    end = next((index for index, char in enumerate(pattern) if char in WILD), len(pattern))
    return pattern[:end]


def _regex(pattern: str) -> str | None:
    """None where Go's filepath.Match, which patternmatcher asks first, calls it a syntax error."""
    if pattern.startswith("**") and not WILD & set(pattern[2:]):
        return _suffix(pattern[2:])
    if pattern.endswith("**") and not WILD & set(pattern[:-2]):
        return f"{re.escape(pattern[:-2])}.*"
    parts = _parts(pattern)
    if parts is None:
        return None
    try:
        re.compile(parts)
    except re.error:
        return None
    return parts


def _suffix(suffix: str) -> str:
    """`**/foo` matches `foo` as well; `**` alone matches everything."""
    escaped = re.escape(suffix)
    return f".*{escaped}|{escaped[1:]}" if suffix.startswith("/") else f".*{escaped}"


def _parts(pattern: str) -> str | None:
    made: list[str] = []
    index = 0
    while index < len(pattern):
        char = pattern[index]
        if pattern.startswith("**", index):
            index += 2 + pattern.startswith("/", index + 2)
            made.append("(?:.*/)?" if index < len(pattern) else ".*")
            continue
        if char == "[":
            end = _end_of_class(pattern, index)
            if end is None:
                return None
            made.append(_class(pattern[index + 1 : end]))
            index = end + 1
            continue
        if char == "\\":
            if index + 1 == len(pattern):
                return None
            made.append(re.escape(pattern[index + 1]))
            index += 2
            continue
        made.append(_character(char))
        index += 1
    return "".join(made)


def _character(char: str) -> str:
    if char == "*":
        return "[^/]*"
    if char == "?":
        return "[^/]"
    return f"\\{char}" if char in ESCAPED else char


def _end_of_class(pattern: str, start: int) -> int | None:
    """The index of the closing bracket of a class that is not empty, as filepath.Match wants it."""
    index = start + 1 + pattern.startswith("^", start + 1)
    first = index
    while index < len(pattern):
        if pattern[index] == "\\":
            index += 2
            continue
        if pattern[index] == "]":
            return index if index > first else None
        index += 1
    return None


def _class(inside: str) -> str:
    return f"[{''.join(f'{chr(92)}{char}' if char in SET_OPERATIONS else char for char in inside)}]"
