"""Any fact's value as plain JSON values, the same for every report."""

from __future__ import annotations

import base64
import dataclasses
import math
from collections.abc import Mapping, Set
from enum import Enum
from pathlib import PurePath
from typing import Any

from hostdoctor.scopes import Absent, Known, Scope, Unknown


def jsonable(value: object) -> Any:
    """Dataclasses and mappings become objects, tuples and sets arrays, bytes `{"base64": …}`, other things their text.

    A number that JSON cannot say (infinity, NaN) becomes null.
    """
    match value:
        case Enum():
            return enum_word(value)
        case None | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case str():
            return well_formed(value)
        case bytes() | bytearray() | memoryview():
            return {"base64": base64.b64encode(bytes(value)).decode("ascii")}
        case Scope():
            return scope_object(value)
        case Known() | Absent() | Unknown():
            return {"state": type(value).__name__.lower(), **_fields(value)}
        case Mapping():
            return {_key(key): jsonable(item) for key, item in value.items()}
        case Set():
            return sorted((jsonable(item) for item in value), key=repr)
        case list() | tuple():
            return [jsonable(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    return well_formed(str(value))


def scope_object(scope: Scope) -> list[dict[str, str]]:
    """The steps of a scope, outermost first; the empty list is the machine."""
    return [{"kind": well_formed(kind), "label": well_formed(label)} for kind, label in scope.steps]


def enum_word(value: Enum) -> Any:
    """The value of a text enumeration, the name in small letters of another one."""
    if isinstance(value.value, str):
        return value.value
    return value.name.lower() if value.name else value.value


def well_formed(text: str) -> str:
    """Halves of surrogate pairs written out: strict readers refuse them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _fields(value: Any) -> dict[str, Any]:
    return {each.name: jsonable(getattr(value, each.name)) for each in dataclasses.fields(value)}


def _key(key: object) -> str:
    """An object's keys are text: a scope as it prints, an enumeration by its word."""
    if isinstance(key, Enum):
        return str(enum_word(key))
    return well_formed(key if isinstance(key, str) else key.as_posix() if isinstance(key, PurePath) else str(key))
