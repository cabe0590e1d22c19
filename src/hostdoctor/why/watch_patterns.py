"""Patterns of .dockerignore and of `develop.watch`: which files Compose watches.

Sources: moby/patternmatcher patternmatcher.go and ignorefile.go; docker/compose pkg/watch/dockerignore.go (5.x).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns below a folder, the later ones before the earlier ones; `!` takes back what an earlier one matched."""

    root: str
    patterns: tuple[str, ...]

    def match(self, path: str) -> bool:
        """Whether a file, or a folder that it lies in, is meant."""
        name = _relative(self.root, path)
        if name is None:
            return False
        parents = ["", *(name[: match.start()] for match in re.finditer("/", name)), name]
        found = False
        for pattern in self.patterns:
            wanted = _regex(self.root, pattern.removeprefix("!"))
            if wanted is not None and any(wanted.fullmatch(each) for each in parents):
                found = not pattern.startswith("!")
        return found


def dockerignore_patterns(root: str, text: str) -> Patterns:
    """What a file .dockerignore in that folder leaves out; a leading slash means the folder itself."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines() if not line.startswith("#"))
    cleaned = (re.sub(r"^(!?)\s*/+", r"\1", line) for line in lines)
    return Patterns(root, tuple(line for line in cleaned if line not in ("", "!")))


def is_watched(path: str, *, ignored: Sequence[Patterns], included: Patterns) -> bool:
    """Whether Compose does something about a change of that file; no included pattern includes all."""
    if any(patterns.match(path) for patterns in ignored):
        return False
    return not included.patterns or included.match(path)


def _relative(root: str, path: str) -> str | None:
    """The path below the root, with slashes; None for one elsewhere."""
    root, path = root.replace("\\", "/").rstrip("/"), path.replace("\\", "/")
    if path.rstrip("/") == root:
        return ""
    return path[len(root) + 1 :] if path.startswith(f"{root}/") else None


def _regex(root: str, pattern: str) -> re.Pattern[str] | None:
    """The pattern for paths below the root; None for one that means files elsewhere, or is none."""
    cleaned = pattern.strip()
    if posixpath.isabs(cleaned) or re.match(r"[A-Za-z]:[/\\]", cleaned):
        inside = _relative(root, cleaned)
        if inside is None:
            return None
        cleaned = inside
    cleaned = posixpath.normpath(cleaned)
    if cleaned == ".":
        cleaned = ""
    try:
        return re.compile("".join(_parts(cleaned)), re.DOTALL)
    except re.error:
        return None


def _parts(pattern: str) -> list[str]:
    parts = []
    for token in re.findall(r"\*\*/?|\*|\?|\[[^\]]*\]|\\.|.", pattern, re.DOTALL):
        match token:
            case "**/":
                parts.append("(?:.*/)?")
            case "**":
                parts.append(".*")
            case "*":
                parts.append("[^/]*")
            case "?":
                parts.append("[^/]")
            case _ if token.startswith("[") and len(token) > 2:
                parts.append(token)
            case _:
                parts.append(re.escape(token.removeprefix("\\") if len(token) > 1 else token))
    return parts
