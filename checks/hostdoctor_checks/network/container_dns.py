"""Whether containers or builds cannot look up names.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    Containers of Docker Desktop do not use WSL's DNS tunnelling: a name that the company's own DNS knows may be found
    in Windows and in the distribution, and not in a container.

How we know
    The texts of Go's resolver and of the image's own tools; they are not translated.

False alarms
    A name that is misspelt is not found either. Services of one Compose file find each other only while they run and
    share a network.

Fix
    Name the company's DNS servers in daemon.json, or connect the VPN before Docker Desktop starts.

Undo
    Take `dns` out of daemon.json.

Sources
    docker/docs desktop/features/networking; MicrosoftDocs/WSL troubleshooting.md (2026-08); golang/go
    src/net/dnsclient_unix.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

SERVERS = Fix(
    title="Compare with the host, then name the DNS servers",
    steps=(
        Run(any_shell("nslookup NAME"), side="windows"),
        Do("Found there? Then add `dns` with those servers to Docker's daemon.json (Settings, Docker Engine)"),
        Do("A service of the Compose file: is it in `docker compose ps`, and on the same network?"),
    ),
    minutes=10,
    undo="take `dns` out of daemon.json",
    verify="container-dns",
)

CAUSES = (
    Cause(
        kind="name-resolution",
        what="A name is not found from a container, a build or the engine",
        severity=Severity.MEDIUM,
        fix=SERVERS,
    ),
)


@check("Containers find names")
def container_dns(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
