"""What a Dockerfile copies from the context of the build, and whether that takes a file along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dockerfile import Dockerfile, Stage
from .dockerfile_lines import Instruction
from .dockerignore import parse_dockerignore

ELSEWHERE = re.compile(r"^(?:https?:|git@|git:|ssh:|<<)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextCopy:
    """One COPY or ADD. `sources` are paths below the context without `./`, "" for all of it, wildcards as written.

    `stage` is the stage's index; `shipped` says that what it copies is in the image that is built by default.
    """

    line: int
    stage: int
    shipped: bool
    sources: tuple[str, ...]
    excluded: tuple[str, ...]
    target: str

    @property
    def everything(self) -> bool:
        """Whether it copies the whole context."""
        return "" in self.sources or "*" in self.sources

    def takes(self, path: str) -> bool:
        """Whether a file of the context, by its path with slashes, is copied."""
        return any(_covers(source, path) for source in self.sources) and not any(
            _covers(pattern, path) for pattern in self.excluded
        )


def context_copies(dockerfile: Dockerfile) -> tuple[ContextCopy, ...]:
    """In the order of the file. What comes from another stage, an image, an address or a here-document is left out."""
    shipped = set(_shipped(dockerfile))
    return tuple(
        copy
        for stage in dockerfile.stages
        for item in stage.of("COPY", "ADD")
        if (copy := _copy(item, stage, shipped=stage.index in shipped)) is not None
    )


def whole_mount(dockerfile: Dockerfile) -> int | None:
    """The line of the first RUN that sees the whole context by `--mount=type=bind`, as `docker init` writes it."""
    runs = (item for stage in dockerfile.stages for item in stage.of("RUN"))
    return next((item.line for item in runs if any(_sees_everything(name, text) for name, text in item.flags)), None)


def _sees_everything(flag: str, text: str) -> bool:
    fields = dict(part.partition("=")[::2] for part in text.split(","))
    source = fields.get("source") or fields.get("src") or "."
    is_bind = flag == "mount" and fields.get("type", "bind") == "bind" and "from" not in fields
    return is_bind and not plain_source(source)


def _shipped(dockerfile: Dockerfile) -> Iterator[int]:
    """The last stage and those that it is built on."""
    stage: Stage | None = dockerfile.stages[-1] if dockerfile.stages else None
    while stage is not None:
        yield stage.index
        stage = None if stage.base_stage is None else dockerfile.stages[stage.base_stage]


def _copy(item: Instruction, stage: Stage, *, shipped: bool) -> ContextCopy | None:
    *sources, target = item.arguments or ("",)
    named = tuple(source for source in sources if not ELSEWHERE.match(source) and "$" not in source)
    if item.flag("from") is not None or not named:
        return None
    return ContextCopy(
        line=item.line,
        stage=stage.index,
        shipped=shipped,
        sources=tuple(plain_source(source) for source in named),
        excluded=tuple(plain_source(text) for name, text in item.flags if name == "exclude"),
        target=target,
    )


def plain_source(source: str) -> str:
    """A path of the context without what says nothing: `./cmd/` is `cmd`, `.` and `/` are empty."""
    parts = [part for part in source.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts)


def _covers(source: str, path: str) -> bool:
    """A folder is copied with all that lies in it. Wildcards are those of .dockerignore, but for `**`."""
    if not source:
        return True
    patterns = parse_dockerignore(source.replace("**", "*")).patterns
    parts = path.split("/")
    return any(
        re.fullmatch(pattern.regex, "/".join(parts[:end])) for pattern in patterns for end in range(1, len(parts) + 1)
    )
