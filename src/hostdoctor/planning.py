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
    refused: dict[str, str] = {}
    path: dict[type, Path] = dict.fromkeys(given, ())
    behind = {fact: frozenset({fact}) for fact in path}
    by_fact: dict[type, ProbeSpec] = {}
    for spec in probes:
        if spec.fact in by_fact or spec.fact in path:
            refused[spec.id] = f"{spec.fact.__name__} has a probe already: {by_fact[spec.fact].id}"
        else:
            by_fact[spec.fact] = spec
    runs: dict[str, Path] = {}
    placed: list[ProbeSpec] = []
    waiting = list(by_fact.values())
    while waiting:
        unplaced = {spec.fact for spec in waiting}
        ready = [spec for spec in waiting if not any(need.fact in unplaced for need in spec.needs.values())]
        if not ready:
            ids = ", ".join(sorted(spec.id for spec in waiting))
            refused |= {spec.id: f"these probes wait for each other: {ids}" for spec in waiting}
            break
        for spec in ready:
            waiting.remove(spec)
            try:
                where = _place(spec, path)
            except DeclarationError as error:
                refused[spec.id] = str(error)
                continue
            placed.append(spec)
            runs[spec.id] = where
            path[spec.fact] = (*where, spec.fact) if spec.makes else where
            behind[spec.fact] = frozenset({spec.fact}).union(*(behind[need.fact] for need in spec.needs.values()))
    accepted = []
    for check in sorted(checks, key=lambda spec: spec.id):
        try:
            runs[check.id] = _place(check, path)
            accepted.append(check)
        except DeclarationError as error:
            refused[check.id] = str(error)
    return Plan(probes=tuple(placed), checks=tuple(accepted), path=path, runs=runs, behind=behind, refused=refused)


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
        if need.across and _single(need, where, path):
            raise DeclarationError(
                f"in {_names(where)} there is only one {need.fact.__name__}: take {name!r} without Across"
            )
    return where


def _single(need: Need, where: Path, path: Mapping[type, Path]) -> bool:
    return where[: len(path[need.fact])] == path[need.fact]


def _names(path: Path) -> str:
    return " > ".join(fact.__name__ for fact in path) or "the machine"
