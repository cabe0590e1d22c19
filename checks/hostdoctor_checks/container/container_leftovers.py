"""Whether a container or a network of a former run keeps a new one from starting.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    A container keeps its name and the id of its network. After `docker network prune`, a reset of Docker Desktop or a
    project that was renamed, the old container asks for a network that is gone, or holds the name that the new one
    wants.

How we know
    Docker's own words, which nobody translates.

False alarms
    A network that is declared `external` has to be made by hand: then nothing is left over, it was never there. A name
    that is held by a container that works is somebody's choice.

Fix
    `docker compose down` and `up` make both anew; volumes stay.

Undo
    None: `docker compose up` makes them again.

Sources
    moby libnetwork/network.go, daemon/names.go; docker/compose pkg/compose (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

NETWORK = Fix(
    title="Make the containers anew",
    steps=(
        Run(any_shell("docker compose down"), interrupts="stops the project's containers"),
        Run(any_shell("docker compose up -d")),
        Do("A network that the Compose file calls external has to be made first: docker network create NAME"),
    ),
    minutes=2,
    risk="what a container wrote outside of volumes is gone with it",
    undo="none: the containers are made again",
    verify="container-leftovers",
)

NAME = Fix(
    title="Remove the old container, or use another name",
    steps=(
        Run(any_shell("docker ps --all")),
        Do("Not needed any more? docker rm NAME; without container_name in the Compose file, Compose finds a free one"),
    ),
    minutes=2,
    risk="what it wrote outside of volumes is gone with it",
    undo="none: the container is made again",
    verify="container-leftovers",
)

CAUSES = (
    Cause(
        kind="network-missing",
        what="A container asks for a network that does not exist",
        fix=NETWORK,
    ),
    Cause(
        kind="name-taken",
        what="Another container has the name that a new one wants",
        severity=Severity.MEDIUM,
        fix=NAME,
    ),
)


@check("No leftover stands in the way of containers")
def container_leftovers(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
