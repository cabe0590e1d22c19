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
    A name without a domain is mostly a service of the Compose file, which is found only while it runs and shares a
    network: no name server is blamed for it. A sentence about names, and what the go command says by itself
    (module-download), are no such error. A name that is misspelt is not found either: the fix looks for it elsewhere.

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
from hostdoctor.facts.docker_reported import ReportedDockerError, ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

SERVERS = Fix(
    title="Compare with the host, then name the DNS servers",
    steps=(
        Run(any_shell("nslookup NAME"), side="windows"),
        Do("Found there? Then add `dns` with those servers to Docker's daemon.json (Settings, Docker Engine)"),
    ),
    minutes=10,
    undo="take `dns` out of daemon.json",
    verify="container-dns",
)

SERVICE = Fix(
    title="See whether the service runs on the same network",
    steps=(
        Run(any_shell("docker compose ps --all")),
        Do("Ended or not there? Its logs tell why: docker compose logs NAME"),
        Do("Runs? Both services need a network in common: compare `networks` of the two in the Compose file"),
        Do("A host of the company: write its whole name, with the domain"),
    ),
    minutes=5,
    undo="nothing is changed",
    verify="container-dns",
)

KIND = "name-resolution"
HOST = Cause(
    kind=KIND,
    what="A name is not found from a container, a build or the engine",
    severity=Severity.MEDIUM,
    fix=SERVERS,
)
NEIGHBOUR = Cause(
    kind=KIND,
    what="A name without a domain, as services have it, is not found from a container",
    severity=Severity.MEDIUM,
    fix=SERVICE,
    subject="service",
)


@check("Containers find names")
def container_dns(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """MEDIUM: one for hosts, one for names that only a network of Docker knows."""
    yield from findings_for(errors.only(lambda error: not _of_service(error)), [HOST])
    yield from findings_for(errors.only(_of_service), [NEIGHBOUR])


def _of_service(error: ReportedDockerError) -> bool:
    return error.kind == KIND and bool(error.detail) and "." not in error.detail
