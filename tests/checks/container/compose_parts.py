"""Compose services that the tests of their checks begin with."""

from __future__ import annotations

from tests.checks.go.parts import ROOT

from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.parsers.compose import parse_compose
from hostdoctor.parsers.compose_merge import merge_compose

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
