"""Whether this installation can do its work: every check loads and fits, and how old its dated tables are."""

from __future__ import annotations

import datetime
import importlib
import importlib.metadata
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .dated import BrokenData, DatedData, all_dated_data
from .discovery import discover
from .entry_points import installed_packs
from .host.machine import Machine
from .planning import plan

LIBRARIES = ("docker", "packaging", "psutil", "rich")
"""What must be importable besides the standard library (pyproject.toml)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAge:
    """A dated table on a day: `days_left` is negative when its shelf life is over."""

    pack: str
    data: DatedData
    days_left: int

    @property
    def stale(self) -> bool:
        """Whether findings that rest on it are softened."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """`libraries` are name and version, empty where one is missing; `complaints` are lines of what is broken."""

    checks: int
    areas: int
    probes: int
    libraries: tuple[tuple[str, str], ...]
    tables: tuple[TableAge, ...]
    complaints: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Nothing is broken, missing or past its shelf life."""
        whole = all(version for _, version in self.libraries)
        return whole and not self.complaints and not any(table.stale for table in self.tables)


def self_check(today: datetime.date, directories: Sequence[str] = ()) -> SelfCheck:
    """Load everything that a look would load; no machine is asked."""
    found = discover(directories)
    made = plan(found.probes, found.checks, [Machine])
    complaints = [*found.complaints, *(f"{name} cannot run: {why}" for name, why in sorted(made.refused.items()))]
    tables = tuple(sorted(_tables(today, complaints), key=lambda table: (table.data.best_before, table.data.name)))
    return SelfCheck(
        checks=len(made.checks),
        areas=len({spec.area for spec in made.checks}),
        probes=len(made.probes),
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
        tables=tables,
        complaints=tuple(complaints),
    )


def _tables(today: datetime.date, complaints: list[str]) -> Iterator[TableAge]:
    for pack in installed_packs():
        package = f"{pack.module}.data"
        try:
            if importlib.util.find_spec(package) is None:
                continue
            tables: Iterable[DatedData] = list(all_dated_data(package))
        except (BrokenData, OSError, ImportError) as error:
            complaints.append(f"data of {pack.module} cannot be read: {error}")
            continue
        for data in tables:
            yield TableAge(pack=pack.name, data=data, days_left=(data.best_before - today).days)


def _version(name: str) -> str:
    try:
        importlib.import_module(name)
        return importlib.metadata.version(name)
    except (ImportError, importlib.metadata.PackageNotFoundError):
        return ""
