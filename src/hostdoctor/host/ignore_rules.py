"""Whether a build leaves a path out, by the rules of a .dockerignore, as BuildKit walks a context.

Sent to distributions by `sent_program`: Python 3.8, and no package but the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


class Rule:
    """One pattern: an `exception` (`!`) or not, what must match a whole path, and how all such paths begin."""

    def __init__(self, exception: bool, regex: str, prefix: str) -> None:
        self.exception = exception
        self.prefix = prefix
        self._whole = re.compile(regex, re.DOTALL)

    def matches(self, path: str) -> bool:
        """Whether it matches that path itself, whatever holds it."""
        return self._whole.fullmatch(path) is not None

    def may_match_below(self, folder: str) -> bool:
        """Whether there may be a path in the folder that it matches."""
        below = folder + "/"
        return below.startswith(self.prefix) or self.prefix.startswith(below)


def rules_of(rows: Sequence[Sequence[str]]) -> list[Rule]:
    """The rules from rows of "!" or "", a regular expression and a prefix, in the order of the file."""
    return [Rule(bool(mark), regex, prefix) for mark, regex, prefix in rows]


def left_out(rules: Sequence[Rule], path: str, parent: Sequence[bool]) -> tuple[bool, tuple[bool, ...]]:
    """Whether the path is left out, and which rules matched it or a folder around it; the last that matches decides.

    `parent` is what this gave for the folder that holds it, () at the top. A rule that could change nothing is not
    tried, and so does not count as matched for what lies below (moby/patternmatcher MatchesUsingParentResults).
    """
    out = False
    matched = []
    for number, rule in enumerate(rules):
        match = bool(parent) and parent[number]
        if not match and rule.exception == out:
            match = rule.matches(path)
        matched.append(match)
        if match:
            out = not rule.exception
    return out, tuple(matched)


def path_left_out(rules: Sequence[Rule], path: str) -> bool:
    """The same for one path, from the top down."""
    parts = path.split("/")
    out = False
    matched: tuple[bool, ...] = ()
    for end in range(1, len(parts) + 1):
        out, matched = left_out(rules, "/".join(parts[:end]), matched)
    return out
