"""Whether the Go programs of an image find the C library that they were linked with.

What it looks at
    Stages of Dockerfiles on Alpine, busybox, scratch or distroless/static into which a Go program is copied, and the
    stage that built it: its image, CGO_ENABLED, build tags and linker flags before `go build`.

Why it matters
    The Debian image golang:X has a C compiler, so Go links programs that import net or os/user with glibc. Alpine has
    musl and the others have nothing: the container ends at once with "no such file or directory", though the file is
    there. What is missing is the loader /lib64/ld-linux-x86-64.so.2.

How we know
    Read from the Dockerfile. What a program imports below its root package is not known: without a published port or
    an import that shows it, the finding is inferred. The linking was tried with Go 1.21.13 and 1.27.3.

False alarms
    Quiet: CGO_ENABLED=0, a builder on Alpine, `-extldflags -static`, the tag netgo, a C compiler for musl, gcompat or
    libc6-compat in the last stage, distroless/base, a build for another system or processor (no cgo there), only
    certificates or data copied, stages that start nothing (they hand files out), and builds inside scripts and
    makefiles, which are not read.

Fix
    Build with CGO_ENABLED=0, or on golang:X-alpine where C code is needed.

Undo
    Take CGO_ENABLED=0 out again.

Sources
    golang/website _content/doc/go1.20.md (cgo without a C compiler); docker-library/golang 1.27/bookworm/Dockerfile;
    runs with Go 1.21.13 and 1.27.3 (2026-11-21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile, Dockerfile, Dockerfiles, ImageReference, Instruction, Project, Stage
from hostdoctor.facts.root_package import RootPackage
from hostdoctor_checks.container._linking import Build, glibc_builds, takes
from hostdoctor_checks.container._stages import (
    base_image,
    copied_from,
    each_stage,
    image_text,
    inherited,
    services_of,
)

WITHOUT_GLIBC = re.compile(r"(?:^|/)(?:alpine|busybox|scratch|static|static-debian\d+)$")
COMPATIBLE = re.compile(r"\b(?:gcompat|libc6-compat|glibc|ld-linux)\b")
NEEDS_C = re.compile(r"net(?:/(?!url$|netip$|mail$).*)?|os/user|C")
"""Packages for which Go links with the C library where cgo is on."""


@check("Programs of the images find their C library")
def musl_glibc(
    project: Project, dockerfiles: Dockerfiles, compose: ComposeFile | None, root: RootPackage | None
) -> Iterator[Finding]:
    """HIGH where the program opens a port or imports what needs glibc, else MEDIUM and inferred."""
    imported = any(NEEDS_C.fullmatch(name) for name in root.imports) if root else False
    for path, dockerfile, stage in each_stage(dockerfiles):
        image = base_image(dockerfile, stage)
        services = services_of(project, compose, path)
        starts = stage.of("CMD", "ENTRYPOINT", "HEALTHCHECK") or services
        if image is None or not starts or not _lacks_glibc(dockerfile, stage, image):
            continue
        sure = imported or bool(stage.of("EXPOSE") or any(each.ports for each in services))
        found = [
            (build, builder)
            for copy, builder in copied_from(dockerfile, stage)
            for build in glibc_builds(dockerfile, builder)
            if takes(copy, build)
        ]
        if found:
            yield _finding(path, stage, image, *found[-1], sure=sure)


def _lacks_glibc(dockerfile: Dockerfile, stage: Stage, image: ImageReference) -> bool:
    if not WITHOUT_GLIBC.search(image.name) or "glibc" in (image.tag or ""):
        return False
    made: tuple[Instruction, ...] = inherited(dockerfile, stage)
    return not any(COMPATIBLE.search(item.said) for item in made)


def _finding(path: str, stage: Stage, image: ImageReference, build: Build, builder: Stage, *, sure: bool) -> Finding:
    line = build.instruction.line
    return Finding(
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        certainty=Certainty.READ if sure else Certainty.INFERRED,
        what=f"The program built on {builder.reference} needs glibc, which {image_text(image)} does not have: "
        + ("the container does not start" if sure else "if it imports net or os/user, the container does not start"),
        evidence=(
            Evidence(value=build.command[:200], source=f"{path}:{line}", threshold="CGO_ENABLED=0"),
            Evidence(value=f"FROM {stage.reference}", source=f"{path}:{stage.line}"),
        ),
        fixes=(
            Fix(
                title="Build without cgo",
                steps=(Do(f"In {path}, line {line}: write CGO_ENABLED=0 in front of go build"),),
                minutes=1,
                risk="packages that are written in C do not build without cgo",
                undo="take CGO_ENABLED=0 out again",
                verify="musl-glibc",
            ),
            Fix(
                title="Build where C code is needed",
                steps=(Do(f"In {path}, line {builder.line}: use the -alpine tag and add apk add gcc musl-dev"),),
                minutes=5,
                undo="put the former tag back",
                verify="musl-glibc",
            ),
        ),
        subject=f"{path}:{line}",
    )
