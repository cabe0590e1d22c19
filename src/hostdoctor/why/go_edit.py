"""A change of one Go file as an editor would save it, without touching the file: `go build -overlay`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

_CLAUSE = re.compile(rb"/\*.*?\*/|//[^\n]*|^[ \t]*package\b[^\n]*\n", re.DOTALL | re.MULTILINE)

LIST_TEMPLATE = (
    "{{$p := .}}{{$own := not .Standard}}{{with .Module}}{{$own = .Main}}{{end}}{{if $own}}"
    '{{range .GoFiles}}{{$p.ImportPath}}{{"\\t"}}{{$p.Dir}}{{"\\t"}}{{.}}{{"\\n"}}{{end}}'
    "{{if not .DepOnly}}"
    '{{range .TestGoFiles}}{{$p.ImportPath}}{{"\\t"}}{{$p.Dir}}{{"\\t"}}{{.}}{{"\\n"}}{{end}}'
    '{{range .XTestGoFiles}}{{$p.ImportPath}}_test{{"\\t"}}{{$p.Dir}}{{"\\t"}}{{.}}{{"\\n"}}{{end}}'
    "{{end}}{{end}}"
)
"""For `go list -f`: the files of the project itself. Those of modules must not be replaced (`go help build`), those of
cgo are not read through an overlay by the C compiler."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Go file of the project; `folder` and `name` are its path."""

    package: str
    folder: str
    name: str


def listed(output: str, *, tests: bool) -> tuple[SourceFile, ...]:
    """What `LIST_TEMPLATE` printed; files of tests only where they are compiled."""
    rows = (line.rstrip("\r").split("\t") for line in output.split("\n"))
    files = (SourceFile(*row) for row in rows if len(row) == 3)
    return tuple(dict.fromkeys(file for file in files if tests or not file.name.endswith("_test.go")))


def edited(source: bytes, lines: int) -> bytes | None:
    """The file with so many comment lines more behind its package clause, so that every position moves.

    None where no package clause is found. An edit that moves nothing would leave the compiled package as it was, and
    nothing that uses it would have to be compiled.
    """
    for match in _CLAUSE.finditer(source):
        if match[0].lstrip().startswith(b"package"):
            return source[: match.end()] + b"// edited\n" * lines + b"\n" + source[match.end() :]
    return None


def overlay(replaced: Iterable[tuple[str, str]]) -> str:
    """The file of `-overlay`: pairs of a path and of what is read in its place."""
    return json.dumps({"Replace": dict(replaced)})
