"""A scope or a side in words: "in Ubuntu-24.04", "on Windows", "in the container api"."""

from __future__ import annotations

from hostdoctor.model import Finding
from hostdoctor.scopes import UNNAMED, Scope

MACHINE = "on this machine"


def scope_words(scope: Scope) -> str:
    """Innermost last: "in Ubuntu-24.04, project shop"; empty for the machine."""
    steps = [(kind.rpartition(".")[2], label) for kind, label in scope.steps if label != UNNAMED]
    if not steps:
        return ""
    (kind, label), *inner = steps
    return ", ".join([_outermost(kind, label), *(f"{_spaced(kind)} {label}" for kind, label in inner)])


def side_words(side: str) -> str:
    """A side (`windows`, `linux`, `linux:NAME`, `engine:CONTEXT`) or the name of a place; empty for "here"."""
    head, _, name = side.partition(":")
    if side in ("", "here", "linux", "Linux"):
        return ""
    if side.lower() == "windows":
        return "on Windows"
    if head == "engine":
        return f"in the Docker engine {name}".strip()
    return f"in {name or side}"


def where(finding: Finding) -> str:
    """The scope of a finding; for one of the whole machine the one side that its evidence is from."""
    words = scope_words(finding.where)
    if words:
        return words
    sides = {side_words(each.side) for each in finding.evidence}
    return next(iter(sides)) if len(sides) == 1 and "" not in sides else MACHINE


def _outermost(kind: str, label: str) -> str:
    if kind == "Place":
        return {"Windows": "on Windows", "Linux": "on this Linux"}.get(label, f"in {label}")
    known = {"Engine": "in the Docker engine", "Mount": "on"}.get(kind)
    return f"{known} {label}" if known else f"in the {_spaced(kind)} {label}"


def _spaced(kind: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind).strip()
