"""Whether Go notices the processor limit of its service.

What it looks at
    `cpus` and `deploy.resources.limits.cpus` of Compose services that run Go, the `go` line of go.mod, the golang
    images that build them, and GOMAXPROCS.

Why it matters
    Up to Go 1.24, and also later where go.mod says less than 1.25, the program starts a thread for each processor of
    the machine. With a limit of one processor on a machine of sixteen they take the service's time from each other, and
    it stands still several times a second.

How we know
    Read from the files. That the `go` line decides was shown with Go 1.27.3 (`go version -m`).

False alarms
    A service with GOMAXPROCS or with containermaxprocs=1 in GODEBUG, a go.mod that requires go.uber.org/automaxprocs or
    says `godebug containermaxprocs=1`, and a limit that is not below the machine's processors, are quiet. A //go:debug
    line in the sources is not seen. It is a note: a service that does little is no slower.

Fix
    Raise the `go` line to 1.25, or set GOMAXPROCS to the limit.

Undo
    Put the old line back, or take the variable out.

Sources
    golang/website _content/doc/go1.25.md (container-aware GOMAXPROCS); golang/go src/internal/godebugs (2026-08).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.compose_needs import ProcessorLimitedServices
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_engine import EngineInfo
from hostdoctor.facts.golang import GoRelease, parse_go_release
from hostdoctor.facts.project import Dockerfiles, GoModule, ImageReference, Project
from hostdoctor_checks.container._stages import golang_release
from hostdoctor_checks.resources._go_services import go_services

NOTICES = (1, 25)
AUTOMATIC = "go.uber.org/automaxprocs"
SWITCHED_ON = "containermaxprocs=1"


@check("Go notices the processor limit of its service")
def go_cpu_limit(
    project: Project,
    compose: ComposeServices,
    limited: ProcessorLimitedServices,
    module: GoModule,
    dockerfiles: Dockerfiles | None,
    engines: Across[EngineInfo | Unknown],
) -> Iterator[Finding]:
    """A note for each limited service whose Go does not look at the limit."""
    if any(item.value == SWITCHED_ON for item in module.mod.godebug) or any(
        item.value == AUTOMATIC for item in module.mod.requires
    ):
        return
    line = module.mod.go
    counts = [info.info.ncpu for info in engines.values() if isinstance(info, EngineInfo) and info.info.ncpu]
    for service, images, sets in go_services(project, compose, dockerfiles):
        if service not in limited.items or service.cpus is None or (counts and service.cpus >= min(counts)):
            continue
        reason = _reason(line.value if line else "", images)
        if not reason or _set_by_hand(service.environment) or _set_by_hand(sets):
            continue
        yield Finding(
            severity=Severity.INFO,
            what=f"Go in {service.name} does not notice its limit of {service.cpus:g} processors: {reason}",
            evidence=(
                Evidence(value=f"cpus: {service.cpus:g}", source=compose.where(service.name, "cpus", "deploy")),
                Evidence(
                    value=f"go {line.value}" if line else "no go line",
                    source=f"{module.path}:{line.line}" if line else module.path,
                    threshold="1.25",
                ),
            ),
            fixes=(
                Fix(
                    title="Let Go see the limit",
                    steps=(
                        Do("With Go 1.25 or later in the image: go mod edit -go=1.25 and build again"),
                        Do(
                            f"Or set GOMAXPROCS: {max(1, math.floor(service.cpus))} under environment of {service.name}"
                        ),
                    ),
                    minutes=3,
                    risk="a new go line switches further behaviour of Go on; read its release notes",
                    undo="put the old line back",
                    verify="go-cpu-limit",
                ),
            ),
            subject=service.name,
        )


def _set_by_hand(variables: Mapping[str, str | None]) -> bool:
    return "GOMAXPROCS" in variables or SWITCHED_ON in (variables.get("GODEBUG") or "")


def _reason(line: str, images: tuple[ImageReference, ...]) -> str:
    if _older(parse_go_release(line)):
        return f"go.mod says go {line}"
    releases = [release for image in images if (release := golang_release(image))]
    old = next((release for release in releases if _older(release)), None)
    return f"it is built with Go {old.major}.{old.minor}" if old and len(releases) == len(images) else ""


def _older(release: GoRelease | None) -> bool:
    return release is not None and (release.major, release.minor) < NOTICES
