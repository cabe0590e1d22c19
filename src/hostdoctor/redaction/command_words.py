"""Hides what the words of a typed command carry: any value that a user hands to a program may be a credential."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .credentials import FULL_KEY, Hide, hide_credentials, hide_value

ASSIGNMENT = re.compile(r"(?P<head>[A-Za-z_][\w./-]*=)(?P<value>.+)", re.DOTALL)
JOINED = re.compile(r"(?P<head>(?:--build-arg=|--env=|-e=?(?!xec=))[\w./-]+=)(?P<value>.+)", re.DOTALL)
"""An assignment in one word with its option; -exec is an option of `go test`."""
LINKER_FLAGS = re.compile(r"--?ldflags")
LINKED = re.compile(
    r"""(?P<head>(?P<outer>["']?)(?<![\w.])--?X(?:=|\s+)(?P<quote>["']?)[^\s="']+=)
        (?P<value>(?:"[^"]*"?|'[^']*'?|[^\s"'])*)""",
    re.VERBOSE,
)
"""`-X path.name=value` as the linker's flags have it. Quotes may stand around all of it, the pair or the value."""
OF_DOCKER = frozenset(
    ("--output", "-o", "--cache-from", "--cache-to", "--secret", "--ssh", "--mount", "--build-context", "--attest")
)
"""Options whose `type=local,dest=out` says how and where something goes."""


def hide_in_words(words: Sequence[str], hide: Hide) -> list[str]:
    """The words with tokens for the values of variables, of build arguments, and of -X among the linker's flags.

    A name tells nothing of whether its value is secret, so all of these are hidden, other credentials as in any text.
    Switches (true, off, ...) and references to variables stay.
    """
    return list(_hidden(words, hide))


def _hidden(words: Sequence[str], hide: Hide) -> Iterator[str]:
    before = ""
    for word in words:
        if LINKER_FLAGS.fullmatch(before) or LINKER_FLAGS.fullmatch(word.partition("=")[0]):
            yield hide_credentials(_in_linker_flags(word, hide), hide)
        elif before.startswith("-") and before not in OF_DOCKER and FULL_KEY.fullmatch(before.lstrip("-")):
            yield hide_value(word, hide)
        elif match := JOINED.fullmatch(word) or (None if before in OF_DOCKER else ASSIGNMENT.fullmatch(word)):
            yield match["head"] + hide_value(match["value"], hide)
        else:
            yield hide_credentials(word, hide)
        before = word


def _in_linker_flags(word: str, hide: Hide) -> str:
    """What stands behind a quote before the option or the name goes as far as its other one."""
    made, at = "", 0
    while match := LINKED.search(word, at):
        quote = match["quote"] or match["outer"]
        start, end = match.span("value")
        if quote:
            end = word.find(quote, start)
            end = len(word) if end < 0 else end
        inner = re.fullmatch(r"""(?s)(["']?)(.*)\1""", word[start:end])
        value = inner[2] if inner else word[start:end]
        made += word[at:start] + (hide_value(value, hide) if value else "")
        at = max(end, start)
    return made + word[at:]
