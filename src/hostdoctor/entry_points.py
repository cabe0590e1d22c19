"""The installed packs of checks: entry points of the group `hostdoctor.checks`.

Read from the installed `*.dist-info/entry_points.txt` files as packaging.python.org specifies them. The standard
library's importlib.metadata does the same and imports e-mail and zip code for it, which doubles the time that
`hostdoctor list` takes (docs/performance.md).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

GROUP = "hostdoctor.checks"
OURS = "hostdoctor"
OUR_PACKAGE = "hostdoctor_checks"


class Pack(NamedTuple):
    """The name of the entry point and the module or package that it names."""

    name: str
    module: str


def installed_packs(paths: Sequence[str] | None = None) -> list[Pack]:
    """Each pack once, ours first, then by name; the first place on the path wins, as for imports."""
    found: dict[str, Pack] = {}
    for path in sys.path if paths is None else paths:
        for pack in _packs_in(Path(path)):
            found.setdefault(pack.name, pack)
    # A source tree that nobody installed has no metadata and still has our own pack beside it.
    found.setdefault(OURS, Pack(OURS, OUR_PACKAGE))
    return sorted(found.values(), key=lambda pack: (pack.name != OURS, pack.name))


def _packs_in(directory: Path) -> Iterator[Pack]:
    try:
        folders = sorted(item for item in directory.iterdir() if item.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for folder in folders:
        try:
            text = (folder / "entry_points.txt").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if GROUP in text:
            yield from packs_of(text)


def packs_of(text: str) -> Iterator[Pack]:
    """The packs that one entry_points.txt names; extras in brackets and `:attribute` are not part of the module."""
    inside = False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield Pack(name.strip(), value.split("[")[0].split(":")[0].strip())
