"""What the checks of Dockerfiles share: stages with all that they inherit, golang images, what a command builds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.golang import GoRelease, parse_go_release
from hostdoctor.facts.project import (
    ComposeFile,
    ComposeService,
    Dockerfile,
    Dockerfiles,
    ImageReference,
    Instruction,
    Project,
    Stage,
    built_dockerfile,
)
from hostdoctor.facts.secret_variables import kept_words
from hostdoctor.facts.windows_paths import file_name

DEVELOPMENT = re.compile(
    r"(?:^|[-_.])(?:dev|devel|develop|development|debug|debugger|watch|live|local|air|dlv)(?:[-_.]|$)"
)
"""Names of stages and files for work, not for what is shipped."""

TOOLS = re.compile(r"(?:^|[\s/\"'])(?:air|dlv|gow|reflex|CompileDaemon|wgo|realize|gin)(?:[\s\"'@]|$)")
"""Programs that rebuild on a change, and the debugger: an image with one of them is for work."""

GO_BUILD = re.compile(r"\bgo\s+(?:-C\s+\S+\s+)?(?:build|install)\b(?P<rest>[^;&|\n]*)")
GO_DOWNLOADS = re.compile(
    r"\bgo\s+(?:-C\s+\S+\s+)?(?:mod\s+(?:download|tidy|vendor|verify)|build|install|test|vet|run|get|list|generate)\b"
)
WINDOWS = re.compile(r"windows|nanoserver")
ROOT_USER = re.compile(r"(?:root|0+)(?::.*)?")
"""As USER names it, with or without a group."""

MAYBE_SECRET = re.compile(
    r"(?P<key>\b\w*(?:PASSWORD|PASSWD|SECRET|TOKEN|KEY)\w*(?:[= ]\s*|[\"'],\s*)"
    r"|(?<![\w-])-X(?:=|\s+)[\"']?[\w./-]+=)(?!\s)(?:\"[^\"]*\"|'[^']*'|[^\s;&|]+)",
    re.IGNORECASE,
)
"""More than a check may take for a secret: any key, a value as the next word of a list, what the linker writes."""
LONGEST = 160


def each_stage(dockerfiles: Dockerfiles) -> Iterator[tuple[str, Dockerfile, Stage]]:
    """Every stage with its file and path."""
    for path, dockerfile in dockerfiles.items:
        for stage in dockerfile.stages:
            yield path, dockerfile, stage


def final_stages(dockerfiles: Dockerfiles) -> Iterator[tuple[str, Dockerfile, Stage]]:
    """The stage that a build without --target makes, of each file."""
    for path, dockerfile in dockerfiles.items:
        if dockerfile.stages and dockerfile.whole and not dockerfile.problems:
            yield path, dockerfile, dockerfile.stages[-1]


def base_image(dockerfile: Dockerfile, stage: Stage) -> ImageReference | None:
    """The image below a stage and all its ancestors."""
    return dockerfile.chain(stage)[0].image


def inherited(dockerfile: Dockerfile, stage: Stage) -> tuple[Instruction, ...]:
    """All instructions that make a stage, those of the stages below it first."""
    return tuple(item for part in dockerfile.chain(stage) for item in part.instructions)


def of_windows(image: ImageReference | None) -> bool:
    """Whether an image holds Windows, by its name or the variant in its tag."""
    return image is not None and WINDOWS.search(image_text(image)) is not None


def is_golang(image: ImageReference | None) -> bool:
    """Whether an image is golang, of whatever registry."""
    return image is not None and image.name.rpartition("/")[2] == "golang"


def golang_release(image: ImageReference | None) -> GoRelease | None:
    """The Go release that the tag of a golang image names, as 1.26.3-alpine3.22 does; None for `latest`."""
    tag = (image.tag or "") if image is not None and is_golang(image) else ""
    return parse_go_release(tag.partition("-")[0]) if tag[:1].isdigit() else None


def for_development(path: str, dockerfile: Dockerfile, stage: Stage) -> bool:
    """Whether a stage is there to work in: by its name, its file's name, or the tools in it."""
    file = file_name(path).lower()
    if DEVELOPMENT.search(file) or (stage.name and DEVELOPMENT.search(stage.name.lower())):
        return True
    return any(TOOLS.search(item.said) for item in inherited(dockerfile, stage) if item.keyword != "FROM")


def services_of(project: Project, compose: ComposeFile | None, path: str) -> tuple[ComposeService, ...]:
    """The services that are built from that Dockerfile."""
    services = compose.merged.services.values() if compose else ()
    names = ((service, built_dockerfile(service)) for service in services)
    return tuple(service for service, name in names if name and project.path(name) == path)


def copied_from(dockerfile: Dockerfile, stage: Stage) -> Iterator[tuple[Instruction, Stage]]:
    """Each COPY out of an earlier stage, with that stage."""
    for item in stage.of("COPY"):
        name = item.flag("from")
        source = dockerfile.stage(name) if name else None
        if source is not None and source.index < stage.index:
            yield item, source


def shown(item: Instruction) -> str:
    """An instruction as evidence: its beginning, without what may be a secret."""
    text = MAYBE_SECRET.sub(r"\g<key>***", kept_words(_line(item)))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _line(item: Instruction) -> str:
    return f"{item.keyword} {item.said}"


def image_text(image: ImageReference) -> str:
    """An image as it is written, without its digest."""
    return f"{image.name}:{image.tag}" if image.tag else image.name
