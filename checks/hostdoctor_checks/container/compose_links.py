"""Whether services use links, which the network of the project has replaced.

What it looks at
    `links` of every service in the Compose files.

Why it matters
    Services of a project reach each other by name without it. Links are a legacy feature of the engine that may be
    removed, and they also set an order of start that nobody sees.

How we know
    Read from the files.

False alarms
    A link with a second name (`db:database`) gives the service that name: it still works, and a network alias does the
    same. It is a note in any case.

Fix
    Delete links; for a second name use `networks: {default: {aliases: [database]}}` at the other service.

Undo
    Put the lines back.

Sources
    docker/docs engine/network/links.md ("legacy feature"); compose-spec/compose-spec 05-services.md, links (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor_checks.container._services import listed


@check("Services reach each other without links")
def compose_links(compose: ComposeServices) -> Iterator[Finding]:
    """One note for all services."""
    found = [service for service in compose.services.values() if service.links]
    if not found:
        return
    yield Finding(
        severity=Severity.INFO,
        what=f"Links of {listed(service.name for service in found)} are a legacy feature: names work without them",
        evidence=tuple(
            Evidence(value=f"links: {', '.join(service.links)}", source=compose.where(service.name, "links"))
            for service in found
        ),
        fixes=(
            Fix(
                title="Delete links",
                steps=(
                    Do("Delete links; the services share the project's network and find each other by name"),
                    Do("For a second name, give the other service networks: {default: {aliases: [NAME]}}"),
                ),
                minutes=2,
                risk="the order of start that links imply goes too; depends_on says it openly",
                undo="put the lines back",
                verify="compose-links",
            ),
        ),
    )
