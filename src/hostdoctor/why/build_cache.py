"""Which lines of a Dockerfile were carried out anew, and which of them broke the cache for those behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hostdoctor.parsers.build_log import BuildLog, BuildStep, Outcome
from hostdoctor.parsers.dockerfile import Dockerfile, Stage, parse_dockerfile
from hostdoctor.parsers.dockerfile_lines import Instruction, read_instructions

# What BuildKit counts in a stage (moby/buildkit frontend/dockerfile/dockerfile2llb/convert.go); FROM is the first.
COUNTED = ("ADD", "COPY", "RUN", "WORKDIR")
FROM_MOUNT = re.compile(r"(?:^|,)from=([^,\s]+)")
REBUILT = (Outcome.DONE, Outcome.FAILED, Outcome.RUNNING, Outcome.CANCELED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A step with its instruction: `line` counts from 1, `stage` is the stage's index."""

    step: BuildStep
    line: int
    keyword: str
    text: str
    stage: int

    @property
    def rebuilt(self) -> bool:
        """It was not taken from the cache; a FROM is never rebuilt, only fetched."""
        return self.keyword != "FROM" and self.step.outcome in REBUILT


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheUse:
    """All steps that belong to lines of the Dockerfile, in its order.

    `breaks` are those that were rebuilt although all that they stand on was in the cache.
    """

    located: tuple[Located, ...] = ()
    breaks: tuple[Located, ...] = ()

    @property
    def rebuilt(self) -> tuple[Located, ...]:
        """The lines that were carried out anew."""
        return tuple(each for each in self.located if each.rebuilt)

    def of(self, step: BuildStep) -> Located | None:
        """Where a step stands in the Dockerfile."""
        return next((each for each in self.located if each.step is step), None)


def read_cache_use(log: BuildLog, dockerfile: bytes | str) -> CacheUse:
    """Puts the steps of a build beside the lines of its Dockerfile."""
    parsed = parse_dockerfile(dockerfile)
    places = _Places(parsed, dockerfile, log.counts_all)
    found = [located for step in log.steps if (located := places.locate(step))]
    # The builders print steps side by side; a person reads the file from the top.
    found.sort(key=lambda each: each.line)
    breaks = [each for each in found if each.rebuilt and not _stands_on_rebuilt(each, parsed, found)]
    return CacheUse(located=tuple(found), breaks=tuple(breaks))


def short_instruction(keyword: str, text: str) -> str:
    """An instruction on one line."""
    return " ".join(f"{keyword} {text}".split())


@dataclass(slots=True)
class _Places:
    dockerfile: Dockerfile
    source: bytes | str
    counts_all: bool
    rows: list[Instruction] = field(default_factory=list)
    stage_of_line: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        text = self.source if isinstance(self.source, str) else self.source.decode("utf-8", "replace")
        self.rows = list(read_instructions(text.removeprefix("\ufeff").replace("\r\n", "\n")).instructions)
        index = -1
        for row in self.rows:
            index += row.keyword == "FROM"
            self.stage_of_line[row.line] = index

    def locate(self, step: BuildStep) -> Located | None:
        if step.name.index is None:
            return None
        if step.name.stage:
            stage = self._stage(step.name.stage)
            row = self._in_stage(stage, step) if stage is not None else None
        elif self.counts_all:
            row = self.rows[step.name.index - 1] if step.name.index <= len(self.rows) else None
        else:
            row = self._in_stage(self.dockerfile.stages[-1], step) if self.dockerfile.stages else None
        if row is None:
            return None
        return Located(
            step=step, line=row.line, keyword=row.keyword, text=_body(step), stage=self.stage_of_line[row.line]
        )

    def _stage(self, name: str) -> Stage | None:
        # A build by Compose puts the service before the stage: "web build".
        wanted = name.rsplit(maxsplit=1)[-1]
        number = re.fullmatch(r"stage-(\d+)", wanted)
        found = self.dockerfile.stage(wanted)
        if found is None and number and int(number[1]) < len(self.dockerfile.stages):
            found = self.dockerfile.stages[int(number[1])]
        return found

    def _in_stage(self, stage: Stage, step: BuildStep) -> Instruction | None:
        if step.is_image:
            return next((row for row in self.rows if row.line == stage.line), None)
        rows = stage.of(*COUNTED)
        same = [row for row in rows if _plain(f"{row.keyword} {row.text}") == _plain(_without_flags(step.name.text))]
        # Triggers of the image below (ONBUILD) shift the count, so the text goes first.
        if len(same) == 1:
            return same[0]
        at = (step.name.index or 1) - 1 - (0 if _has_no_image(stage) else 1)
        return rows[at] if 0 <= at < len(rows) and step.name.text.upper().startswith(rows[at].keyword) else None


def _has_no_image(stage: Stage) -> bool:
    return stage.base_stage is not None or stage.reference.casefold() == "scratch"


def _body(step: BuildStep) -> str:
    return step.name.text.partition(" ")[2].strip()


def _without_flags(text: str) -> str:
    keyword, _, rest = text.partition(" ")
    while rest.lstrip().startswith("--"):
        rest = rest.lstrip().partition(" ")[2]
    return f"{keyword} {rest}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands_on_rebuilt(each: Located, dockerfile: Dockerfile, found: Sequence[Located]) -> bool:
    """Whether a line before it was rebuilt, or one of a stage that it is built on or takes from."""
    if any(other.rebuilt for other in found if other.stage == each.stage and other.line < each.line):
        return True
    stages = set(_stages_below(each, dockerfile))
    return any(other.rebuilt for other in found if other.stage in stages)


def _stages_below(each: Located, dockerfile: Dockerfile) -> Iterator[int]:
    """The stage that its own is built on, that one's base and so on, and what the line itself names with `from=`."""
    base = dockerfile.stages[each.stage].base_stage if 0 <= each.stage < len(dockerfile.stages) else None
    while base is not None:
        yield base
        base = dockerfile.stages[base].base_stage
    for name in _named(each.step.name.text):
        if (stage := dockerfile.stage(name)) is not None:
            yield stage.index


def _named(text: str) -> Iterator[str]:
    for word in text.split():
        if word.startswith("--from="):
            yield word.removeprefix("--from=")
        elif word.startswith("--mount=") and (match := FROM_MOUNT.search(word.removeprefix("--mount="))):
            yield match[1]
