"""Knowledge that ages: tables with the day on which they were read, and findings that rest on them.

Release dates, ends of support and known bad versions change without us; each table is a TOML file apart from code, with
its date, its sources and the time after which it is no longer to be trusted.
"""

from __future__ import annotations

import datetime
import pkgutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .model import Certainty, Evidence, Finding, Severity


class BrokenData(ValueError):
    """A table without its date, shelf life or sources. The message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedData:
    """`read` is the day on which the sources were read; `values` are the tables of the file."""

    name: str
    read: datetime.date
    shelf_life: datetime.timedelta
    sources: tuple[str, ...]
    values: Mapping[str, Any]

    def stale(self, today: datetime.date) -> bool:
        """Whether the shelf life is over."""
        return today > self.best_before

    @property
    def best_before(self) -> datetime.date:
        """The last day on which the table is to be trusted."""
        return self.read + self.shelf_life

    def table(self, name: str) -> Mapping[str, Any]:
        """One of its tables. Raises BrokenData where there is none."""
        got = self.values.get(name)
        if not isinstance(got, dict):
            raise BrokenData(f"{self.name}.toml has no table [{name}]")
        return got


def parse_dated_data(name: str, text: str) -> DatedData:
    """A table from its file's text. Raises BrokenData."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenData(f"{name}.toml: {error}") from None
    read, days, sources = (values.pop(key, None) for key in ("read", "shelf_life_days", "sources"))
    if not isinstance(read, datetime.date) or not isinstance(days, int) or not isinstance(sources, list) or not sources:
        raise BrokenData(f"{name}.toml needs `read` (a date), `shelf_life_days` and `sources`")
    return DatedData(
        name=name,
        read=read,
        shelf_life=datetime.timedelta(days=days),
        sources=tuple(map(str, sources)),
        values=values,
    )


def dated_data(package: str, name: str) -> DatedData:
    """The table `name` of a package that ships it. Raises BrokenData, and FileNotFoundError where there is none."""
    data = pkgutil.get_data(package, f"{name}.toml")
    if data is None:
        raise FileNotFoundError(f"{package} holds no files")
    return parse_dated_data(name, data.decode("utf-8"))


def all_dated_data(package: str) -> Iterator[DatedData]:
    """Every table that a package ships, by name."""
    import importlib.resources  # noqa: PLC0415  # imports what reads archives

    names = (item.name for item in importlib.resources.files(package).iterdir())
    for name in sorted(names):
        if name.endswith(".toml"):
            yield dated_data(package, name.removesuffix(".toml"))


def softened(finding: Finding, data: DatedData, today: datetime.date) -> Finding:
    """The finding as it is, or, when the table is older than its shelf life, LOW at most, inferred, and saying so."""
    if not data.stale(today):
        return finding
    age = Evidence(
        value=f"list of {data.read}, which was to be trusted until {data.best_before}",
        source=f"hostdoctor's {data.name}; `hostdoctor self-check` shows its age",
    )
    return replace(
        finding,
        severity=min(finding.severity, Severity.LOW),
        certainty=Certainty.INFERRED,
        evidence=(*finding.evidence, age),
    )
