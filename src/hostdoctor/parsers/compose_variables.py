"""`$VAR` and `${VAR:-default}` in Compose files, and the .env file beside them; compose-spec 12-interpolation.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAME = r"[A-Za-z_][A-Za-z0-9_]*"
PLAIN = re.compile(rf"\$(?:(?P<escape>\$)|(?P<name>{NAME})|(?P<brace>\{{))")
BRACED = re.compile(rf"(?P<name>{NAME})(?:(?P<operator>:?[-?+])(?P<word>.*))?", re.DOTALL)
DOTENV_ROW = re.compile(rf"^\s*(?:export\s+)?(?P<name>{NAME})\s*[=:]\s*(?P<value>.*?)\s*$")
# Texts beyond these hold no expression that anybody wrote; the search for closing braces takes quadratic time.
MAX_NESTING = 10
MAX_LENGTH = 4096
# Many uses of a long variable would make a short file large.
MAX_RESULT = 16 * MAX_LENGTH


@dataclass(frozen=True, slots=True)
class Interpolated:
    """A text with its variables replaced; `unset` names those that have no value and no default."""

    text: str
    unset: tuple[str, ...] = ()


def interpolate(text: str, variables: Mapping[str, str], nesting: int = 0) -> Interpolated:
    """Replaces as Compose does: an unset variable becomes empty, and what is no valid expression stays as it is."""
    parts: list[str] = []
    unset: list[str] = []
    position = 0
    if "$" not in text or len(text) > MAX_LENGTH:
        return Interpolated(text)
    while match := PLAIN.search(text, position):
        parts.append(text[position : match.start()])
        position = match.end()
        if match["escape"]:
            parts.append("$")
            continue
        end = _closing_brace(text, position) if match["brace"] else position
        found = _value(match["name"] or text[position : max(end, position)], variables, nesting) if end >= 0 else None
        if found is None:
            parts.append(match.group())
            continue
        parts.append(found.text)
        unset.extend(found.unset)
        position = end + 1 if match["brace"] else end
    return Interpolated("".join([*parts, text[position:]])[:MAX_RESULT], tuple(dict.fromkeys(unset)))


def parse_dotenv(text: str) -> dict[str, str]:
    """The variables of a .env file; quotes are taken off and comments behind a blank are cut.

    A value may use the variables before it, except within single quotes (docker/docs, "Environment files syntax").
    """
    variables: dict[str, str] = {}
    for match in map(DOTENV_ROW.match, text.split("\n")):
        if match:
            variables[match["name"]] = _dotenv_value(match["value"], variables)
    return variables


def _dotenv_value(value: str, variables: Mapping[str, str]) -> str:
    quoted = re.match(r"""(?:"((?:[^"\\]|\\.)*)"|'([^']*)')""", value)
    if quoted and quoted.group(2) is not None:
        return quoted.group(2)
    plain = quoted.group(1) if quoted else re.sub(r"(?:^|\s+)#.*$", "", value)
    # Variables that hold each other twice would double with every line.
    return interpolate(plain, variables).text[:MAX_LENGTH]


def _closing_brace(text: str, start: int) -> int:
    """Where the brace that was opened before `start` closes, or -1; defaults may hold expressions themselves."""
    depth = 1
    for index in range(start, len(text)):
        if text.startswith("${", index):
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    return -1


def _value(expression: str, variables: Mapping[str, str], nesting: int) -> Interpolated | None:
    match = BRACED.fullmatch(expression)
    if not match or nesting > MAX_NESTING:
        return None
    name, operator, word = match["name"], match["operator"] or "", match["word"] or ""
    value = variables.get(name)
    # A colon makes an empty value count as an unset one.
    present = bool(value) if operator.startswith(":") else value is not None
    if operator.endswith("+"):
        return interpolate(word, variables, nesting + 1) if present else Interpolated("")
    if present:
        return Interpolated(value or "")
    if operator.endswith("-"):
        return interpolate(word, variables, nesting + 1)
    return Interpolated(value or "", (name,) if value is None or operator else ())
