"""Compose services that the tests of their checks begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.checks.go.parts import ROOT

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_merge import merge_compose
from hostdoctor.scopes import Known
from hostdoctor.testing import probed
from hostdoctor.testing.given import Given

SHOP = Project(root=ROOT, side="linux:Ubuntu", files=("compose.yaml",))
FILE = f"{ROOT}/compose.yaml"


def services(
    *texts: str,
    names: tuple[str, ...] = ("compose.yaml", "compose.override.yaml"),
    told: bool = False,
    refused: tuple[tuple[str, str], ...] = (),
    unset: tuple[str, ...] = (),
) -> ComposeServices:
    """The services of these files, one on top of the other; `told` as if Compose had said the same."""
    files = tuple((f"{ROOT}/{name}", parse_compose(text)) for name, text in zip(names, texts, strict=False))
    merged = files[0][1]
    for _, top in files[1:]:
        merged = merge_compose(merged, top)
    return ComposeServices(
        services={} if refused else merged.services,
        files=ComposeFile(files, merged),
        told_by_compose=told,
        refused=refused,
        unset=unset,
    )


def narrowed(probe: Callable[..., Any], fact: type, compose: object) -> object:
    """What that probe finds in services, given as a fact of a test; of other stand-ins it makes the same stand-in."""
    if not isinstance(compose, ComposeServices):
        return Given(fact, compose.state) if isinstance(compose, Given) else compose
    state = probed(probe, compose)
    return state.value if isinstance(state, Known) else Given(fact, state)
