r"""App execution aliases of Windows: files of 0 bytes below WindowsApps, which start an app or open the Store."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.wiring import probe

from .places import WindowsPlace
from .tolerance import if_seen

PROGRAMS = ("go", "docker")
"""What a developer of Go types; `python` is an alias on every Windows and says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramAlias:
    """`shadows` are the programs of that name that PATH finds after it."""

    name: str
    path: str
    shadows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgramAliases:
    """Aliases that PATH finds first. Absent off Windows."""

    items: tuple[ProgramAlias, ...]


@probe()
def find_program_aliases(machine: Machine, windows: WindowsPlace) -> ProgramAliases:
    """None of them is started."""
    return ProgramAliases(
        tuple(alias for name in PROGRAMS if (alias := _first(machine, windows.place.side, name)) is not None)
    )


def _first(machine: Machine, side: str, name: str) -> ProgramAlias | None:
    rows = if_seen(value, machine, Question(side, "programs", (name,))) or []
    on_path = [row for row in rows if row.get("source", "PATH") == "PATH"]
    if not on_path or not on_path[0].get("alias"):
        return None
    others = tuple(row["path"] for row in rows if not row.get("alias"))
    return ProgramAlias(name=name, path=on_path[0]["path"], shadows=others)
