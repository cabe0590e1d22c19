"""Decides, before anything is asked, in which kind of scope each probe and check runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .wiring import CheckSpec, DeclarationError, Need, ProbeSpec

Path = tuple[type, ...]
"""Kinds of scope, outermost first; () is the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every probe and check that can run, and where. `refused` are those that cannot, with the reason."""

    probes: tuple[ProbeSpec, ...]
    checks: tuple[CheckSpec, ...]
    path: Mapping[type, Path]
    """fact -> the kind of scope it is found in"""
    runs: Mapping[str, Path]
    """probe or check id -> where it runs"""
    behind: Mapping[type, frozenset[type]]
    """fact -> every fact that it rests on, itself included"""
    refused: Mapping[str, str] = field(default_factory=dict)


def kind_of(fact: type) -> str:
    """The name of a kind of scope; a plug-in's type with our name stays another kind."""
    module = fact.__module__
    return fact.__name__ if module.startswith("hostdoctor.") else f"{module}.{fact.__name__}"


def plan(probes: Iterable[ProbeSpec], checks: Iterable[CheckSpec], given: Iterable[type]) -> Plan:
    """Order the probes. A declaration that cannot be served refuses that probe or check alone, not the run."""
    draft = _Draft(path=dict.fromkeys(given, ()))
    draft.behind = {fact: frozenset({fact}) for fact in draft.path}
    waiting = draft.unique(probes)
    while waiting:
        unplaced = {spec.fact for spec in waiting}
        ready = [spec for spec in waiting if not any(need.fact in unplaced for need in spec.needs.values())]
        if not ready:
            draft.refuse_circles(waiting)
            break
        for spec in ready:
            waiting.remove(spec)
            draft.place_probe(spec)
    accepted = []
    for check in sorted(checks, key=lambda spec: spec.id):
        try:
            draft.runs[check.id] = draft.place(check)
            accepted.append(check)
        except DeclarationError as error:
            draft.refused[check.id] = str(error)
    return Plan(
        probes=tuple(draft.placed),
        checks=tuple(accepted),
        path=draft.path,
        runs=draft.runs,
        behind=draft.behind,
        refused=draft.refused,
    )


@dataclass
class _Draft:
    """A plan in the making."""

    path: dict[type, Path]
    behind: dict[type, frozenset[type]] = field(default_factory=dict)
    runs: dict[str, Path] = field(default_factory=dict)
    placed: list[ProbeSpec] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    lost: dict[type, str] = field(default_factory=dict)
    """fact -> the probe that would give it, had it not been refused"""

    def unique(self, probes: Iterable[ProbeSpec]) -> list[ProbeSpec]:
        """The first probe of each fact and of each name: two probes of one fact would say two things."""
        by_fact: dict[type, ProbeSpec] = {}
        names: set[str] = set()
        for spec in probes:
            name, fact = spec.id, spec.fact.__name__
            if spec.fact in self.path:
                self.refused[name] = f"{fact} is given and needs no probe"
            elif spec.fact in by_fact:
                self.refused[name] = f"{fact} has a probe already: {by_fact[spec.fact].id}"
            elif name in names:
                self.refused[name] = f"another probe is called {name}; rename the one that gives {fact}"
                self.lost[spec.fact] = name
            else:
                by_fact[spec.fact] = spec
                names.add(name)
        return list(by_fact.values())

    def place_probe(self, spec: ProbeSpec) -> None:
        try:
            where = self.place(spec)
        except DeclarationError as error:
            self.refused[spec.id] = str(error)
            self.lost[spec.fact] = spec.id
            return
        self.placed.append(spec)
        self.runs[spec.id] = where
        self.path[spec.fact] = (*where, spec.fact) if spec.makes else where
        needed = (self.behind[need.fact] for need in spec.needs.values())
        self.behind[spec.fact] = frozenset({spec.fact}).union(*needed)

    def refuse_circles(self, waiting: list[ProbeSpec]) -> None:
        """Probes that wait for each other, and those that only wait for such."""
        circle = list(waiting)
        while True:
            needed = {need.fact for spec in circle for need in spec.needs.values()}
            kept = [spec for spec in circle if spec.fact in needed]
            if kept == circle:
                break
            circle = kept
        ids = ", ".join(sorted(spec.id for spec in circle))
        for spec in waiting:
            says = (
                "these probes wait for each other" if spec in circle else "it rests on probes that wait for each other"
            )
            self.refused[spec.id] = f"{says}: {ids}"
            self.lost[spec.fact] = spec.id

    def place(self, spec: ProbeSpec | CheckSpec) -> Path:
        """The one kind of scope in which it runs; DeclarationError where there is none."""
        for need in spec.needs.values():
            if need.fact in self.lost and need.fact not in self.path:
                raise DeclarationError(
                    f"nothing provides {need.fact.__name__}: its probe {self.lost[need.fact]} is refused"
                )
        return _place(spec, self.path)


def _place(spec: ProbeSpec | CheckSpec, path: Mapping[type, Path]) -> Path:
    """The one kind of scope in which it runs: that of its innermost parameter."""
    maker = isinstance(spec, ProbeSpec) and spec.makes
    for need in spec.needs.values():
        if need.fact not in path:
            raise DeclarationError(f"nothing provides {need.fact.__name__}")
        if need.across and isinstance(spec, ProbeSpec) and not maker:
            raise DeclarationError("only a check, or a probe that makes scopes, may take Across[...]")
    plain = [need.fact for need in spec.needs.values() if not need.across]
    where = max((path[fact] for fact in plain), key=len, default=())
    if any(where[: len(path[fact])] != path[fact] for fact in plain):
        found = ", ".join(f"{fact.__name__} is found in {_names(path[fact])}" for fact in plain)
        raise DeclarationError(f"its parameters share no scope: {found}; take one of them as Across[...]")
    for name, need in spec.needs.items():
        # `Across[X | Unknown]` of the only one lets a check judge without it: what it finds stands, a pass does not.
        if need.across and not need.partial and _single(need, where, path):
            raise DeclarationError(
                f"in {_names(where)} there is only one {need.fact.__name__}: take {name!r} without Across"
            )
    return where


def _single(need: Need, where: Path, path: Mapping[type, Path]) -> bool:
    return where[: len(path[need.fact])] == path[need.fact]


def _names(path: Path) -> str:
    return " > ".join(fact.__name__ for fact in path) or "the machine"
