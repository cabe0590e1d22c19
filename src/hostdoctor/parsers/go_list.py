"""`go list -deps -json=…`: one JSON object after another, one for each package that a build needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from .json_text import is_json_object, texts_field

BUILT = ("GoFiles", "CgoFiles", "CFiles", "CXXFiles", "HFiles", "SFiles", "SysoFiles")
"""Files that a build of the package reads (golang/go src/cmd/go/internal/load/pkg.go)."""

PASSED_OVER = ("IgnoredGoFiles", "TestGoFiles", "XTestGoFiles", "IgnoredOtherFiles")
"""Files in the package's directory that a build looks at only to pass over them."""

FIELDS = ("Dir", "ImportPath", "Name", "Standard", "Module", *BUILT, "EmbedFiles", *PASSED_OVER)
"""What to ask for after `-json=`. Each field more makes the output longer, which is cut off at a limit."""

MAIN = "main"
MODULE = "module"
STANDARD = "standard"
VENDORED = "vendored"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPackage:
    """One package. `origin` is main (of the project), module (of another module), vendored or standard.

    `files` is the number of files that a build reads, `passed_over` that of other Go files in its directory.
    """

    import_path: str
    directory: str
    origin: str
    command: bool
    files: int
    passed_over: int
    embedded: int
    module: str = ""


def parse_go_list(data: bytes) -> tuple[ListedPackage, ...]:
    """The packages in the order of the output; what is no object or names no package is left out.

    An output that was cut off gives the packages before the cut.
    """
    return tuple(_packages(data.decode("utf-8-sig", "replace")))


def _packages(text: str) -> Iterator[ListedPackage]:
    decoder = json.JSONDecoder(strict=False)
    start = text.find("{")
    while start >= 0:
        try:
            found, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            # A warning with a brace, or the end of an output that was cut off; objects begin at the line's beginning.
            start = text.find("\n{", start + 1)
            start = start + 1 if start >= 0 else -1
            continue
        if is_json_object(found) and (package := _package(found)):
            yield package
        start = text.find("{", end)


def _package(row: dict[str, object]) -> ListedPackage | None:
    path = row.get("ImportPath")
    if not isinstance(path, str) or not path:
        return None
    directory = row.get("Dir")
    return ListedPackage(
        import_path=path,
        directory=directory if isinstance(directory, str) else "",
        origin=_origin(row, str(directory or "")),
        command=row.get("Name") == "main",
        files=_count(row, BUILT),
        passed_over=_count(row, PASSED_OVER),
        embedded=_count(row, ("EmbedFiles",)),
        module=_module(row)[0],
    )


def _count(row: dict[str, object], fields: tuple[str, ...]) -> int:
    return sum(len(texts_field(row.get(field))) for field in fields)


def _origin(row: dict[str, object], directory: str) -> str:
    if row.get("Standard") is True:
        return STANDARD
    if "/vendor/" in directory.replace("\\", "/"):
        return VENDORED
    path, own = _module(row)
    return MODULE if path and not own else MAIN


def _module(row: dict[str, object]) -> tuple[str, bool]:
    """The module's path, and whether its files lie in a tree of the user's: the main module, or a local replacement.

    A module from the cache has a version; `replace` by a directory leaves none in the replacement.
    """
    module = row.get("Module")
    if not is_json_object(module):
        return "", False
    replaced = module.get("Replace")
    local = is_json_object(replaced) and not replaced.get("Version")
    return str(module.get("Path") or ""), module.get("Main") is True or local
