"""Whether builds in images keep Go's caches from one build to the next.

What it looks at
    `go build`, `go test` and `go install` of the project in RUN, and the cache mounts of that RUN.

Why it matters
    Behind a changed file the layer is made anew, with an empty build cache: every package is compiled again, the
    standard library included.

How we know
    Read from the Dockerfile.

False alarms
    Cache mounts need BuildKit (docker build's own builder since Engine 23.0), and a build server that starts empty
    gains nothing from them: only a note. Quiet where GOCACHE or a cache mount of any kind is there, and for programs of
    other modules.

Fix
    RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod go build ...

Undo
    Take the mounts out.

Sources
    docker/docs dockerfile reference, RUN --mount=type=cache (2026-08); docker-library/golang (GOPATH=/go).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import Dockerfiles, GoModule, Instruction
from hostdoctor_checks.container._stages import base_image, each_stage, is_golang, shown

COMPILES = re.compile(r"\bgo\s+(?:build|test|vet|install)\b(?!\s+(?:-\S+\s+)*[\w./-]+@)")


@check("Builds in images keep Go's caches")
def build_cache_mounts(dockerfiles: Dockerfiles, module: GoModule) -> Iterator[Finding]:
    """One note for each Dockerfile."""
    _ = module
    found: dict[str, list[Instruction]] = {}
    for path, dockerfile, stage in each_stage(dockerfiles):
        if is_golang(base_image(dockerfile, stage)):
            found.setdefault(path, []).extend(item for item in stage.of("RUN") if _compiles_anew(item))
    for path, items in found.items():
        if items:
            yield _finding(path, items)


def _compiles_anew(item: Instruction) -> bool:
    mounted = any(name == "mount" and "type=cache" in value for name, value in item.flags)
    return COMPILES.search(item.said) is not None and not mounted and "GOCACHE" not in item.said


def _finding(path: str, items: list[Instruction]) -> Finding:
    lines = ", ".join(str(item.line) for item in items)
    return Finding(
        severity=Severity.INFO,
        what="Each build of the image compiles every package again, because Go's caches are not kept",
        evidence=tuple(Evidence(value=shown(item), source=f"{path}:{item.line}") for item in items),
        fixes=(
            Fix(
                title="Mount Go's caches into the build",
                steps=(
                    Do(
                        f"In {path}, line {lines}: write --mount=type=cache,target=/root/.cache/go-build "
                        "--mount=type=cache,target=/go/pkg/mod behind RUN"
                    ),
                ),
                minutes=3,
                undo="take the mounts out",
                verify="build-cache-mounts",
            ),
        ),
        subject=path,
    )
