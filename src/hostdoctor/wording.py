"""What the words of ours have in common, wherever they are put together: in lint, in facts, in a report."""

from __future__ import annotations

from collections.abc import Iterable

TIE = "\u00a0"
"""Printed as a plain space; a line never breaks there."""


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b` or `a, b and c`; equal words once."""
    items = list(dict.fromkeys(words))
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""
