"""Why a build of an image ended with an error.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    `failed to solve` only says that some step failed; the cause stands behind the last colon, or further up.

How we know
    BuildKit's own words, which nobody translates. A build that failed for want of space, of an image or of a name is
    told by the check of that cause, a service that is not defined by `service-refused`.

False alarms
    A program that does not compile is no fault of this machine: its own error stands above that line. A build that was
    stopped by hand ends the same way.

Fix
    Send the missing file with the build context, name the Dockerfile, or read the step's own output with
    --progress=plain.

Undo
    Nothing is changed.

Sources
    moby/buildkit solver/errdefs, cache/contenthash/checksum.go, frontend/dockerfile (2026-08); compose-spec.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.go_errors import GoErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

DOCKERFILE = Fix(
    title="Name the Dockerfile and the context",
    steps=(
        Run(any_shell("docker build -f PATH/Dockerfile .")),
        Do("In a Compose file: `build: {context: FOLDER, dockerfile: PATH}`; the path counts from the context"),
    ),
    minutes=2,
    undo="nothing is changed",
    verify="build-errors",
)

CONTEXT = Fix(
    title="Send the file with the context",
    steps=(
        Do("The path counts from the context, not from the Dockerfile: build in the folder that holds the file"),
        Do("It is there? Then a line of .dockerignore leaves it out: add `!FILE` behind that line"),
    ),
    minutes=5,
    undo="take the line out of .dockerignore",
    verify="build-errors",
)

STEP = Fix(
    title="Read the step's own output",
    steps=(
        Run(any_shell("docker build --progress=plain .")),
        Do("The cause stands above the first line with ERROR"),
    ),
    minutes=5,
    undo="nothing is changed",
    verify="build-errors",
)

CAUSES = (
    Cause(
        kind="dockerfile-missing",
        what="The Dockerfile is not where the build looks for it",
        fix=DOCKERFILE,
    ),
    Cause(
        kind="copy-missing",
        what="A file that the Dockerfile copies is not in the build context",
        fix=CONTEXT,
    ),
)
FAILED = (
    Cause(
        kind="build-step",
        what="A step of the build failed",
        severity=Severity.MEDIUM,
        fix=STEP,
    ),
    Cause(
        kind="build-failed",
        what="The build failed",
        severity=Severity.MEDIUM,
        fix=STEP,
    ),
)


@check("The image can be built")
def build_errors(errors: ReportedDockerErrors, go: GoErrors | None) -> Iterator[Finding]:
    """One finding for each cause that was reported; that a step failed only where nothing says why."""
    yield from findings_for(errors, CAUSES)
    if go is None and not errors.say_why:
        yield from findings_for(errors, FAILED)
