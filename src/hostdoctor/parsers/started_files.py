"""Which files of a build's context a Dockerfile starts: by ENTRYPOINT or CMD in the image, or by RUN in the build."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .context_copies import ELSEWHERE, plain_source
from .dockerfile import Dockerfile, ImageReference, Stage
from .dockerfile_lines import Instruction

SCRIPT = re.compile(r"(?<![\w/.$-])[\w./-]+\.(?:ba)?sh\b")
MENDS = re.compile(r"dos2unix|\\r|tr -d|fromdos")
"""What a RUN that takes the CR out of scripts is written with."""
LOADER_ADDED = re.compile(r"\b(?:gcompat|libc6-compat|glibc|musl|ld-linux|ld-musl)\b")
"""What brings the other C library, or its loader, into an image."""
READER = re.compile(r"(?:^|/)(?:python|node|nodejs|deno|bun|perl|ruby|php|java)[\d.]*$")
"""Programs to which the line ends of a script that they are given do not matter; a shell is none of them."""
WILD = re.compile(r"[*?\[$]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedPath:
    """`path` lies below the context; `line` is the instruction that starts it. `by` is ENTRYPOINT, CMD or RUN.

    `base` is the image that the stage is built on in the end; `platform` is what its FROM asks for. `brings_loader`
    says that the stage adds a loader that its image does not have.
    """

    path: str
    line: int
    by: str
    base: ImageReference | None
    platform: str | None
    brings_loader: bool = False


@dataclass(frozen=True, slots=True)
class _Copied:
    source: str
    target: str


def started_paths(dockerfile: Dockerfile) -> tuple[StartedPath, ...]:
    """Each path once, what the image starts before what the build does. Whether there is such a file is not known."""
    found: dict[str, StartedPath] = {}
    for stage in dockerfile.stages:
        base = base_stage(dockerfile, stage)
        added = any(LOADER_ADDED.search(item.said) for part in dockerfile.chain(stage) for item in part.instructions)
        for path, item in _of_stage(dockerfile, stage):
            started = StartedPath(
                path=path,
                line=item.line,
                by=item.keyword,
                base=base.image,
                platform=base.platform,
                brings_loader=added,
            )
            if path not in found or found[path].by == "RUN":
                found[path] = started
    return tuple(found.values())


def mends_line_ends(dockerfile: Dockerfile) -> bool:
    """Whether some step takes the CR out of files."""
    return any(MENDS.search(item.said) for stage in dockerfile.stages for item in stage.of("RUN"))


def base_stage(dockerfile: Dockerfile, stage: Stage) -> Stage:
    """The stage below it that begins with an image."""
    return dockerfile.chain(stage)[0]


def _of_stage(dockerfile: Dockerfile, stage: Stage) -> Iterator[tuple[str, Instruction]]:
    folder, copies = "/", list[_Copied]()
    for part in dockerfile.chain(stage):
        for item in part.instructions:
            if item.keyword == "WORKDIR":
                folder = posixpath.normpath(posixpath.join(folder, (item.arguments or ("/",))[0]))
            elif item.keyword in ("COPY", "ADD"):
                copies += _copied(item, folder)
            elif part is stage:
                for word in _words(item):
                    yield from ((path, item) for path in _sources(copies, posixpath.join(folder, word)))


def _words(item: Instruction) -> tuple[str, ...]:
    """What may be a file that is started."""
    if item.keyword == "RUN":
        return tuple(SCRIPT.findall(item.said))
    if item.keyword not in ("ENTRYPOINT", "CMD"):
        return ()
    words = before_reader(item.words or tuple(item.text.split()))
    return tuple(word for number, word in enumerate(words) if number == 0 or "/" in word or SCRIPT.fullmatch(word))


def before_reader(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a command up to a program that reads scripts itself: those may end their lines in CR LF."""
    for number, word in enumerate(words):
        if READER.search(word):
            return tuple(words[: number + 1])
    return tuple(words)


def _copied(item: Instruction, folder: str) -> Iterator[_Copied]:
    *sources, target = item.arguments or ("",)
    if item.flag("from") is not None:
        return
    many = len(sources) > 1 or target.endswith("/") or target in (".", "..")
    for source in sources:
        if ELSEWHERE.match(source) or WILD.search(source) or WILD.search(target):
            continue
        plain = plain_source(source)
        whole = posixpath.normpath(posixpath.join(folder, target))
        yield _Copied(plain, whole)
        if many and plain:
            yield _Copied(plain, posixpath.join(whole, plain.rpartition("/")[2]))


def _sources(copies: list[_Copied], path: str) -> Iterator[str]:
    """Where in the context a path of the image may come from; a later copy hides an earlier one."""
    whole = posixpath.normpath(path)
    for copy in reversed(copies):
        if whole == copy.target and copy.source:
            yield copy.source
            return
        if whole.startswith(copy.target.rstrip("/") + "/"):
            yield posixpath.normpath(posixpath.join(copy.source, whole[len(copy.target.rstrip("/")) + 1 :]))
