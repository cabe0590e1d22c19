"""Whether pulls fail because the registry, or the proxy before it, is not reached in time.

What it looks at
    An error that somebody pasted into a ticket. A look at a machine does not run containers, so that there it has
    nothing to say.

Why it matters
    Pulls go from the engine's virtual machine, not from the browser: a proxy or a VPN that the engine does not know
    makes them hang until they time out.

How we know
    The texts of Go's network library, which nobody translates. A proxy is named where the error names it.

False alarms
    A registry may be slow for a minute: hence MEDIUM. Docker Desktop's own proxy at http.docker.internal:3128 stands in
    `docker info` and in every error of a pull that goes through it: alone it is no fault. kubectl says of its cluster
    what Docker says of a registry, and a registry that limits pulls has answered: both are left out.

Fix
    Give Docker Desktop the proxy, or let the VPN pass the virtual machine; then pull again.

Undo
    Set the proxy back to the system's.

Sources
    golang/go src/net/http/transport.go; docker/docs desktop/features/networking, settings-and-maintenance/settings.md
    (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Finding, Fix, Severity, check
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor_checks.docker._reported import Cause, findings_for

PROXY = Fix(
    title="Give the engine the right proxy",
    steps=(
        Do("Docker Desktop, Settings, Resources, Proxies: the company's proxy, with its address and port"),
        Do("An engine in a distribution: HTTP_PROXY and HTTPS_PROXY of its service, or `proxies` in daemon.json"),
    ),
    minutes=10,
    undo="choose the system's proxy there again",
    verify="registry-reachable",
)

TIME = Fix(
    title="Try without the VPN, then let it pass the engine",
    steps=(
        Do("Does it work without the VPN? Then its packets may be smaller: set a lower MTU, or a split tunnel"),
        Do("Behind a proxy: Docker Desktop, Settings, Resources, Proxies"),
    ),
    minutes=10,
    undo="set the proxy back to the system's",
    verify="registry-reachable",
)

CAUSES = (
    Cause(
        kind="proxy-refused",
        what="The engine's proxy does not let pulls through",
        fix=PROXY,
    ),
    Cause(
        kind="registry-slow",
        what="The registry was not reached in time",
        severity=Severity.MEDIUM,
        fix=TIME,
    ),
)


@check("Registries answer in time")
def registry_reachable(errors: ReportedDockerErrors) -> Iterator[Finding]:
    """One finding for each cause that was reported."""
    yield from findings_for(errors, CAUSES)
