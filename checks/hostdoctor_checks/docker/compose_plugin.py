"""Whether Compose is there as docker's plug-in, and not only as the program docker-compose.

What it looks at
    docker-compose on the PATH of each place, and the folders in which docker looks for its plug-ins. Errors of docker
    about `compose` and `buildx`, where somebody reported them.

Why it matters
    A team's scripts with `docker compose` fail here. Where the program is docker-compose 1, which ended in 2023, it
    does not know what Compose files may say today and names containers otherwise.

How we know
    The program is there and no plug-in of that name is; neither is run. docker's own words name what it misses.

False alarms
    Docker Desktop brings a docker-compose of its own beside the plug-in: that is fine. So is having both, or none, and
    a docker-compose where there is no docker. A docker-compose of version 2 alone works, only under the old name:
    hence LOW.

Fix
    Install the plug-in: docker-compose-plugin, or with Docker Desktop.

Undo
    Remove the package.

Sources
    docker/docs compose/install/linux.md, compose/releases/migrate.md (2026-08); docker/cli cli-plugins/manager.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.docker_clients import DockerClients
from hostdoctor.facts.docker_reported import ReportedDockerErrors
from hostdoctor.facts.places import Place
from hostdoctor_checks.reported_error import evidence


@check("docker has its plug-ins")
def compose_plugin(
    places: Across[Place | Unknown], clients: Across[DockerClients | Unknown], reported: ReportedDockerErrors | None
) -> Iterator[Finding]:
    """LOW for docker-compose without the plug-in, in a place that has docker; HIGH where docker refused a command."""
    for scope, found in clients.items():
        place = places.get(scope)
        if isinstance(place, Place) and isinstance(found, DockerClients) and found.lone_compose and found.real:
            yield replace(_alone(place, found), scope=scope)
    told = reported.of("compose-missing", "buildx-missing") if reported else ()
    for name in reported.details("compose-missing", "buildx-missing") if reported else ():
        yield Finding(
            severity=Severity.HIGH,
            what=f"docker has no plug-in `{name}` where it was called",
            evidence=evidence([error for error in told if error.detail == name]),
            fixes=(_install(),),
            subject=name,
        )


def _alone(place: Place, clients: DockerClients) -> Finding:
    return Finding(
        severity=Severity.LOW,
        what=f"docker-compose is there {'in' if place.wsl else 'on'} {place.name}, and `docker compose` is not",
        evidence=(Evidence(value=clients.lone_compose, source="PATH, and no plug-in docker-compose", side=place.name),),
        fixes=(_install(),),
    )


def _install() -> Fix:
    return Fix(
        title="Install the plug-in",
        steps=(
            Do("With Docker's packages: docker-compose-plugin, docker-buildx-plugin; Ubuntu's: docker-compose-v2"),
            Do("How to", "https://docs.docker.com/compose/install/"),
        ),
        minutes=5,
        undo="remove the package",
        verify="compose-plugin",
    )
