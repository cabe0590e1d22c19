"""Whether the engine's API can be reached over TCP without a password.

What it looks at
    ExposeDockerAPIOnTCP2375 in Docker Desktop's settings, and who listens on port 2375 on Windows and in the
    distributions that run.

Why it matters
    Whoever reaches that port may start a container that mounts the whole machine: it is the same as an administrator.
    Every program and every web page that can reach localhost is enough.

How we know
    The switch is read from the file, the listeners from the system's table. Nothing is connected to.

False alarms
    A listener on 2375 whose owner is not Docker's is left alone, and so is a container that publishes the port: it is
    that container's, such as an engine for tests. Port 2376 stands for TLS with certificates and is
    fine.

Fix
    Turn the switch off and take DOCKER_HOST=tcp://localhost:2375 out of the environment: the default pipe or socket
    serves the same clients.

Undo
    Turn it on again.

Sources
    docker/docs engine/security/protect-access.md, desktop/settings-and-maintenance/settings.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.container_ports import ContainerPorts
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.ports import Listener, Listeners

PORT = 2375
SWITCH = "ExposeDockerAPIOnTCP2375"
OWNERS = ("dockerd", "com.docker.", "docker")
LOOPBACK = ("127.", "::1", "[::1]")


@check("The engine's API is not open to everybody")
def docker_api_exposed(
    settings: DockerDesktopSettings | None, listeners: Across[Listeners | Unknown], containers: ContainerPorts
) -> Iterator[Finding]:
    """MEDIUM on this machine only, HIGH where other machines reach it too."""
    seen = list(_switch(settings))
    far = False
    for scope, table in listeners.items():
        if isinstance(table, Unknown) or containers.on(PORT):
            continue
        for item in table.on(PORT):
            if item.process.lower().startswith(OWNERS):
                far = far or not item.address.startswith(LOOPBACK)
                where = scope.label("Place") or ""
                seen.append(Evidence(value=_shown(item), source=table.source, side=where))
    if seen:
        reach = "other machines" if far else "every program on this machine"
        yield Finding(
            severity=Severity.HIGH if far else Severity.MEDIUM,
            what=f"The Docker API is open on port {PORT} without a password: {reach} may take over the host",
            evidence=tuple(seen),
            fixes=(_close(),),
        )


def _switch(settings: DockerDesktopSettings | None) -> Iterator[Evidence]:
    for item in settings.settings.settings if settings else ():
        if settings and item.name == SWITCH and item.value is True:
            yield Evidence(value=f"{item.key}: true", source=f"{settings.path}:{item.line}", side="Windows")


def _shown(item: Listener) -> str:
    address = f"[{item.address}]" if ":" in item.address else item.address
    return f"{item.process} listens on {address}:{item.port}"


def _close() -> Fix:
    return Fix(
        title="Close the port",
        steps=(
            Do("Docker Desktop, Settings, General: turn off Expose daemon on tcp://localhost:2375 without TLS"),
            Do("An engine in a distribution: take tcp://…:2375 out of `hosts` in daemon.json and out of its service"),
            Do("Take DOCKER_HOST=tcp://localhost:2375 out of the environment of those who used it"),
        ),
        minutes=5,
        undo="turn it on again",
        verify="docker-api-exposed",
    )
