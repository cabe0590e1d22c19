"""The Go files in the project's root: which packages they belong to, and what they import themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.wiring import probe

from .project import GoModule, Project
from .project_texts import read_texts

MOST_FILES = 40
"""More files than this in one folder are not read; the first ones say enough."""

# Comments first, so that a package clause or an import inside one does not count; golang/go ref/spec "Source file".
COMMENT = re.compile(r"//[^\n]*+|/\*.*?\*/", re.DOTALL)
PACKAGE = re.compile(r"^\s*package\s+(?P<name>\w+)", re.MULTILINE)
IMPORTS = re.compile(r"^import\s*(?:\((?P<block>[^)]*+)\)|(?P<one>[^\n]*+))", re.MULTILINE)
QUOTED = re.compile(r'"([^"\n]+)"|`([^`\n]+)`')


@dataclass(frozen=True, slots=True, kw_only=True)
class RootPackage:
    """`files` are read, tests left out; `whole` says that none was left unread. Absent without go.mod."""

    files: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    whole: bool = True

    @property
    def has_main(self) -> bool:
        """Whether `go build .` makes a program."""
        return "main" in self.names


@probe()
def read_root_package(machine: Machine, project: Project, module: GoModule) -> RootPackage:
    """Reads the files of the root only; what lies in folders below it is another package."""
    wanted = [name for name in project.files if name.endswith(".go") and not name.endswith("_test.go")]
    files = wanted[:MOST_FILES]
    texts = read_texts(machine, project, files)
    sources = [COMMENT.sub(" ", text) for text in texts]
    return RootPackage(
        files=tuple(files),
        names=frozenset(match["name"] for text in sources if (match := PACKAGE.search(text))),
        imports=frozenset(path for text in sources for path in _imports(text)),
        whole=len(files) == len(wanted),
    )


def _imports(text: str) -> list[str]:
    blocks = [match["block"] or match["one"] or "" for match in IMPORTS.finditer(text)]
    return [double or raw for block in blocks for double, raw in QUOTED.findall(block)]
