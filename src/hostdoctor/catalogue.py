"""Every check as its file describes it, read without running it: `list` and `explain` are to be instant."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .entry_points import installed_packs


class CatalogueEntry(NamedTuple):
    """What `list` and `explain` show of a check; `needs` are the names of the facts, `page` is the docstring as it is.

    It is indented as in the file: `parse_page` evens that out, for the one page that is shown.
    """

    id: str
    area: str
    title: str
    page: str
    needs: tuple[str, ...]
    measures: bool = False


class Catalogue(NamedTuple):
    """Sorted by id, with one complaint for each file that could not be read."""

    entries: tuple[CatalogueEntry, ...]
    complaints: tuple[str, ...] = ()


def read_catalogue(directories: Sequence[str] = ()) -> Catalogue:
    """The checks of every installed pack and of the named directories. An id counts once, ours first."""
    complaints: list[str] = []
    by_id: dict[str, CatalogueEntry] = {}
    for file in (*_installed(complaints), *_named(directories, complaints)):
        try:
            found = list(entries_of(file.read_text("utf-8"), area=file.parent.name))
        except (OSError, SyntaxError, ValueError) as error:
            complaints.append(f"check file {file} could not be read: {error}")
            continue
        for entry in found:
            if entry.id in by_id:
                complaints.append(f"check {entry.id} of {file} is left out: another check has that id")
            else:
                by_id[entry.id] = entry
    return Catalogue(tuple(by_id[name] for name in sorted(by_id)), tuple(complaints))


def _installed(complaints: list[str]) -> Iterator[Path]:
    for pack in installed_packs():
        try:
            spec = importlib.util.find_spec(pack.module)
        except (ImportError, ValueError) as error:
            complaints.append(f"plug-in {pack.module} could not be found: {error}")
            continue
        if spec is None:
            complaints.append(f"plug-in {pack.module} could not be found")
            continue
        for place in spec.submodule_search_locations or ():
            yield from _modules(place)
        if not spec.submodule_search_locations and spec.origin:
            yield Path(spec.origin)


def _modules(folder: str) -> Iterator[Path]:
    """The files of a package, as pkgutil finds them for a run: a folder without __init__.py is no package."""
    try:
        with os.scandir(folder) as found:
            entries = {entry.name: entry for entry in sorted(found, key=lambda entry: entry.name)}
    except OSError:
        return
    if "__init__.py" in entries:
        for name, entry in entries.items():
            if name.endswith(".py"):
                yield Path(entry.path)
            elif name != "__pycache__" and entry.is_dir():
                yield from _modules(entry.path)


def _named(directories: Sequence[str], complaints: list[str]) -> Iterator[Path]:
    for directory in directories:
        if Path(directory).is_dir():
            yield from (file for file in sorted(Path(directory).rglob("*.py")) if not file.name.startswith("_"))
        else:
            complaints.append(f"--checks-dir {directory}: there is no such directory")


PLAIN = re.compile(
    r'\n@(?:\w+\.)?check\(\s*"(?P<title>[^"\\\n]*)"(?P<measures>,\s*measures=True)?,?\s*\)\n'
    r"def (?P<name>\w+)\((?P<parameters>[\w\s:.,|\[\]]*)\) -> "
)
DECLARED = re.compile(r"\n@(?:\w+\.)?check\b")
FACT = re.compile(r":\s*(?:Across\[)?(?:\w+\.)*(\w+)")


def entries_of(source: str, *, area: str) -> Iterator[CatalogueEntry]:
    """The checks that a file defines. Raises SyntaxError for what is no Python.

    A page and the heads of checks as they are mostly written are read by their looks: parsing hundreds of files would
    take most of the time of `list`. What is written in another way is parsed.
    """
    if "@check" not in source and ".check(" not in source:
        return
    page, code = _page(source)
    heads = list(PLAIN.finditer(code))
    if page is None or not heads or len(heads) != len(DECLARED.findall(code)):
        from .catalogue_syntax import parsed_entries  # noqa: PLC0415  # few files need Python's own parser

        yield from (CatalogueEntry(area=area, **entry) for entry in parsed_entries(source))
        return
    for head in heads:
        yield CatalogueEntry(
            id=head["name"].replace("_", "-"),
            area=area,
            title=head["title"],
            page=page,
            needs=tuple(dict.fromkeys(FACT.findall(head["parameters"]))),
            measures=head["measures"] is not None,
        )


def _page(source: str) -> tuple[str | None, str]:
    """The docstring that a file begins with and what follows; None where it holds an escape or begins otherwise."""
    mark, _, rest = source.partition('"""')
    page, end, code = rest.partition('"""')
    plain = mark == "r" or (not mark and "\\" not in page)
    return (page, code) if end and plain else (None, "")
