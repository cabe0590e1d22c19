"""Whether a container did not start because its program is not in the image, or may not be run.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    A file that is copied from Windows has no executable bit, and a multi-stage image holds only what was copied into
    its last stage: the tool that the Compose file starts (air, dlv) was left in the builder.

How we know
    The texts are those of runc, which nobody translates.

False alarms
    A bind mount over the folder of the program hides it: then the image is right, and the mount is not.

Fix
    `COPY --chmod=755`, or install the tool in the stage that runs.

Undo
    Take the change out of the Dockerfile.

Sources
    opencontainers/runc libcontainer; moby daemon/start_unix.go; docker/docs reference/dockerfile.md COPY --chmod
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

INSTALL = Fix(
    title="Put the program into the stage that runs",
    steps=(
        Do("Install it in the Dockerfile's last stage, or name the stage that has it as `target` in the Compose file"),
        Do("It is there? Then look for a bind mount or a volume over its folder"),
    ),
    minutes=10,
    undo="take the change out of the Dockerfile",
    verify="container-command",
)

EXECUTABLE = Fix(
    title="Copy it as an executable file",
    steps=(
        Do("In the Dockerfile: `COPY --chmod=755 FILE PLACE`"),
        Do("A folder stands in its place? Name the file in ENTRYPOINT or CMD"),
    ),
    minutes=5,
    undo="take --chmod out",
    verify="container-command",
)

CAUSES = (
    Cause(
        kind="command-missing",
        what="A container does not start: its program is not in the image",
        fix=INSTALL,
    ),
    Cause(
        kind="entrypoint-denied",
        what="A container does not start: its program may not be run",
        fix=EXECUTABLE,
    ),
)


@check("A container may run what it is to start")
def container_command(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
