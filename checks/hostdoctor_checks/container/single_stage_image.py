"""Whether the image that is run still carries the Go toolchain it was built with.

What it looks at
    The last stage of each Dockerfile: one on a golang image in which the program is built and started.

Why it matters
    The compiler, the sources and the caches go along: hundreds of megabytes to push, to pull and to scan, where the
    program alone has ten or twenty.

How we know
    Read from the Dockerfile.

False alarms
    Quiet: images to work in (by the name of the stage or file, with air or dlv in them, or with the sources mounted by
    Compose), images without a command, and images that start `go` itself. Size is no fault: only a note.

Fix
    Copy the program into a stage of its own: FROM gcr.io/distroless/static:nonroot, COPY --from=build.

Undo
    Take the stage away.

Sources
    docker/docs build/building/best-practices.md and multi-stage.md (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile, Dockerfiles, Project
from hostdoctor_checks.container._stages import (
    GO_BUILD,
    base_image,
    final_stages,
    for_development,
    inherited,
    is_golang,
    services_of,
)

STARTS_GO = re.compile(r"(?:^|[\s\"'])go(?:[\s\"']|$)")


@check("Images carry the program without its toolchain")
def single_stage_image(project: Project, dockerfiles: Dockerfiles, compose: ComposeFile | None) -> Iterator[Finding]:
    """One note for each Dockerfile."""
    for path, dockerfile, stage in final_stages(dockerfiles):
        if not is_golang(base_image(dockerfile, stage)) or for_development(path, dockerfile, stage):
            continue
        made = inherited(dockerfile, stage)
        builds = [item for item in made if item.keyword == "RUN" and GO_BUILD.search(item.said)]
        starts = [item for item in made if item.keyword in ("CMD", "ENTRYPOINT")]
        mounted = any(service.bind_mounts for service in services_of(project, compose, path))
        if not builds or not starts or mounted or any(STARTS_GO.search(item.text) for item in starts):
            continue
        yield Finding(
            severity=Severity.INFO,
            what=f"The image of {project.inside(path)} carries the whole Go toolchain to where only the program runs",
            evidence=(
                Evidence(value=f"FROM {stage.reference}", source=f"{path}:{stage.line}"),
                Evidence(value=f"{starts[-1].keyword} {starts[-1].text}"[:200], source=f"{path}:{starts[-1].line}"),
            ),
            fixes=(
                Fix(
                    title="Give the program a stage of its own",
                    steps=(
                        Do(f"In {path}, line {stage.line}: name the stage (AS build) and build with CGO_ENABLED=0"),
                        Do("Add FROM gcr.io/distroless/static:nonroot, COPY --from=build and the ENTRYPOINT behind it"),
                    ),
                    minutes=10,
                    undo="take the second stage away",
                    verify="single-stage-image",
                ),
            ),
            subject=path,
        )
