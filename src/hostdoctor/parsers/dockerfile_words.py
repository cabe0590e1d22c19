"""Words of a Dockerfile's instruction: quotes, escapes, flags and the openings of here-documents.

Source: moby/buildkit frontend/dockerfile/parser/{line_parsers,split_command,parser}.go and shell/lex.go beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

# Possessive, so that a line of a megabyte is gone over once.
WORD = {
    "\\": re.compile(r"""(?:[^\s"'\\]++|"(?:[^"\\]++|\\.)*+"?+|'[^']*+'?+|\\.?+)++""", re.DOTALL),
    "`": re.compile(r"""(?:[^\s"'`]++|"(?:[^"`]++|`.)*+"?+|'[^']*+'?+|`.?+)++""", re.DOTALL),
}
PARTS = {
    "\\": re.compile(r""""((?:[^"\\]++|\\.)*+)"|'([^']*+)'|\\(.)""", re.DOTALL),
    "`": re.compile(r""""((?:[^"`]++|`.)*+)"|'([^']*+)'|`(.)""", re.DOTALL),
}
HEREDOC = re.compile(r"[0-9]*+<<(?P<chomp>-?+)(?P<name>[^<]++)")
SPACE = re.compile(r"\s*+")


@dataclass(frozen=True, slots=True)
class Heredoc:
    """The opening of a here-document; with `chomp` its lines lose their tabs."""

    name: str
    chomp: bool


def split_words(text: str, escape: str = "\\") -> tuple[str, ...]:
    """The words as written, quotes and escapes still in them."""
    return tuple(match.group() for match in WORD[escape].finditer(text))


def unquote(word: str, escape: str = "\\") -> str:
    """A word without its quotes and escapes."""
    if escape not in word and '"' not in word and "'" not in word:
        return word
    return PARTS[escape].sub(lambda match: _inside(match, escape), word)


def _inside(match: re.Match[str], escape: str) -> str:
    double, single, escaped = match.groups()
    if double is None:
        return single if single is not None else str(escaped)
    # Within double quotes only these lose their escape.
    return re.sub(rf'{re.escape(escape)}(["$`\\])', r"\1", double)


def take_flags(rest: str, escape: str = "\\") -> tuple[tuple[tuple[str, str], ...], str]:
    """The flags before an instruction's text, each with its value or an empty one, and that text."""
    flags: list[tuple[str, str]] = []
    position = 0
    while match := WORD[escape].match(rest, position):
        word = match.group()
        if not word.startswith("--"):
            break
        gap = SPACE.match(rest, match.end())
        position = gap.end() if gap else match.end()
        if word == "--":
            break
        name, _, value = word.removeprefix("--").partition("=")
        flags.append((name, unquote(value, escape)))
    return tuple(flags), rest[position:]


def find_heredocs(text: str, escape: str = "\\") -> tuple[Heredoc, ...]:
    """The here-documents that a RUN, COPY or ADD opens; inside quotes there is none."""
    if "<<" not in text or json_words(text) is not None:
        return ()
    if not {'"', "'"}.isdisjoint(PARTS[escape].sub("", text)):
        # A quote that nothing closes: BuildKit gives the line up.
        return ()
    found = (HEREDOC.fullmatch(word) for word in split_words(text, escape))
    return tuple(Heredoc(unquote(match["name"], escape), bool(match["chomp"])) for match in found if match)


def json_words(text: str) -> tuple[str, ...] | None:
    """The words of the JSON form, None for the form of a shell. What stands behind the list is not looked at."""
    if not text.startswith("["):
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        return None
    return tuple(found)
