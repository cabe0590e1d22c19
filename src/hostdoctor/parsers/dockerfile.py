"""Dockerfiles: stages, their images and what they set, with line numbers. Source: docker/docs dockerfile reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from .compose_variables import interpolate
from .decoding import decode_text
from .dockerfile_lines import Instruction, read_instructions
from .dockerfile_words import split_words, unquote

FROM = re.compile(r"(?P<image>\S+)(?:\s+[Aa][Ss]\s+(?P<name>\S+))?\s*")
IMAGE = re.compile(r"(?P<name>[^@\s]*?)(?::(?P<tag>[\w][\w.-]{0,127}))?(?:@(?P<digest>[\w+.-]+:[0-9a-fA-F]+))?")
LONGEST_VALUE = 4096
MOST_STAGES = 200
"""People write a dozen. Each stage is judged with all those below it, so time grows with the square of their number."""

PLATFORM: Mapping[str, str] = {
    "TARGETPLATFORM": "linux/amd64",
    "TARGETOS": "linux",
    "TARGETARCH": "amd64",
    "TARGETVARIANT": "",
    "BUILDPLATFORM": "linux/amd64",
    "BUILDOS": "linux",
    "BUILDARCH": "amd64",
    "BUILDVARIANT": "",
}
"""What BuildKit itself gives to FROM, as on most machines (dockerfile reference, "Automatic platform ARGs")."""

EXPOSED = re.compile(r"(?P<first>[0-9]{1,5})(?:-(?P<last>[0-9]{1,5}))?(?:/(?P<protocol>[a-zA-Z]+))?")


@dataclass(frozen=True, slots=True)
class Variable:
    """One ENV or ARG; an ARG without a default has the value None."""

    line: int
    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class ExposedPort:
    """One entry of EXPOSE, a range in both ends; it publishes nothing."""

    line: int
    first: int
    last: int
    protocol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageReference:
    """An image taken apart: `name` with its registry, and `tag` and `digest` where they are given."""

    name: str
    tag: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One FROM with its instructions.

    `reference` is as written, `image` with the global ARGs' defaults in place, or None where it is built on an earlier
    stage: `base_stage` is then its index. `unset` names variables of the reference without a value.
    """

    index: int
    line: int
    name: str | None
    reference: str
    image: ImageReference | None
    base_stage: int | None = None
    platform: str | None = None
    unset: tuple[str, ...] = ()
    instructions: tuple[Instruction, ...] = ()

    def of(self, *keywords: str) -> tuple[Instruction, ...]:
        """The stage's instructions with one of these keywords."""
        return tuple(item for item in self.instructions if item.keyword in keywords)


@dataclass(frozen=True, slots=True)
class DockerfileProblem:
    """What cannot be built. Kinds: no-stage, before-from, invalid-from."""

    line: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dockerfile:
    """All stages in order; the last one is what a build without --target makes.

    `whole` is False for a file of more stages than are read: its last one is not known.
    """

    stages: tuple[Stage, ...]
    global_arguments: tuple[Variable, ...] = ()
    directives: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[DockerfileProblem, ...] = ()
    whole: bool = True

    def stage(self, name: str) -> Stage | None:
        """The stage of that name (in any case) or number, as `COPY --from` and `--target` mean it."""
        by_name = (stage for stage in self.stages if (stage.name or "").casefold() == name.casefold())
        return next(by_name, None) or next((stage for stage in self.stages if str(stage.index) == name), None)

    def chain(self, stage: Stage) -> tuple[Stage, ...]:
        """A stage and those that it is built on, the lowest first."""
        found = [stage]
        while found[-1].base_stage is not None:
            found.append(self.stages[found[-1].base_stage])
        return tuple(reversed(found))


def parse_dockerfile(data: bytes | str, arguments: Mapping[str, str] | None = None) -> Dockerfile:
    """Reads a Dockerfile; `arguments` are build arguments that win over the defaults before the first FROM."""
    text = (data if isinstance(data, str) else decode_text(data)).removeprefix("\ufeff").replace("\r\n", "\n")
    lines = read_instructions(text)
    all_heads = (index for index, item in enumerate(lines.instructions) if item.keyword == "FROM")
    heads = list(islice(all_heads, MOST_STAGES + 1))
    before = lines.instructions[: heads[0]] if heads else lines.instructions
    global_arguments = tuple(variable for item in before if item.keyword == "ARG" for variable in variables_of(item))
    values = _values(global_arguments, {**PLATFORM, **(arguments or {})})
    stages: list[Stage] = []
    named: dict[str, int] = {}
    ends = [*heads[1:], len(lines.instructions)]
    for head, end in zip(heads[:MOST_STAGES], ends, strict=False):
        stage = _stage(len(stages), lines.instructions[head], named, values)
        stages.append(replace(stage, instructions=lines.instructions[head + 1 : end]))
        if stage.name:
            named[stage.name.casefold()] = stage.index
    return Dockerfile(
        stages=tuple(stages),
        global_arguments=global_arguments,
        directives=lines.directives,
        problems=tuple(_problems(before, stages)),
        whole=len(heads) <= MOST_STAGES,
    )


def variables_of(instruction: Instruction) -> tuple[Variable, ...]:
    """What one ENV or ARG sets: `K=V ...`, for ARG also `K ...`, for ENV also the old `K the rest`."""
    words = split_words(instruction.text, instruction.escape)
    if instruction.keyword == "ENV" and words and "=" not in words[0]:
        name, _, value = instruction.text.partition(" ")
        return (Variable(instruction.line, name, value.strip()),)
    found = []
    for word in words:
        name, equals, value = word.partition("=")
        if name and (equals or instruction.keyword != "ENV"):
            given = unquote(value, instruction.escape) if equals else None
            found.append(Variable(instruction.line, unquote(name, instruction.escape), given))
    return tuple(found)


def environment_of(dockerfile: Dockerfile, stage: Stage) -> dict[str, str]:
    """The ENV that a stage ends with, with that of the stages below it; an image's own ENV is not known here."""
    defaults = {variable.name: variable.value for variable in dockerfile.global_arguments}
    values: dict[str, str] = {}
    for part in dockerfile.chain(stage):
        _add_environment(values, part, defaults)
    return values


def _add_environment(values: dict[str, str], stage: Stage, defaults: Mapping[str, str | None]) -> None:
    scope = dict(values)
    for item in stage.of("ENV", "ARG"):
        for variable in variables_of(item):
            value = variable.value if variable.value is not None else defaults.get(variable.name)
            if item.keyword == "ENV":
                values[variable.name] = scope[variable.name] = _filled(value or "", scope)
            elif value is not None:
                # An ENV of the same name wins over the ARG.
                scope.setdefault(variable.name, _filled(value, scope))


def exposed_ports(stage: Stage) -> tuple[ExposedPort, ...]:
    """The ports of EXPOSE; words that are no port, such as unset variables, are left out."""
    found = ((item.line, EXPOSED.fullmatch(word)) for item in stage.of("EXPOSE") for word in item.text.split())
    return tuple(
        ExposedPort(
            line, int(match["first"]), int(match["last"] or match["first"]), (match["protocol"] or "tcp").lower()
        )
        for line, match in found
        if match
    )


def parse_image(text: str) -> ImageReference:
    """`registry:5000/name:tag@digest`; a colon before the last slash belongs to the registry."""
    head, slash, tail = text.rpartition("/")
    match = IMAGE.fullmatch(tail)
    if not match:
        return ImageReference(name=text)
    return ImageReference(name=head + slash + match["name"], tag=match["tag"], digest=match["digest"])


def _values(variables: tuple[Variable, ...], given: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {name: given[name] for name in PLATFORM if name in given}
    for variable in variables:
        if variable.name in given:
            values[variable.name] = given[variable.name]
        elif variable.value is not None:
            values[variable.name] = _filled(variable.value, values)
    return values


def _filled(text: str, variables: Mapping[str, str]) -> str:
    """Variables that hold each other twice would double with every line."""
    return interpolate(text, variables).text[:LONGEST_VALUE]


def _stage(index: int, head: Instruction, named: Mapping[str, int], values: Mapping[str, str]) -> Stage:
    match = FROM.fullmatch(head.text)
    reference = unquote(match["image"] if match else head.text, head.escape)
    resolved = interpolate(reference, values)
    base = named.get(resolved.text.casefold())
    return Stage(
        index=index,
        line=head.line,
        name=match["name"] if match else None,
        reference=reference,
        image=None if base is not None else parse_image(resolved.text),
        base_stage=base,
        platform=head.flag("platform"),
        unset=resolved.unset,
    )


def _problems(before: tuple[Instruction, ...], stages: list[Stage]) -> Iterator[DockerfileProblem]:
    for item in before:
        if item.keyword != "ARG":
            yield DockerfileProblem(item.line, "before-from", item.keyword)
    for stage in stages:
        if not re.fullmatch(FROM, stage.reference):
            yield DockerfileProblem(stage.line, "invalid-from", stage.reference)
    if not stages:
        yield DockerfileProblem(1, "no-stage", "no FROM")
