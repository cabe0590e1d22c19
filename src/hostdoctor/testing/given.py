"""Facts that a test gives, and where they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hostdoctor.planning import Path, kind_of
from hostdoctor.scopes import HERE, Absent, Known, Scope, State, Unknown
from hostdoctor.wiring import Need, ProbeSpec


@dataclass(frozen=True, slots=True)
class Given:
    """A fact type and how it stands."""

    fact: type
    state: State


@dataclass(frozen=True, slots=True)
class Within:
    """Facts of one scope of that kind."""

    kind: type
    label: str
    facts: tuple[object, ...]


def absent(fact: type, why: str = "it is not there") -> Given:
    """That fact is Absent."""
    return Given(fact, Absent(why))


def unknown(fact: type, why: str = "nobody could look", to_look: str = "") -> Given:
    """That fact is Unknown."""
    return Given(fact, Unknown(why, to_look))


def within(kind: type | object, label: str, *facts: object) -> Within:
    """Facts that hold in one scope: `within(Place, "Ubuntu", GoInstall(...), within(Project, "/src", ...))`.

    `kind` is the fact type that makes such scopes, or its instance, which is then a fact of that scope too.
    """
    if isinstance(kind, type):
        return Within(kind, label, facts)
    return Within(type(kind), label, (kind, *facts))


def scope(*steps: Within | tuple[type, str]) -> Scope:
    """The scope of those steps, outermost first: `scope((Place, "Ubuntu"), (Project, "/src"))`."""
    made = HERE
    for step in steps:
        kind, label = (step.kind, step.label) if isinstance(step, Within) else step
        made = made.inside(kind_of(kind), label)
    return made


@dataclass
class GivenFacts:
    """What a test gives, as the engine would hold it: `paths` says in which kind of scope each fact is found."""

    paths: dict[type, Path] = field(default_factory=dict)
    states: dict[tuple[type, Scope], State] = field(default_factory=dict)
    scopes: dict[Path, list[Scope]] = field(default_factory=lambda: {(): [HERE]})

    def add(self, facts: Iterable[object], scope: Scope = HERE, path: Path = ()) -> None:
        """Take in facts of that scope, and of those within it."""
        for item in facts:
            if isinstance(item, Within):
                inner = scope.inside(kind_of(item.kind), item.label)
                self.scopes.setdefault((*path, item.kind), []).append(inner)
                self._place(item.kind, (*path, item.kind))
                self.add(item.facts, inner, (*path, item.kind))
            elif isinstance(item, Given):
                self._put(item.fact, item.state, scope, path)
            elif isinstance(item, type):
                raise TypeError(f"{item.__name__} is a type: give an instance, absent({item.__name__}) or unknown(...)")
            else:
                self._put(type(item), Known(item), scope, path)

    def _put(self, fact: type, state: State, scope: Scope, path: Path) -> None:
        self._place(fact, path)
        if (fact, scope) in self.states:
            raise TypeError(f"{fact.__name__} is given twice in scope ({scope})")
        self.states[fact, scope] = state

    def _place(self, fact: type, path: Path) -> None:
        if self.paths.setdefault(fact, path) != path:
            raise TypeError(f"{fact.__name__} is given in two kinds of scope")

    def stand_ins(self) -> list[ProbeSpec]:
        """Probes that never run: they tell the planner where each fact is found."""
        return [
            ProbeSpec(
                id=f"given {kind_of(fact)}",
                function=lambda: None,
                needs={"around": Need(around)} if (around := _around(fact, path)) else {},
                fact=fact,
                makes=path[-1] is fact,
            )
            for fact, path in self.paths.items()
            if path
        ]


def _around(fact: type, path: Path) -> type | None:
    """The kind of scope that a fact lies in: for a maker of scopes, the one outside its own."""
    outer = path[:-1] if path[-1] is fact else path
    return outer[-1] if outer else None
