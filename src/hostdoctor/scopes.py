"""How a fact stands (known, absent, unknown) and where it holds (its scope)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

UNNAMED = "?"
"""Label of the one scope that stands for all that could not be listed."""


@dataclass(frozen=True, slots=True)
class Known(Generic[T_co]):
    """We looked and this is what is there."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Absent:
    """We looked and it is not there."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """We could not look. `to_look` is the command or option that would make it possible."""

    why: str
    to_look: str = ""


State = Known[Any] | Absent | Unknown


class NotHere(Exception):
    """A probe looked and the thing is not there: the fact is Absent."""


class CouldNotLook(Exception):
    """A probe could not look: the fact is Unknown. `to_look` says what would make it possible."""

    def __init__(self, why: str, to_look: str = "") -> None:
        super().__init__(why)
        self.to_look = to_look


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """Where a fact holds: () is the machine, then one (kind, label) for each scope inside it."""

    steps: tuple[tuple[str, str], ...] = ()

    def inside(self, kind: str, label: str) -> Scope:
        """The scope of the item `label` of that kind within this one."""
        return Scope((*self.steps, (kind, label)))

    def label(self, kind: str) -> str | None:
        """The label of the step of that kind, or None."""
        return next((label for step, label in self.steps if step == kind), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """Named steps, outermost first: an unnamed scope prints as its parent."""
        return tuple(label for _, label in self.steps if label != UNNAMED)

    def __str__(self) -> str:
        return ", ".join(self.labels)


HERE = Scope()


def agree(a: Scope, b: Scope) -> bool:
    """Whether two scopes agree wherever both say something of the same kind."""
    for (kind_a, label_a), (kind_b, label_b) in zip(a.steps, b.steps, strict=False):
        if kind_a != kind_b:
            return True
        if label_a != label_b:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Each(Generic[T_co]):
    """What a probe returns to make one scope for each item. `rest` says why there may be more than these."""

    items: Mapping[str, T_co | Absent | Unknown]
    rest: str = ""


class Across(dict[Scope, T]):
    """One fact from every scope that agrees with the asking one.

    `Across[X | Unknown]` also holds what could not be seen, `Across[X | None]` what is absent.
    """
