"""The answer of `hostdoctor self-check`, as text and as JSON."""

from __future__ import annotations

from hostdoctor import __version__
from hostdoctor.self_check import SelfCheck, TableAge

from .escape import prose
from .json_text import dumps
from .layout import readable, wrap
from .numbers import counted


def self_check_text(checked: SelfCheck, *, width: int) -> str:
    """What is broken first, then versions, then the tables, the first to age on top."""
    width = readable(width)
    lines = [f"hostdoctor {__version__}"]
    for complaint in checked.complaints:
        lines += wrap(prose(complaint), width, "broken    ", " " * 10)
    lines.append(f"checks    {counted(checked.checks, 'check')} in {counted(checked.areas, 'area')}, all of them load")
    if checked.complaints:
        lines[-1] = f"checks    {counted(checked.checks, 'check')} in {counted(checked.areas, 'area')} can run"
    lines += [f"library   {name} {version or 'is missing'}" for name, version in checked.libraries]
    for table in checked.tables:
        lines += wrap(_table(table), width, "data      ", " " * 10)
    lines.append("")
    lines += wrap(_conclusion(checked), width)
    return "\n".join(lines) + "\n"


def _table(table: TableAge) -> str:
    data = table.data
    state = f"STALE since {data.best_before}" if table.stale else f"good until {data.best_before}"
    return f"{prose(data.name)}: read on {data.read}, {state}"


def _conclusion(checked: SelfCheck) -> str:
    stale = [table.data.name for table in checked.tables if table.stale]
    if stale:
        names = prose(", ".join(stale))
        return f"Findings that rest on {names} are LOW at most and say so. Update hostdoctor: pip install -U hostdoctor"
    missing = [name for name, version in checked.libraries if not version]
    if missing or checked.complaints:
        return "Install it again: pip install --force-reinstall hostdoctor"
    return "This hostdoctor is complete, and its data are within their shelf life."


def self_check_json(checked: SelfCheck) -> str:
    """{version, sound, checks, areas, probes, libraries, complaints, data: [{name, pack, read, best_before, …}]}."""
    return dumps(
        {
            "version": __version__,
            "sound": checked.sound,
            "checks": checked.checks,
            "areas": checked.areas,
            "probes": checked.probes,
            "libraries": dict(checked.libraries),
            "complaints": list(checked.complaints),
            "data": [
                {
                    "name": table.data.name,
                    "pack": table.pack,
                    "read": str(table.data.read),
                    "best_before": str(table.data.best_before),
                    "days_left": table.days_left,
                    "stale": table.stale,
                    "sources": list(table.data.sources),
                }
                for table in checked.tables
            ],
        }
    )
