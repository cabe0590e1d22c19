"""YAML as a tree with line numbers, without building any object from it.

Scalars stay as written: `22:22` without quotes is a number to base 60 in YAML 1.1 and a port mapping to Compose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, Literal

from .decoding import decode_text

# Compose files have a few kilobytes; PyYAML reads about 100 kB a second.
MAX_BYTES = 256 * 1024
# Anchors make a short text stand for a huge tree; the trees that people write stay far below.
MAX_NODES = 20_000
MAX_DEPTH = 60

# PyYAML looks at each open bracket of a line for each next one: two thousand take it a second.
MAX_OPEN_BRACKETS = 200
BRACKETS = re.compile(r"[\[\]{}]")

# PyYAML refuses tabs anywhere; Compose's reader refuses them in the indentation alone (YAML 1.2 section 6.2).
SEPARATING_TAB = re.compile(r"(?<=\S) {0,80}\t[ \t]{0,80}")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Yaml:
    """One node: a scalar with its `text`, a list with its `items`, a map with its `fields`, or null.

    `tag` is a tag of the application, such as Compose's `!reset`; lines count from 1, and `key_line` is that of the key
    before a map's value.
    """

    kind: Literal["scalar", "list", "map", "null"]
    line: int
    key_line: int = 0
    tag: str = ""
    text: str = ""
    items: tuple[Yaml, ...] = ()
    fields: Mapping[str, Yaml] = field(default_factory=dict)

    def get(self, key: str) -> Yaml | None:
        """The value of a map's key; None for a missing key, a null value, and for anything but a map."""
        found = self.fields.get(key)
        return found if found is not None and found.kind != "null" else None

    def text_of(self, key: str) -> str | None:
        """The text of a scalar below a map's key."""
        found = self.get(key)
        return found.text if found is not None and found.kind == "scalar" else None


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """What is wrong with a document. Kinds: too-large, too-deep, syntax, duplicate-key."""

    line: int
    kind: str
    detail: str


class _TooMuchError(Exception):
    """The tree behind the anchors is larger or deeper than any that is worth reading."""


def parse_yaml(data: bytes | str) -> tuple[Yaml | None, tuple[YamlProblem, ...]]:
    """The first document of `data`, and its problems; without a tree there is one problem that says why."""
    text = data if isinstance(data, str) else decode_text(data)
    if len(text) > MAX_BYTES and _outside_comments(text) > MAX_BYTES:
        return None, (YamlProblem(1, "too-large", f"more than {MAX_BYTES // 1024} KiB"),)
    if deep := next((n for n, line in enumerate(text.splitlines(), 1) if _opens_too_many(line)), 0):
        return None, (YamlProblem(deep, "too-deep", f"more than {MAX_OPEN_BRACKETS} open brackets"),)
    # PyYAML costs 20 ms to import, which a look at a machine without Compose files does not pay.
    import yaml

    problems: list[YamlProblem] = []
    try:
        root = next(iter(yaml.compose_all(text, Loader=yaml.SafeLoader)), None)
        tree = _Builder(problems).build(root, 0) if root is not None else Yaml(kind="null", line=1)
    except yaml.MarkedYAMLError as error:
        spaced = SEPARATING_TAB.sub(" ", text)
        if spaced != text and "\\t" in (error.problem or ""):
            return parse_yaml(spaced)
        mark = error.problem_mark or error.context_mark
        return None, (YamlProblem(mark.line + 1 if mark else 1, "syntax", error.problem or "not YAML"),)
    except (yaml.YAMLError, ValueError) as error:
        return None, (YamlProblem(1, "syntax", str(error).split("\n", 1)[0]),)
    except (_TooMuchError, RecursionError):
        return None, (YamlProblem(1, "too-deep", f"more than {MAX_NODES} nodes or {MAX_DEPTH} levels"),)
    return tree, tuple(problems)


def _outside_comments(text: str) -> int:
    """Characters in lines that are no comment: PyYAML passes over comments about as fast as they are read."""
    return sum(len(line) for line in text.splitlines() if not line.lstrip().startswith("#"))


def _opens_too_many(line: str) -> bool:
    if line.count("[") + line.count("{") <= MAX_OPEN_BRACKETS or line.lstrip().startswith("#"):
        return False
    steps = (1 if bracket in "[{" else -1 for bracket in BRACKETS.findall(line))
    return max(accumulate(steps)) > MAX_OPEN_BRACKETS


class _Builder:
    """Turns PyYAML's nodes into ours and counts them; an alias counts each time it is used."""

    def __init__(self, problems: list[YamlProblem]) -> None:
        self.problems = problems
        self.nodes = 0

    def build(self, node: Any, depth: int) -> Yaml:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _TooMuchError
        line = node.start_mark.line + 1
        tag = node.tag if node.tag.startswith("!") else ""
        if node.id == "sequence":
            return Yaml(
                kind="list", line=line, tag=tag, items=tuple(self.build(item, depth + 1) for item in node.value)
            )
        if node.id == "mapping":
            return Yaml(kind="map", line=line, tag=tag, fields=dict(self._fields(node, depth)))
        is_null = node.style is None and node.value in NULLS
        return Yaml(kind="null" if is_null else "scalar", line=line, tag=tag, text=node.value)

    def _fields(self, node: Any, depth: int) -> Iterator[tuple[str, Yaml]]:
        """The fields behind `<<` first, so that the map's own win."""
        own = [(key, value) for key, value in node.value if key.id == "scalar" and key.value != "<<"]
        for key, value in node.value:
            if key.id == "scalar" and key.value == "<<":
                merged = self.build(value, depth + 1)
                for source in reversed(merged.items) if merged.kind == "list" else (merged,):
                    yield from source.fields.items()
        seen: set[str] = set()
        for key, value in own:
            if key.value in seen:
                self.problems.append(YamlProblem(key.start_mark.line + 1, "duplicate-key", key.value))
            seen.add(key.value)
            yield key.value, replace(self.build(value, depth + 1), key_line=key.start_mark.line + 1)
