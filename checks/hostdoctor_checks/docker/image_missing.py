"""Whether an image that is asked for does not exist, is private, or has no build for this platform.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    A registry says the same of an image that does not exist and of one that needs a login. Images without a build for
    the engine's platform fail, or run emulated and slowly.

How we know
    The registry's and the engine's own words, which nobody translates.

False alarms
    Compose warns that it could not pull an image which it then builds: a warning is no error. An engine that is set to
    Windows containers finds no image for Linux: windows-containers tells that. Too many pulls are registry-limit's.

Fix
    Correct the name, sign in, or choose a tag that has the platform.

Undo
    docker logout.

Sources
    distribution/distribution registry/api/errcode; moby/buildkit util/resolver; containerd platforms (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

NAME = Fix(
    title="Correct the name, or sign in",
    steps=(
        Do("Compare name and tag with the registry's page"),
        Run(any_shell("docker login REGISTRY")),
        Do("An image of the project's own: build it first, `docker compose build`"),
    ),
    minutes=5,
    undo="docker logout REGISTRY",
    verify="image-missing",
)

PLATFORM = Fix(
    title="Choose an image of the engine's platform",
    steps=(
        Run(any_shell("docker buildx imagetools inspect IMAGE")),
        Do("Use a tag that lists the platform; `--platform linux/amd64` emulates it, where nothing else helps"),
    ),
    minutes=5,
    undo="use the former tag again",
    verify="image-missing",
)

CAUSES = (
    Cause(
        kind="registry-denied",
        what="An image is private, or does not exist under that name",
        fix=NAME,
    ),
    Cause(
        kind="image-missing",
        what="An image does not exist under that name and tag",
        fix=NAME,
    ),
    Cause(
        kind="platform-missing",
        what="An image has no build for the engine's platform",
        fix=PLATFORM,
    ),
    Cause(
        kind="platform-emulated",
        what="An image is of another platform than the engine: its programs are emulated, and slow",
        severity=Severity.MEDIUM,
        fix=PLATFORM,
    ),
)


@check("Images that are asked for exist")
def image_missing(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
