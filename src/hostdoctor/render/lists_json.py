"""The catalogue of checks as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hostdoctor.catalogue import CatalogueEntry

from .json_text import dumps
from .page import parse_page


def list_json(checks: Iterable[CatalogueEntry]) -> str:
    """An array of `{id, area, title, summary, needs, measures}`, sorted by id."""
    return dumps([_entry(spec) for spec in sorted(checks, key=lambda spec: spec.id)])


def _entry(spec: CatalogueEntry) -> dict[str, Any]:
    return {
        "id": spec.id,
        "area": spec.area,
        "title": spec.title,
        "summary": parse_page(spec.page).summary,
        "needs": list(spec.needs),
        "measures": spec.measures,
    }
