"""A whole report made safe to print: every text in it, whatever tool or file it came from."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast

from hostdoctor.model import Do, Edit, Evidence, Outcome, Run
from hostdoctor.scopes import Scope

from .escape import folded, lines_of, prose, visible

T = TypeVar("T")


def clean(value: T, *, unicode: bool) -> T:
    """The same value with every text in it safe to print. What is to be copied keeps its marks and its lines."""
    return cast("T", _clean(value, unicode, prose))


Text = Callable[[str], str]

_KEPT: Mapping[tuple[type, str], Text] = {
    (Run, "commands"): lines_of,
    (Edit, "old"): lines_of,
    (Edit, "new"): lines_of,
    (Edit, "file"): visible,
    (Edit, "section"): visible,
    (Edit, "key"): visible,
    (Do, "url"): visible,
    (Outcome, "to_look"): lines_of,
    (Evidence, "value"): visible,
    (Evidence, "source"): visible,
    (Scope, "steps"): visible,
}
"""What is not prose: a blank or a line end in it means something."""


def _clean(value: Any, unicode: bool, text: Text) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return folded(text(value), unicode=unicode) if text is prose else text(value)
    if isinstance(value, tuple):
        return tuple(_clean(item, unicode, text) for item in value)
    if isinstance(value, dict):
        return {key: _clean(item, unicode, text) for key, item in value.items()}
    kind: Any = type(value)
    changed = {}
    for name, how in _fields(kind):
        old = getattr(value, name)
        new = _clean(old, unicode, how)
        if new is not old and new != old:
            changed[name] = new
    return dataclasses.replace(value, **changed) if changed else value


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Text], ...]:
    """The fields of a dataclass and how the text of each is cleaned; nothing for another type."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple((each.name, _KEPT.get((kind, each.name), prose)) for each in dataclasses.fields(kind))
