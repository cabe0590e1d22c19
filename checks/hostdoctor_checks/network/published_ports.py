"""Whether a port of a container could not be published.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    The container stays created and does not run; Compose starts the others, which then wait for it.

How we know
    Docker's own words; the part of Windows behind them is translated and not used.

False alarms
    A sentence about ports is no error, and a program that finds its own port in use, without Docker, is
    port-conflict's. `Ports are not available` has three causes, which a look at the machine tells apart: port-conflict,
    port-reserved, or Docker's forwarder.

Fix
    Stop the other container, or publish another port (`18080:8080`).

Undo
    Start the other container again.

Sources
    moby libnetwork/portallocator; docker/docs desktop/troubleshoot-and-support/topics.md (2026-08); docker/for-
    win#12976.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, any_shell, check, windows_command
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

ALLOCATED = Fix(
    title="Stop the container that has it",
    steps=(
        Run(any_shell('docker ps --format "{{.Names}} {{.Ports}}"')),
        Do("Stop the one with that port, or publish another one: 18080:8080"),
    ),
    minutes=2,
    undo="start the other container again",
    verify="published-ports",
)

REFUSED = Fix(
    title="See who has the port",
    steps=(
        windows_command("netsh.exe interface ipv4 show excludedportrange protocol=tcp"),
        Do("In one of these ranges? Publish a port outside of them"),
        windows_command("netstat.exe -ano"),
        Do("Somebody listens there? Stop that program, or publish another port"),
    ),
    minutes=5,
    undo="nothing is changed",
    verify="published-ports",
)

STUCK = Fix(
    title="Restart Docker Desktop",
    steps=(Do("Its icon in the notification area, Restart; running containers are stopped"),),
    minutes=3,
    undo="nothing is changed",
    verify="published-ports",
)

CAUSES = (
    Cause(
        kind="port-list-stuck",
        what="Docker Desktop's own forwarder of ports does not answer, so that no port can be published",
        fix=STUCK,
    ),
    Cause(
        kind="port-allocated",
        what="Another container already publishes a port",
        fix=ALLOCATED,
    ),
    Cause(
        kind="port-refused",
        what="Windows did not let Docker publish a port",
        fix=REFUSED,
    ),
)


@check("Ports can be published")
def published_ports(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
