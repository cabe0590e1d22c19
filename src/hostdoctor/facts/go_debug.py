"""What a module sets for GODEBUG: the godebug lines of go.mod and the //go:debug lines of the package in its root."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.wiring import probe

from .project import GoModule, Project
from .project_texts import read_texts

MOST_FILES = 40
"""More files than this in one folder are not read; main packages are small."""

# Only what stands before the package clause counts (golang/website _content/doc/godebug.md); run with Go 1.27.3.
DIRECTIVE = re.compile(r"^//go:debug[ \t]+(?P<name>[^=\s]+)=(?P<value>[^\s,]*)[ \t]*$")
PACKAGE = re.compile(r"^\s*package\s+\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DebugLine:
    """One setting and where it stands, as `path:line`."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class GoDebugLines:
    """In the order of go.mod, then of the files. Absent without go.mod."""

    items: tuple[DebugLine, ...]


@probe()
def read_go_debug_lines(machine: Machine, project: Project, module: GoModule) -> GoDebugLines:
    """Tests set their own GODEBUG and are left out; packages in folders below are not looked at."""
    files = [name for name in project.files if name.endswith(".go") and not name.endswith("_test.go")][:MOST_FILES]
    texts = read_texts(machine, project, files)
    in_files = (line for name, text in zip(files, texts, strict=True) for line in debug_lines(project.path(name), text))
    return GoDebugLines((*_in_module(module), *in_files))


def debug_lines(path: str, text: str) -> Iterator[DebugLine]:
    """The //go:debug lines of one file."""
    for number, line in enumerate(text.splitlines(), start=1):
        if PACKAGE.match(line):
            return
        if match := DIRECTIVE.match(line):
            yield DebugLine(name=match["name"], value=match["value"], source=f"{path}:{number}")


def _in_module(module: GoModule) -> Iterator[DebugLine]:
    for line in module.mod.godebug:
        name, equals, value = line.value.partition("=")
        if equals:
            yield DebugLine(name=name, value=value, source=f"{module.path}:{line.line}")
