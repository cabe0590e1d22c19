"""Every check as its file describes it, read without running it: `list` and `explain` are to be instant."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .entry_points import installed_packs


class CatalogueEntry(NamedTuple):
    """What `list` and `explain` show of a check; `needs` are the names of the facts, `page` is the docstring."""

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
            # A folder without __init__.py is no package to pkgutil, so that a run would not find its checks either.
            yield from (file for file in sorted(Path(place).rglob("*.py")) if (file.parent / "__init__.py").exists())
        if not spec.submodule_search_locations and spec.origin:
            yield Path(spec.origin)


def _named(directories: Sequence[str], complaints: list[str]) -> Iterator[Path]:
    for directory in directories:
        if Path(directory).is_dir():
            yield from (file for file in sorted(Path(directory).rglob("*.py")) if not file.name.startswith("_"))
        else:
            complaints.append(f"--checks-dir {directory}: there is no such directory")


PAGE = re.compile(r'\A\s*(?P<quotes>"""|\'\'\').*?(?P=quotes)', re.DOTALL)
DECLARED = re.compile(r"^@(?:\w+\.)?check\(.*?^def .*?:\n", re.DOTALL | re.MULTILINE)
"""A decorator with its function's head, which ends at the first line that ends with a colon."""


def _told_by(source: str) -> str:
    """The page and the heads of the checks: parsing whole files would take half of the time of `list`."""
    page, heads = PAGE.match(source), DECLARED.findall(source)
    if page is None or not heads:
        return source
    return "\n".join([page[0], *(f"{head}    ...\n" for head in heads)])


def entries_of(source: str, *, area: str) -> Iterator[CatalogueEntry]:
    """The checks that a file defines. Raises SyntaxError for what is no Python."""
    if "@check" not in source and ".check(" not in source:
        return
    tree = ast.parse(_told_by(source))
    page = ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and (call := _check_call(node)) is not None:
            yield CatalogueEntry(
                id=node.name.replace("_", "-"),
                area=area,
                title=_text(call.args[0]) if call.args else "",
                page=page,
                needs=tuple(dict.fromkeys(filter(None, (_fact(arg.annotation) for arg in node.args.args)))),
                measures=any(word.arg == "measures" and _is_true(word.value) for word in call.keywords),
            )


def _check_call(node: ast.FunctionDef) -> ast.Call | None:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call):
            function = decorator.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name == "check":
                return decorator
    return None


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ast.unparse(node)


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _fact(annotation: ast.expr | None) -> str:
    """The fact's name in `X`, `X | None`, `Across[X | Unknown]`."""
    if isinstance(annotation, ast.Subscript):
        return _fact(annotation.slice)
    if isinstance(annotation, ast.BinOp):
        return _fact(annotation.left)
    if isinstance(annotation, ast.Attribute):
        return annotation.attr
    return annotation.id if isinstance(annotation, ast.Name) else ""
