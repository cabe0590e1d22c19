"""JSON objects as they stand in outputs: behind a prompt, a warning, or alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

# An output with more opening braces than this before its object is no JSON output.
MAX_STARTS = 200
KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*')


def find_json_object(text: str) -> dict[str, object] | None:
    """The first JSON object that begins anywhere in `text`, or None."""
    decoder = json.JSONDecoder(strict=False)
    start = text.find("{")
    for _ in range(MAX_STARTS):
        if start < 0:
            return None
        try:
            found, _end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            start = text.find("{", start + 1)
            continue
        return found if is_json_object(found) else None
    return None


def json_entries(text: str) -> Iterator[tuple[int, str, object]]:
    """(line from 0, key, value) of every entry of the outermost object, also of one without its braces.

    What stands between the entries does not matter: comments, or the dots of somebody who shortened the text.
    """
    decoder = json.JSONDecoder(strict=False)
    position = 0
    line, counted = 0, 0
    while match := KEY.search(text, position):
        try:
            value, position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            position = match.end()
            continue
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        yield line, match.group(1), value


def is_json_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a decoded value is an object; JSON has no other keys than strings."""
    return isinstance(value, dict)


def text_field(value: object) -> str | None:
    """A string field, with Go's zero value "" as None."""
    return value.strip() or None if isinstance(value, str) else None


def count_field(value: object) -> int | None:
    """A positive number field, with Go's zero value 0 as None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def texts_field(value: object) -> tuple[str, ...]:
    """A list of strings; null and missing are an empty list."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def as_map(value: object) -> dict[str, Any]:
    """An object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []
