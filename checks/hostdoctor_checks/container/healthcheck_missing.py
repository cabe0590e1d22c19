"""Whether a service that others wait for can become healthy at all.

What it looks at
    Compose services with `depends_on: condition: service_healthy` on a service that is built from a Dockerfile of the
    project, its `healthcheck:` in Compose, and HEALTHCHECK in the stage that it is built to and in those below.

Why it matters
    Without a health check of either kind Compose stops: "dependency failed to start: container ... has no healthcheck
    configured".

How we know
    Read from the Compose file and the Dockerfile.

False alarms
    A health check that the base image brings is not seen: where that image is none of the official ones that are known
    to have none, the finding is inferred. A service that `extends` another one may get its health check from there, and
    is quiet. Services whose health check Compose itself switches off, and images that are pulled, belong to
    `depends-on-health`. A HEALTHCHECK that nobody waits for is not asked for.

Fix
    Give the service a `healthcheck:` in Compose, or wait for service_started.

Undo
    Take the health check out again.

Sources
    docker/compose pkg/compose/convergence.go; run with Compose 5.6.1 (2026-11-22); raffomania/ties issue 290 (2026-04);
    docker/docs dockerfile reference, HEALTHCHECK.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Certainty, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_places import line_of, line_of_entry
from hostdoctor.facts.project import ComposeFile, ComposeService, Dockerfile, Dockerfiles, Project, Stage
from hostdoctor_checks.container._images import MIRRORS
from hostdoctor_checks.container._services import listed
from hostdoctor_checks.container._stages import base_image, inherited, services_of

WITHOUT = frozenset(("alpine", "busybox", "debian", "golang", "node", "python", "scratch", "ubuntu"))
"""Official images that have no HEALTHCHECK."""


@check("Services that others wait for can become healthy")
def healthcheck_missing(project: Project, dockerfiles: Dockerfiles, compose: ComposeFile) -> Iterator[Finding]:
    """HIGH for each service that can never become healthy, MEDIUM where the base image may have a health check."""
    for path, dockerfile in dockerfiles.items:
        for service in services_of(project, compose, path):
            stage = _target(dockerfile, service)
            waiting = _waiting(compose, service.name)
            told_by_compose = service.has_healthcheck or service.healthcheck_disabled or bool(service.extends)
            if stage is None or not waiting or told_by_compose:
                continue
            checks = [item for item in inherited(dockerfile, stage) if item.keyword == "HEALTHCHECK"]
            if not checks or checks[-1].text.strip().upper() == "NONE":
                yield _finding(compose, service, waiting, path, stage, sure=_sure(dockerfile, stage, bool(checks)))


def _target(dockerfile: Dockerfile, service: ComposeService) -> Stage | None:
    if service.build_target:
        return dockerfile.stage(service.build_target)
    return dockerfile.stages[-1] if dockerfile.stages else None


def _waiting(compose: ComposeFile, name: str) -> list[tuple[str, str]]:
    """The services that wait for it, each with its path:line."""
    return [
        (other.name, line_of_entry(compose, other.name, item, "depends_on"))
        for other in compose.merged.services.values()
        for item in other.dependencies
        if item.service == name and item.condition == "service_healthy"
    ]


def _sure(dockerfile: Dockerfile, stage: Stage, switched_off: bool) -> bool:
    image = base_image(dockerfile, stage)
    name = MIRRORS.sub("", image.name, count=1) if image else ""
    return switched_off or name in WITHOUT or "distroless/" in name


def _finding(
    compose: ComposeFile,
    service: ComposeService,
    waiting: list[tuple[str, str]],
    path: str,
    stage: Stage,
    *,
    sure: bool,
) -> Finding:
    defined = line_of(compose, service.name)
    names = listed(sorted({name for name, _ in waiting}))
    never, unless = ("can never", "") if sure else ("may never", f", unless {stage.reference} brings one")
    return Finding(
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        certainty=Certainty.READ if sure else Certainty.INFERRED,
        what=f"{names} {never} start, waiting until {service.name} is healthy, which has no health check{unless}",
        evidence=(
            Evidence(value=f"{service.name}: condition: service_healthy", source=waiting[0][1]),
            Evidence(value=f"FROM {stage.reference}, and no HEALTHCHECK", source=f"{path}:{stage.line}"),
        ),
        fixes=(
            Fix(
                title="Give the service a health check",
                steps=(
                    Do(
                        f'At {defined}: healthcheck: {{test: ["CMD", "/app", "health"], '
                        "interval: 5s, timeout: 3s, retries: 12}, with a command that the image has"
                    ),
                ),
                minutes=5,
                undo="take the health check out again",
                verify="healthcheck-missing",
            ),
            Fix(
                title="Wait for its start only",
                steps=(Do(f"At {waiting[0][1]}: write condition: service_started for {service.name}"),),
                minutes=1,
                risk="the service may not answer yet when the other one starts",
                undo="write service_healthy again",
                verify="healthcheck-missing",
            ),
        ),
        subject=service.name,
    )
