"""The golang images of `image-toolchain`: which stages build the module, and whether their Go may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity
from hostdoctor.facts.golang import GoRelease, parse_go_release, release_key
from hostdoctor.facts.project import (
    ComposeFile,
    Dockerfile,
    DockerfileProblem,
    Dockerfiles,
    GoModule,
    Instruction,
    Stage,
)
from hostdoctor.facts.windows_paths import file_name
from hostdoctor_checks.container._stages import golang_release

OFFICIAL = re.compile(
    r"(?:(?:docker\.io|registry-1\.docker\.io|mirror\.gcr\.io|public\.ecr\.aws/docker)/)?(?:library/)?golang"
)
"""The official image and its public mirrors: it sets GOTOOLCHAIN=local (docker-library/golang issue 472)."""

SETS_LOCAL = re.compile(r"GOTOOLCHAIN[= ]\s*[\"']?local\b")


def images_too_old(
    module: GoModule, needed: GoRelease, dockerfiles: Dockerfiles | None, compose: ComposeFile | None
) -> Iterator[Finding]:
    """One finding for each stage whose image cannot build the module."""
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        for stage in dockerfile.stages:
            release = golang_release(stage.image)
            if release is None or not _too_old(release, needed):
                continue
            if _sees_the_module(dockerfile, stage, compose) and not _sets_toolchain(dockerfile, stage):
                yield _finding(module, path, stage)


def broken(dockerfiles: Dockerfiles | None) -> Iterator[Finding]:
    """One finding for each Dockerfile that docker build refuses; one of another name may be a part of a file."""
    for path, dockerfile in dockerfiles.items if dockerfiles else ():
        if not dockerfile.problems:
            continue
        problem = dockerfile.problems[-1]
        name = file_name(path)
        yield Finding(
            severity=Severity.MEDIUM if name.lower() == "dockerfile" else Severity.INFO,
            what=f"{name} cannot be built, so its image is not judged: {_wrong(problem)}",
            evidence=(Evidence(value=_wrong(problem), source=f"{path}:{problem.line}"),),
            subject=f"{path}:{problem.line}",
        )


def _wrong(problem: DockerfileProblem) -> str:
    if problem.kind == "before-from":
        return f"{problem.detail[:40]} stands before FROM"
    return f"FROM names no image: {problem.detail[:80]}".rstrip(": ") if problem.kind == "invalid-from" else "no FROM"


def _too_old(release: GoRelease, needed: GoRelease) -> bool:
    """A tag without a patch follows the newest patch of its release."""
    if release.patch is None and not release.kind:
        return (release.major, release.minor) < (needed.major, needed.minor)
    return release_key(release) < release_key(needed)


def _family(dockerfile: Dockerfile, stage: Stage) -> list[Stage]:
    """A stage and all that are built upon it."""
    family = {stage.index}
    for other in dockerfile.stages:
        if other.base_stage in family:
            family.add(other.index)
    return [dockerfile.stages[index] for index in sorted(family)]


def _sees_the_module(dockerfile: Dockerfile, stage: Stage, compose: ComposeFile | None) -> bool:
    """Whether files of the project are copied or mounted into it, or it is run itself, with the project mounted."""
    family = _family(dockerfile, stage)
    targets = {service.build_target for service in compose.merged.services.values()} if compose else set()
    if any(part.index == len(dockerfile.stages) - 1 or (part.name and part.name in targets) for part in family):
        return True
    return any(_brings_the_project(item) for part in family for item in part.instructions)


def _brings_the_project(item: Instruction) -> bool:
    if item.keyword in ("COPY", "ADD"):
        return item.flag("from") is None
    return item.keyword == "RUN" and any(
        name == "mount" and "type=bind" in value and "from=" not in value for name, value in item.flags
    )


def _sets_toolchain(dockerfile: Dockerfile, stage: Stage) -> bool:
    """Whether anything in it says another GOTOOLCHAIN: in ENV, ARG or a command."""
    texts = (
        text
        for part in _family(dockerfile, stage)
        for item in part.instructions
        for text in (item.text, *item.heredocs)
    )
    return any("GOTOOLCHAIN" in text and not SETS_LOCAL.search(text) for text in texts)


def _finding(module: GoModule, path: str, stage: Stage) -> Finding:
    line = module.mod.go
    asked = line.value if line else ""
    official = stage.image is not None and OFFICIAL.fullmatch(stage.image.name) is not None
    image = f"{stage.image.name}:{stage.image.tag}" if stage.image else stage.reference
    tag = stage.image.tag if stage.image else ""
    return Finding(
        severity=Severity.HIGH,
        what=f"The image {image} is too old for go.mod, which asks for Go {asked}: the build stops there",
        evidence=(
            Evidence(value=f"FROM {stage.reference}", source=f"{path}:{stage.line}", threshold=f"go {asked}"),
            Evidence(value=f"go {asked}", source=f"{module.path}:{line.line if line else 1}"),
        ),
        fixes=(
            Fix(
                title="Raise the image's tag",
                steps=(Do(f"In {path}, line {stage.line}: use {_tag(asked)} or later"),),
                minutes=2,
                undo="put the former tag back",
                verify="image-toolchain",
            ),
        ),
        certainty=Certainty.READ if official else Certainty.INFERRED,
        subject=f"{path}:{stage.line}",
        explains=(f"end-of-life-image golang:{tag}",) if official else (),
    )


def _tag(asked: str) -> str:
    release = parse_go_release(asked)
    if release and release.kind:
        return f"golang:{release}"
    return f"golang:{release.major}.{release.minor}" if release else "golang"
