"""Output of `go env`: as a shell, as cmd.exe, as JSON, and as people paste it with comments and prompts around."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .decoding import decode_text
from .pasted import undecorate_line

# A diagnosis needs these; older Go lacks some (GOENV and GO111MODULE before 1.13, GOMODCACHE 1.15, GOVERSION 1.16).
WANTED = ("GOVERSION", "GOROOT", "GOMODCACHE", "GOCACHE", "GOPROXY", "GO111MODULE", "GOENV")

NAME = r"(?P<name>[A-Z][A-Z0-9_]*)"
START = r"^\s*(?:[-•*]\s+)?"
# Scripts keep an output as a comment, and pages make a row bold or code: the marks stand before the row and behind it.
MARKS = re.compile(
    r"^\s*(?:(?://|#+|::|rem\s)\s*)?(?:[-•*]\s+)?(?P<mark>\*{1,3}|`{1,3})?"
    r"(?=set [A-Z][A-Z0-9_]*=|(?:export\s+)?[A-Z][A-Z0-9_]*=['\"])",
    re.IGNORECASE,
)
WINDOWS_ROW = re.compile(rf"{START}[sS][eE][tT] {NAME}=(?P<value>.*)$")
QUOTED_ROW = re.compile(rf"{START}(?:export\s+)?{NAME}=(?P<quote>['\"])(?P<value>.*)$")
# Blanks stand in folders of Windows and between flags; behind anything else a command may follow.
UNQUOTED_ROW = re.compile(
    rf"{START}(?:export\s+)?{NAME}=(?P<value>\S*|(?<=ROOT=|PATH=)[A-Za-z]:\\.*?\S|(?<=FLAGS=)-.*?\S)\s*$"
)
JSON_ROW = re.compile(rf'"{NAME}"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*")')
JSON_FRAME = re.compile(r"^\s*(?://|#+)?[\s{},]*$")
# What follows a value on lines that people explain: "# ...", "// ...", arrows and Chinese text behind blanks.
COMMENT = re.compile(
    r"(?:^|(?<![ \t])[ \t]+)(?:#|//(?=[ \t]|[^\x00-\x7f]|$)|←|<-|[-=]+>|※|（).*$|(?<![ \t])[ \t]+//.*$"
    r"|(?<![ \t])(?:\t|[ \t]{2,})(?=[^\x00-\x7f]).*$"
)
TYPOGRAPHIC_QUOTES = str.maketrans("“”‘’", "\"\"''")
# golang/go envcmd/env.go batchEscape, since 1.21.
BATCH_ESCAPE = re.compile(r"%(%)|\^([<>|&^])")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoEnv:
    """The settings that one `go env` printed.

    `style` is windows-set, posix-single-quoted (Go 1.21 and later), posix-double-quoted, posix-unquoted or json, and
    None where no row was found. `absent` are the rows that a diagnosis wants and that are missing. `unprintable` are
    names whose value Go replaced characters in: on Windows the text form works on bytes, so that letters of any
    non-Latin path turn into U+FFFD (envcmd/env.go); only `go env -json` gives such a value unharmed.
    """

    style: str | None
    vars: Mapping[str, str]
    absent: tuple[str, ...]
    other_nonempty_lines: int
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    style: str
    name: str
    value: str


def parse_go_env(data: bytes | str) -> GoEnv:
    """The rows of the style that most lines have; a name that comes twice has its last value."""
    text = data if isinstance(data, str) else decode_text(data)
    lines = [undecorate_line(line) for line in text.translate(TYPOGRAPHIC_QUOTES).split("\n")]
    parsed = [_rows(line) for line in lines]
    style = _style(parsed)
    taken = [[row for row in rows if _same_family(row.style, style)] for rows in parsed]
    values = {row.name: row.value for rows in taken for row in rows}
    return GoEnv(
        style=style,
        vars=values,
        absent=tuple(name for name in WANTED if name not in values),
        other_nonempty_lines=sum(
            1
            for line, rows in zip(lines, taken, strict=True)
            if line.strip() and not rows and not (style == "json" and JSON_FRAME.match(line))
        ),
        unprintable=tuple(name for name, value in values.items() if "\ufffd" in value),
    )


def _style(parsed: list[list[_Row]]) -> str | None:
    counts = Counter(row.style for rows in parsed for row in rows)
    # A row without quotes may be anything ("GOFLAGS=-v" typed at a prompt); it counts where nothing else is there.
    if len(counts) > 1:
        del counts["posix-unquoted"]
    return counts.most_common(1)[0][0] if counts else None


def _same_family(row_style: str, style: str | None) -> bool:
    quoted = {"posix-single-quoted", "posix-double-quoted"}
    return row_style == style or {row_style, style} <= quoted


def _rows(line: str) -> list[_Row]:
    line = _unmarked(line)
    windows = WINDOWS_ROW.match(line)
    if windows:
        value = COMMENT.sub("", windows["value"]).rstrip()
        return [_Row("windows-set", windows["name"], BATCH_ESCAPE.sub(r"\1\2", value))]
    quoted = QUOTED_ROW.match(line)
    if quoted:
        style = "posix-single-quoted" if quoted["quote"] == "'" else "posix-double-quoted"
        return [_Row(style, quoted["name"], _unquote(quoted["quote"], quoted["value"]))]
    unquoted = UNQUOTED_ROW.match(COMMENT.sub("", line))
    if unquoted:
        return [_Row("posix-unquoted", unquoted["name"], unquoted["value"])]
    return [_Row("json", match["name"], _json_string(match["value"])) for match in JSON_ROW.finditer(line)]


def _unmarked(line: str) -> str:
    """The row without what marks it, and without the end of a fence that was closed behind its last row."""
    marks = MARKS.match(line)
    if not marks:
        return line
    return line[marks.end() :].rstrip().removesuffix(marks["mark"] or "```")


def _unquote(quote: str, rest: str) -> str:
    """The value behind its opening quote: up to the closing one, or to the end of a row that was cut."""
    if quote == "'":
        match = re.match(r"((?:[^']|'\\'')*)'", rest)
        return match.group(1).replace("'\\''", "'") if match else rest.rstrip()
    # Before 1.21 Go wrote the value between double quotes as it is, even with quotes inside.
    match = re.match(r'(.*?)"\s*(?:(?:#|//|←|<-|※|（).*)?$', rest) or re.match(r'([^"]*)"', rest)
    return match.group(1) if match else rest.rstrip()


def _json_string(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal[1:-1]
