"""Reads from annotations which facts a function needs and which it gives: the only reflection."""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints

from .host.machine import Question
from .scopes import Across, Each, Unknown

F = TypeVar("F", bound=Callable[..., Any])


class DeclarationError(TypeError):
    """A check or probe whose signature the engine cannot serve. The message names it and the way out."""


@dataclass(frozen=True, slots=True)
class Need:
    """One parameter: the fact type and how absence and ignorance are handed over."""

    fact: type
    optional: bool = False
    across: bool = False
    partial: bool = False
    """`Across[X | Unknown]`: not knowing is the author's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSpec:
    """A function that asks the machine and gives one fact."""

    id: str
    function: Callable[..., Any]
    needs: Mapping[str, Need]
    fact: type
    makes: bool = False
    """Returns Each[fact]: makes one scope for each item."""
    timeout: float = 20.0
    """Seconds, in each scope; one PowerShell batch through interop alone may take 15 (`host/powershell.py`)."""
    alone: bool = False
    """A measurement: nothing else runs beside it."""
    asks: tuple[Question, ...] = ()
    """Constant questions, so that one process can be asked all of them at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSpec:
    """A function from facts to findings."""

    id: str
    function: Callable[..., Any]
    needs: Mapping[str, Need]
    title: str
    area: str = ""
    page: str = ""
    measures: bool = False
    origin: str = ""
    """The file or distribution it came from, for complaints."""


def check(title: str, *, measures: bool = False) -> Callable[[F], F]:
    """Mark a function as a check. Its id is its name with hyphens; its page is its module's docstring."""

    def mark(function: F) -> F:
        spec = CheckSpec(
            id=function.__name__.replace("_", "-"),
            function=function,
            needs=needs_of(function),
            title=title,
            measures=measures,
        )
        function.__check__ = spec  # type: ignore[attr-defined]  # found later by discovery
        return function

    return mark


def probe(*, timeout: float = 20.0, alone: bool = False, asks: tuple[Question, ...] = ()) -> Callable[[F], F]:
    """Mark a function as the probe of the fact type that it returns."""

    def mark(function: F) -> F:
        fact, makes = _gives(function)
        spec = ProbeSpec(
            id=function.__name__,
            function=function,
            needs=needs_of(function),
            fact=fact,
            makes=makes,
            timeout=timeout,
            alone=alone,
            asks=asks,
        )
        function.__probe__ = spec  # type: ignore[attr-defined]  # found later by discovery
        return function

    return mark


PLAIN = re.compile(
    r"(?P<fact>\w+)(?P<optional> \| None)?"
    r"|Across\[(?P<each>\w+)(?P<partial> \| Unknown)?(?P<absent> \| None)?\]"
    r"|Each\[(?P<item>\w+)\]"
)
"""How annotations are mostly written: hundreds are read at each start, and evaluating them takes ten times as long."""


def needs_of(function: Callable[..., Any]) -> dict[str, Need]:
    """Each parameter and the fact it names."""
    names = _parameters(function)
    needs = {name: need for name in names if (need := _plain_need(function, name))}
    if len(needs) == len(names):
        return needs
    hints = _hints(function)
    return {name: _need(function.__name__, name, hints) for name in names}


def _parameters(function: Callable[..., Any]) -> Sequence[str]:
    """All of them by name. A signature tells more and takes most of the time of a declaration."""
    code = getattr(function, "__code__", None)
    if code is None or hasattr(function, "__wrapped__"):
        return tuple(inspect.signature(function).parameters)
    starred = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    names: tuple[str, ...] = code.co_varnames
    return names[: code.co_argcount + code.co_kwonlyargcount + starred]


def _plain_need(function: Callable[..., Any], name: str) -> Need | None:
    written, known = _written(function, name)
    if written is None or written["item"]:
        return None
    if written["fact"]:
        fact = known.get(written["fact"])
        return Need(fact, optional=bool(written["optional"])) if _is_fact(fact) else None
    fact = known.get(written["each"])
    if known.get("Across") is not Across or (written["partial"] and known.get("Unknown") is not Unknown):
        return None
    return Need(fact, bool(written["absent"]), True, bool(written["partial"])) if _is_fact(fact) else None


def _gives(function: Callable[..., Any]) -> tuple[type, bool]:
    """The fact that a probe returns, and whether it makes scopes."""
    written, known = _written(function, "return")
    if written and (written["fact"] or known.get("Each") is Each) and not written["optional"]:
        fact = known.get(written["fact"] or written["item"])
        if _is_fact(fact):
            return fact, bool(written["item"])
    gives = _hints(function).get("return")
    makes = get_origin(gives) is Each
    fact = get_args(gives)[0] if makes else gives
    if not isinstance(fact, type):
        raise DeclarationError(f"probe {function.__name__}: it must say which fact it returns")
    return fact, makes


def _written(function: Callable[..., Any], name: str) -> tuple[re.Match[str] | None, Mapping[str, Any]]:
    """An annotation that is a text in one of the plain forms, and what the names in it may stand for."""
    text = getattr(function, "__annotations__", {}).get(name)
    return (PLAIN.fullmatch(text) if isinstance(text, str) else None), getattr(function, "__globals__", {})


def _is_fact(fact: Any) -> TypeGuard[type]:
    return isinstance(fact, type) and fact not in (Unknown, types.NoneType)


def _hints(function: Callable[..., Any]) -> Mapping[str, Any]:
    """What the annotations name, however they are written."""
    try:
        return get_type_hints(function)
    except NameError as error:
        raise DeclarationError(
            f"{function.__name__}: {error}; import facts at run time, not under TYPE_CHECKING"
        ) from None


def _need(function: str, name: str, hints: Mapping[str, Any]) -> Need:
    if name not in hints:
        raise DeclarationError(f"{function}: parameter {name!r} names no fact type; annotate it")
    hint = hints[name]
    across = get_origin(hint) is Across
    parts = _union(get_args(hint)[0] if across else hint)
    facts = [part for part in parts if part not in (types.NoneType, Unknown)]
    if len(facts) != 1 or not isinstance(facts[0], type) or (Unknown in parts and not across):
        raise DeclarationError(f"{function}: {name!r} must name one fact type, not {hint}")
    return Need(facts[0], types.NoneType in parts, across, Unknown in parts)


def _union(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
