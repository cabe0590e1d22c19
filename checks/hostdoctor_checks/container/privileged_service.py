"""Whether services may take over the machine that runs the containers.

What it looks at
    `privileged: true` and mounts of the engine's socket in Compose files.

Why it matters
    A privileged container, or one with docker.sock, has the engine's machine in its hands: with it any folder that the
    engine sees can be read and changed, also those of Windows. One bad dependency in such a service is enough.

How we know
    Read from the files.

False alarms
    Tools that manage containers need the socket: traefik, portainer, watchtower, cadvisor, dozzle, Testcontainers, an
    engine in a container (docker:dind) and runners of CI. They give a note; so does a mount that is read-only, although
    that does not make the socket harmless.

Fix
    Take the line out, or give only what is needed: `cap_add`, a device, or a proxy before the socket.

Undo
    Put the line back.

Sources
    docker/docs engine/security/_index.md (attack surface of the daemon); compose-spec/compose-spec 05-services.md,
    privileged (2026-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices
from hostdoctor_checks.container._services import image_name

SOCKET = re.compile(r"(?:^|[/\\])(?:docker|dockerd)\.sock$|[/\\]pipe[/\\]docker_engine$|[/\\]podman\.sock$")
MANAGERS = re.compile(
    r"(?:^|[-_.])(?:traefik|portainer|watchtower|cadvisor|dozzle|dind|docker|runner|autoheal|proxy|promtail|alloy"
    r"|telegraf|datadog|agent|localstack|testcontainers|ryuk|diun|lazydocker|jenkins|drone|exporter|k3s|buildkit)(?:$|[-_.])"
)
"""Words in the names of images that manage containers or watch them."""


@check("Services run without power over the engine's machine")
def privileged_service(compose: ComposeServices) -> Iterator[Finding]:
    """MEDIUM for a service of one's own, a note for tools that manage containers."""
    for service in compose.services.values():
        rows = list(_powers(compose, service))
        if not rows:
            continue
        tool = MANAGERS.search(image_name(service) or service.name) or "dind" in (service.image or "")
        harmless = tool or all("read-only" in row.value for row in rows)
        yield Finding(
            severity=Severity.INFO if harmless else Severity.MEDIUM,
            what=f"{service.name} can take over the machine that runs the containers",
            evidence=tuple(rows),
            fixes=(
                Fix(
                    title="Give only what it needs",
                    steps=(
                        Do("Take privileged: true out; cap_add or devices give a single right"),
                        Do("In place of docker.sock, let it talk to a proxy that passes only harmless requests"),
                    ),
                    minutes=15,
                    risk="the service may need a right that nobody wrote down",
                    undo="put the line back",
                    verify="privileged-service",
                ),
            ),
            subject=service.name,
        )


def _powers(compose: ComposeServices, service: ComposeService) -> Iterator[Evidence]:
    if service.privileged:
        yield Evidence(value="privileged: true", source=compose.where(service.name, "privileged"))
    for mount in service.mounts:
        if mount.source and SOCKET.search(mount.source):
            only = " (read-only)" if mount.read_only else ""
            yield Evidence(
                value=f"{mount.source} at {mount.target}{only}",
                source=compose.where_entry(service.name, mount, "volumes"),
            )
