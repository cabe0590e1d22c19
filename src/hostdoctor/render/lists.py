"""The catalogue of checks as text; nothing is looked at for it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hostdoctor.catalogue import CatalogueEntry
from hostdoctor.wording import TIE

from .escape import folded, prose
from .layout import cells, readable, wrap
from .numbers import counted

_INDENT = 4


def list_text(checks: Iterable[CatalogueEntry], *, width: int, unicode: bool = True, accessible: bool = False) -> str:
    """Ids and titles by area."""
    specs = sorted(checks, key=lambda spec: (spec.area, spec.id))
    column = max((len(spec.id) for spec in specs), default=0) + 2
    blocks = []
    for area, group in groupby(specs, key=lambda spec: spec.area):
        lines = [prose(area) or "(no area)"]
        for spec in group:
            lines += _row(spec, column, readable(width), accessible)
        blocks.append("\n".join(lines))
    blocks.append(
        f"{counted(len(specs), 'check')}. What one looks at, and why:\n  hostdoctor explain ID".replace(TIE, " ")
    )
    return folded("\n\n".join(blocks) + "\n", unicode=unicode)


def _row(spec: CatalogueEntry, column: int, width: int, accessible: bool) -> list[str]:
    name, title = prose(spec.id), prose(spec.title) + " (measures)" * spec.measures
    if accessible:
        return [f"{name}: {title}"]
    head = f"{'':<{_INDENT}}{name:<{column}}"
    if cells(head) > width // 2:
        return [head.rstrip(), *wrap(title, width, " " * (2 * _INDENT))]
    return wrap(title, width, head)
