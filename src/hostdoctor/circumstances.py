"""What was going on while things were measured: how busy the machine was, and how much space was left."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .facts.small_files import HIGH_LOAD, NOISE, SmallFiles
from .model import FactRow

__all__ = ["HIGH_LOAD", "LITTLE_SPACE", "NOISE", "Circumstances", "circumstances", "parts_of"]

T = TypeVar("T")

WARMED = ("stat", "open", "read")
"""Operations before which each file is reached once, where time allows."""

LITTLE_SPACE = 2 << 30
"""Bytes. A file system that is nearly full looks longer for a free block, and a measurement may not fit."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`load` is the highest of a processor, None where it is not told; `full` are directories with their free bytes."""

    load: float | None
    full: tuple[tuple[str, int], ...] = ()
    warm: bool = True
    """Every file was looked at and read once before it was timed."""

    @property
    def busy(self) -> bool:
        """Whether other work disturbed what was measured."""
        return self.load is not None and self.load >= HIGH_LOAD


def circumstances(facts: Iterable[FactRow]) -> Circumstances:
    """Of all small-file measurements in a report."""
    measured = list(parts_of(facts, SmallFiles))
    loads = [each.load for each in measured if each.load is not None]
    free = {each.directory: each.free_bytes for each in measured if each.free_bytes is not None}
    full = tuple((path, count) for path, count in sorted(free.items()) if count < LITTLE_SPACE)
    timed = [each.operations[name] for each in measured for name in WARMED if name in each.operations]
    return Circumstances(max(loads, default=None), full, all(each.warmed for each in timed))


def parts_of(facts: Iterable[FactRow], kind: type[T]) -> Iterator[T]:
    """The values of that type in facts that were measured, however deep."""
    for row in facts:
        if row.state == "known" and hasattr(row.value, "samples"):
            yield from _within(row.value, kind)


def _within(value: object, kind: type[T]) -> Iterator[T]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _within(item, kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item, kind)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from _within(getattr(value, each.name), kind)
