"""Which Go air and dlv need, from reload_tools.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.api import dated_data

DATA = dated_data("hostdoctor_checks.data", "reload_tools")

Release = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadTool:
    """`modules` are its paths, the present one first; the tables go from the first release on, `last` by Go's."""

    name: str
    modules: tuple[str, ...]
    newest: Release
    needs: Mapping[Release, Release]
    knows: Mapping[Release, Release]
    last: Mapping[Release, str]

    def needs_go(self, release: Release) -> Release | None:
        """The Go that a release of it is built with at least; None for one that is older than the table."""
        return _at(self.needs, release)

    def knows_go(self, release: Release) -> Release | None:
        """The newest Go that a release of it can debug; None where that makes no difference."""
        return _at(self.knows, release)


def numbers(text: str) -> Release:
    """`v1.67.2` as numbers. ValueError for anything else."""
    return tuple(int(part) for part in text.removeprefix("v").split("."))


def _at(table: Mapping[Release, Release], release: Release) -> Release | None:
    return table[max(key for key in table if key <= release)] if any(key <= release for key in table) else None


def _tool(name: str) -> ReloadTool:
    rows = DATA.table(name)
    return ReloadTool(
        name=name,
        modules=tuple(rows["modules"]),
        newest=numbers(rows["newest"]),
        needs={numbers(key): numbers(value) for key, value in rows["needs"].items()},
        knows={numbers(key): numbers(value) for key, value in rows.get("knows", {}).items()},
        last={numbers(key): value for key, value in rows["last"].items()},
    )


TOOLS = (_tool("air"), _tool("dlv"))


def tool_of(module: str) -> ReloadTool | None:
    """The tool that a module path names."""
    return next((tool for tool in TOOLS if module in tool.modules), None)
