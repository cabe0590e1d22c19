"""Facts hold files and settings as they are, and a JSON report is passed on: credentials in them are starred out."""

from __future__ import annotations

from typing import Any

from hostdoctor.redaction.credentials import FULL_KEY, hide_credentials, hide_value, is_secret_key

STARS = "***"


def starred(value: Any, key: str = "") -> Any:
    """A plain JSON value with stars for each credential in its texts; names of people and machines stay.

    `key` is what a text stands under.
    """
    if isinstance(value, str):
        return hide_value(value, _stars) if key and is_secret_key(key) else hide_credentials(value, _stars)
    if isinstance(value, dict):
        return {name: starred(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [
            hide_value(item, _stars) if isinstance(item, str) and _asks_for_secret(before) else starred(item, key)
            for before, item in zip([None, *value], value, strict=False)
        ]
    return value


def _asks_for_secret(word: object) -> bool:
    """An option whose value is the next word of a command, as --token."""
    return isinstance(word, str) and word.startswith("-") and FULL_KEY.fullmatch(word.lstrip("-")) is not None


def _stars(kind: str, text: str) -> str:
    return STARS if kind == "secret" else text
