"""Whether the Go programs of an image find the C library that they were linked with.

What it looks at
    Stages of Dockerfiles on Alpine, busybox, Debian, Ubuntu, distroless or scratch into which a Go program is copied,
    and the stage that built it: its image, CGO_ENABLED, build tags and linker flags before `go build`.

Why it matters
    The Debian image golang:X has a C compiler, so Go links programs that import net or os/user with glibc. Alpine has
    musl and the others have nothing: the container ends at once with "no such file or directory", though the file is
    there. What is missing is the loader /lib64/ld-linux-x86-64.so.2. A program linked on Alpine, with gcc added, misses
    its own in the same way.

How we know
    Read from the Dockerfile. What a program imports below its root package is not known: without a published port, an
    import that shows it, or that very program reported as not found, the finding is inferred. The linking was tried
    with Go 1.21.13 and 1.27.3, the start with Docker Engine 20.10.

False alarms
    Quiet: CGO_ENABLED=0, a builder on Alpine without gcc, `-extldflags -static`, the tag netgo, a C compiler for musl,
    gcompat or libc6-compat in the last stage, the same C library in both stages, a build for another system or
    processor (no cgo there), only certificates or data copied, stages that start nothing (they hand files out), images
    of other publishers, and builds inside scripts and makefiles, which are not read.

Fix
    Build with CGO_ENABLED=0, or build and run on the same Linux where C code is needed.

Undo
    Take CGO_ENABLED=0 out again.

Sources
    golang/website _content/doc/go1.20.md (cgo without a C compiler); docker-library/golang 1.27/bookworm/Dockerfile;
    runs with Go 1.21.13 and 1.27.3 (2026-11-21) and with Docker Engine 20.10 (2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.project import ComposeFile, Dockerfile, Dockerfiles, ImageReference, Instruction, Project, Stage
from hostdoctor.facts.root_package import RootPackage
from hostdoctor.facts.started_files import LOADER_ADDED
from hostdoctor.facts.windows_paths import file_name
from hostdoctor_checks.container._linking import Build, builds_with_c, takes
from hostdoctor_checks.container._stages import (
    base_image,
    copied_from,
    each_stage,
    image_text,
    inherited,
    services_of,
)

LIBRARIES = (
    (re.compile(r"(?:^|/)(?:scratch|static|static-debian\d+)$"), ""),
    (re.compile(r"(?:^|/)alpine$"), "musl"),
    (re.compile(r"(?:^|/)(?:debian|ubuntu)$|distroless/(?:base|cc)(?:-\w+)?$"), "glibc"),
)
"""Names of images -> the C library that they have."""

NEEDS_C = re.compile(r"net(?:/(?!url$|netip$|mail$).*)?|os/user|C")
"""Packages for which Go links with the C library where cgo is on."""


@check("Programs of the images find their C library")
def musl_glibc(
    project: Project,
    dockerfiles: Dockerfiles,
    compose: ComposeFile | None,
    root: RootPackage | None,
    reported: ReportedDockerErrors | None,
) -> Iterator[Finding]:
    """HIGH where the program opens a port, imports what needs glibc or was not found, else MEDIUM and inferred."""
    missing = {file_name(path) for path in (reported.details("entrypoint-missing") if reported else ())}
    imported = any(NEEDS_C.fullmatch(name) for name in root.imports) if root else False
    for path, dockerfile, stage in each_stage(dockerfiles):
        image = base_image(dockerfile, stage)
        services = services_of(project, compose, path)
        starts = stage.of("CMD", "ENTRYPOINT", "HEALTHCHECK") or services
        library = _library(dockerfile, stage, image)
        if image is None or not starts or library is None:
            continue
        sure = imported or bool(stage.of("EXPOSE") or any(each.ports for each in services))
        found = [
            (build, builder)
            for copy, builder in copied_from(dockerfile, stage)
            for build in builds_with_c(dockerfile, builder)
            if build.library != library and takes(copy, build)
        ]
        if found:
            build, builder = found[-1]
            failed = bool(build.output) and file_name(build.output) in missing
            yield _finding(path, stage, image, build, builder, sure=sure or failed)


def _library(dockerfile: Dockerfile, stage: Stage, image: ImageReference | None) -> str | None:
    """The C library of an image, empty for none; None where it has both or nobody can tell."""
    made: tuple[Instruction, ...] = inherited(dockerfile, stage)
    if image is None or any(LOADER_ADDED.search(item.said) for item in made):
        return None
    if image.name.rpartition("/")[2] == "busybox":
        return None if "glibc" in (image.tag or "") else "musl"
    return next((library for pattern, library in LIBRARIES if pattern.search(image.name)), None)


def _finding(path: str, stage: Stage, image: ImageReference, build: Build, builder: Stage, *, sure: bool) -> Finding:
    line = build.instruction.line
    needs = f"{builder.reference} needs {build.library}, which {image_text(image)} does not have"
    return Finding(
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        certainty=Certainty.READ if sure else Certainty.INFERRED,
        what=f"The program built on {needs}: "
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
                title="Build and run on the same Linux, where C code is needed",
                steps=(
                    Do(f"In {path}, lines {builder.line} and {stage.line}: take both images of Alpine or of Debian"),
                ),
                minutes=5,
                undo="put the former tag back",
                verify="musl-glibc",
            ),
        ),
        explains=("entrypoint-missing",) if sure else (),
        subject=f"{path}:{line}",
    )
