"""Looks inside a probe that must not silence it: one value that cannot be read leaves the others (field note D15)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from hostdoctor.scopes import Absent, CouldNotLook, Known, NotHere, Unknown

P = ParamSpec("P")
T = TypeVar("T")


def state_of(look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Known[T] | Absent | Unknown:
    """What a look gives, absent and unknown kept apart."""
    try:
        return Known(look(*args, **kwargs))
    except NotHere as why:
        return Absent(str(why))
    except CouldNotLook as why:
        return Unknown(str(why), why.to_look)


def there(why: str, look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a look gives; where it finds nothing, `why` says so in the words of the user's own things."""
    try:
        return look(*args, **kwargs)
    except NotHere:
        raise NotHere(why) from None


def if_there(look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What a look gives, None where there is nothing; what could not be seen silences the probe."""
    try:
        return look(*args, **kwargs)
    except NotHere:
        return None


def if_seen(look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What a look gives, None where it is not there or could not be seen."""
    state: Any = state_of(look, *args, **kwargs)
    return state.value if isinstance(state, Known) else None
