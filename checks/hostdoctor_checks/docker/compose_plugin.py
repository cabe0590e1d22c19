"""Whether Compose is there as docker's plug-in, and not only as the old program docker-compose.

What it looks at
    docker-compose on the PATH of each place, and the folders in which docker looks for its plug-ins.

Why it matters
    docker-compose 1 ended in 2023: it does not know what Compose files may say today and names containers otherwise, so
    that a team's scripts with `docker compose` fail here.

How we know
    The program is there and no plug-in of that name is; neither is run.

False alarms
    Docker Desktop brings a docker-compose of its own beside the plug-in: that is fine. So is having both, or none.
    A docker-compose of version 2 alone works, only under the old name.

Fix
    Install the plug-in: docker-compose-plugin, or with Docker Desktop.

Undo
    Remove the package.

Sources
    docker/docs compose/install/linux.md, compose/releases/migrate.md (2026-08); docker/cli cli-plugins/manager.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_clients import DockerClients
from hostdoctor.facts.places import Place


@check("Compose is docker's plug-in")
def compose_plugin(place: Place, clients: DockerClients) -> Iterator[Finding]:
    """LOW for docker-compose without the plug-in, in a place that has docker."""
    if not clients.lone_compose or not clients.real:
        return
    yield Finding(
        severity=Severity.LOW,
        what=f"Only the old docker-compose is there {'in' if place.wsl else 'on'} {place.name}, not `docker compose`",
        evidence=(Evidence(value=clients.lone_compose, source="PATH, and no plug-in docker-compose", side=place.name),),
        fixes=(
            Fix(
                title="Install the plug-in",
                steps=(
                    Do("With Docker's packages: docker-compose-plugin; Ubuntu's own: docker-compose-v2"),
                    Do("How to", "https://docs.docker.com/compose/install/"),
                ),
                minutes=5,
                undo="remove the package",
                verify="compose-plugin",
            ),
        ),
    )
