"""Whether the folder that an image's build compiles holds a program.

What it looks at
    `go build` without a package, or with `.`, where the whole root was copied and is the working directory; and the
    package clauses of the Go files in the root.

Why it matters
    With the program below cmd/, `go build .` in the root stops ("no Go files"), or, with a library there, writes an
    archive that cannot be started.

How we know
    Read from the Dockerfile and the project's files, files of every build tag included.

False alarms
    Quiet: a root with package main, other packages named, `cd` in the command or another WORKDIR, only a part of the
    project copied, `go generate` before, -buildmode for libraries, and Dockerfiles outside of the root.

Fix
    Name the package: go build -o /out/app ./cmd/app.

Undo
    Write `.` again.

Sources
    golang/go src/cmd/go/internal/work/build.go (go help build); runs with Go 1.27.3 (2026-11-22).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import Dockerfile, Dockerfiles, Instruction, Project, Stage
from hostdoctor.facts.root_package import RootPackage
from hostdoctor_checks.container._stages import each_stage, inherited

BUILD = re.compile(r"(?P<before>^|&&|;|\||\n)\s*(?:[A-Z_]+=\S*\s+)*go\s+build\b(?P<rest>[^;&|\n]*)")
WITH_VALUE = frozenset(
    ("o", "p", "asmflags", "gcflags", "ldflags", "tags", "mod", "modfile", "overlay", "pgo", "pkgdir", "toolexec")
)
"""Flags of `go build` whose value may be a word of its own; C and buildmode are not judged."""

HERE = frozenset((".", "./"))


@check("Builds in images name the folder of the program")
def main_package(project: Project, dockerfiles: Dockerfiles, root: RootPackage) -> Iterator[Finding]:
    """MEDIUM for each command that builds a root without a program."""
    if root.has_main or not root.whole:
        return
    for path, dockerfile, stage in each_stage(dockerfiles):
        if project.inside(path).count("/"):
            continue
        for item in stage.of("RUN"):
            command = _builds_root(dockerfile, stage, item)
            if command:
                yield _finding(project, path, item, command, root)


def _builds_root(dockerfile: Dockerfile, stage: Stage, run: Instruction) -> str:
    """The command, empty where it builds something else or in another folder."""
    before = [item for item in inherited(dockerfile, stage) if item.line < run.line]
    match = BUILD.search(run.said)
    if not match or re.search(r"\bcd\s|\bgo\s+-C\b|-buildmode|\bpushd\b", run.said) or not _in_root(before):
        return ""
    if any("go generate" in item.said for item in (*before, run)):
        return ""
    packages = _packages(match["rest"])
    return match.group().lstrip("&;| \n") if packages is not None and set(packages) <= HERE else ""


def _in_root(before: list[Instruction]) -> bool:
    """Whether the whole context was copied into what is still the working directory."""
    folder, copied = "/", ""
    for item in before:
        if item.keyword == "WORKDIR" and item.arguments:
            where = item.arguments[0].rstrip("/") or "/"
            folder = where if where.startswith("/") else f"{folder.rstrip('/')}/{where}"
        elif item.keyword in ("COPY", "ADD") and item.flag("from") is None and len(item.arguments) > 1:
            *sources, target = item.arguments
            if any(source in (".", "./", "/") for source in sources):
                copied = folder if target.rstrip("/") in (".", "") and target != "/" else target.rstrip("/") or "/"
    return copied == folder


def _packages(rest: str) -> list[str] | None:
    """The words that name packages; None where the command cannot be read."""
    try:
        words = shlex.split(rest)
    except ValueError:
        return None
    found = []
    words.reverse()
    while words:
        word = words.pop()
        if not word.startswith("-"):
            found.append(word)
        elif word.lstrip("-") in WITH_VALUE and words:
            words.pop()
    return None if any("$" in word for word in found) else found


def _finding(project: Project, path: str, run: Instruction, command: str, root: RootPackage) -> Finding:
    holds = f"package {', '.join(sorted(root.names))}" if root.names else "no Go files"
    programs = "./cmd/NAME" if "cmd/" in project.files else "./FOLDER"
    return Finding(
        severity=Severity.MEDIUM,
        what=f"The build of {project.inside(path)} compiles the project's root, which holds {holds} and no program",
        evidence=(
            Evidence(value=command[:200], source=f"{path}:{run.line}"),
            Evidence(value=holds, source=project.path(root.files[0]) if root.files else project.root),
        ),
        fixes=(
            Fix(
                title="Name the program's folder",
                steps=(Do(f"In {path}, line {run.line}: let go build end with {programs}"),),
                minutes=2,
                undo="take the folder away again",
                verify="main-package",
            ),
        ),
        subject=f"{path}:{run.line}",
    )
