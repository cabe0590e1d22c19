"""The contexts that the project's images are built from: their .dockerignore, and how much a build would be sent."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import WINDOWS, Machine, Question, list_directory, read_file, value
from hostdoctor.parsers.context_copies import ContextCopy, context_copies, whole_mount
from hostdoctor.parsers.dockerignore import DockerIgnore, parse_dockerignore
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .project import REMOTE_CONTEXT, ComposeFile, Dockerfiles, Project
from .tolerance import if_seen

__all__ = ["BuildContext", "BuildContexts", "ContextCopy", "ContextPart", "ContextSize", "ContextSizes", "MaybeSecret"]

IGNORE = ".dockerignore"
MOST_MEASURED = 2
"""More contexts than that are not walked: they are parts of one repository, of the same kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildContext:
    """One Dockerfile and the folder that is sent with it, `.` for the project's own; both below the project.

    `ignore` is the path of the .dockerignore that counts, "" without one. `mounted` is the line of a RUN that sees the
    whole context.
    """

    folder: str
    dockerfile: str
    copies: tuple[ContextCopy, ...]
    ignore: str
    patterns: DockerIgnore
    mounted: int | None = None

    @property
    def whole_line(self) -> int | None:
        """The line of the instruction that takes the whole context, if there is one."""
        return next((copy.line for copy in self.copies if copy.everything), self.mounted)


@dataclass(frozen=True, slots=True)
class BuildContexts:
    """One for each Dockerfile. Absent without a Dockerfile."""

    items: tuple[BuildContext, ...]


@dataclass(frozen=True, slots=True)
class ContextPart:
    """A file of the context's root, or a folder with all that lies in it (it ends in a slash)."""

    name: str
    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class MaybeSecret:
    """A file whose name says that it may hold a secret; `kind` is settings, private key, cluster access or login.

    `variables` are the names that a file of settings gives a value; None where that is not known.
    """

    path: str
    kind: str
    variables: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextSize:
    """What a context comes to after its .dockerignore; at least that, where the walk was not `complete`.

    `parts` are the largest, largest first.
    """

    contexts: tuple[BuildContext, ...]
    files: int
    bytes: int
    parts: tuple[ContextPart, ...] = ()
    secrets: tuple[MaybeSecret, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ContextSizes:
    """Of each context that Dockerfiles copy from; contexts that no image takes anything of are not walked."""

    items: tuple[ContextSize, ...]


@probe()
def find_build_contexts(
    machine: Machine, project: Project, dockerfiles: Dockerfiles, compose: ComposeFile | None
) -> BuildContexts:
    """A Dockerfile that Compose builds has the context that is named there, any other one the folder it lies in."""
    folders = _folders_by_dockerfile(compose)
    found = []
    for path, file in dockerfiles.items:
        name = project.inside(path)
        folder = folders.get(name, posixpath.dirname(name) or ".")
        ignore = _ignore_file(machine, project, folder, name)
        data = read_file(machine, project.side, project.path(ignore)) if ignore else b""
        found.append(
            BuildContext(
                folder=folder,
                dockerfile=name,
                copies=context_copies(file),
                ignore=ignore,
                patterns=parse_dockerignore(data, windows=project.side == WINDOWS),
                mounted=whole_mount(file),
            )
        )
    return BuildContexts(tuple(found))


def _folders_by_dockerfile(compose: ComposeFile | None) -> dict[str, str]:
    """Both as posix paths below the project; contexts outside it are left out."""
    found: dict[str, str] = {}
    for service in compose.merged.services.values() if compose else ():
        if service.build_context is None or REMOTE_CONTEXT.match(service.build_context):
            continue
        folder = posixpath.normpath(service.build_context.replace("\\", "/"))
        file = (service.dockerfile or "Dockerfile").replace("\\", "/")
        if not folder.startswith(("/", "..")) and ":" not in folder:
            found.setdefault(posixpath.normpath(posixpath.join(folder, file)), folder)
    return found


def _ignore_file(machine: Machine, project: Project, folder: str, dockerfile: str) -> str:
    """The one beside the Dockerfile that is named like it wins over that of the context (BuildKit, 19.03)."""
    own = f"{dockerfile}{IGNORE}"
    general = posixpath.normpath(posixpath.join(folder, IGNORE))
    return next((name for name in (own, general) if _is_there(machine, project, name)), "")


def _is_there(machine: Machine, project: Project, name: str) -> bool:
    folder, _, plain = name.rpartition("/")
    names = if_seen(list_directory, machine, project.side, project.path(folder)) if folder else project.files
    return plain in (names or ())


@probe(timeout=40)
def measure_contexts(machine: Machine, about: About, project: Project, contexts: BuildContexts) -> ContextSizes:
    """By names and sizes, 50,000 entries and 2 s at most for each; with --deep ten times as many."""
    if about.depth == "quick":
        raise CouldNotLook("--quick walks through no folder", "hostdoctor check --only container")
    groups: dict[tuple[str, str], list[BuildContext]] = {}
    for context in contexts.items:
        if context.copies or context.mounted:
            groups.setdefault((context.folder, context.ignore), []).append(context)
    if not groups:
        raise NotHere("no image takes anything from a context")
    limits = ("500000", "10") if about.depth == "deep" else ("50000", "2")
    return ContextSizes(tuple(_measured(machine, project, limits, groups)))


def _measured(
    machine: Machine, project: Project, limits: tuple[str, str], groups: Mapping[tuple[str, str], list[BuildContext]]
) -> Iterator[ContextSize]:
    for (folder, ignore), contexts in list(groups.items())[:MOST_MEASURED]:
        root = project.root if folder == "." else project.path(folder)
        arguments = (root, project.path(ignore) if ignore else "", *limits)
        got = value(machine, Question(project.side, "build-context", arguments))
        secrets = [_with_variables(machine, project, folder, row) for row in got["secrets"]]
        yield _size(got, tuple(contexts), tuple(secrets))


def _with_variables(machine: Machine, project: Project, folder: str, row: Mapping[str, Any]) -> MaybeSecret:
    path, kind = str(row["path"]), str(row["kind"])
    if kind != "settings":
        return MaybeSecret(path, kind)
    inside = posixpath.normpath(posixpath.join(folder, path))
    start = if_seen(value, machine, Question(project.side, "file-start", (project.path(inside),)))
    # Anything but a list of assignments, and one that is longer than what was read, may hold whatever it likes.
    known = (
        start is not None and start["kind"] in ("text", "empty") and (start["variables"] or start["kind"] == "empty")
    )
    return MaybeSecret(path, kind, tuple(start["variables"]) if start and known else None)


def _size(got: Mapping[str, Any], contexts: tuple[BuildContext, ...], secrets: tuple[MaybeSecret, ...]) -> ContextSize:
    return ContextSize(
        contexts=contexts,
        files=int(got["files"]),
        bytes=int(got["bytes"]),
        parts=tuple(ContextPart(str(row["name"]), int(row["bytes"]), int(row["files"])) for row in got["parts"]),
        secrets=secrets,
        complete=bool(got["complete"]),
    )
