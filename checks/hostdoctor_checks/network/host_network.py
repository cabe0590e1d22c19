"""Whether services use the network of the host where that is a virtual machine.

What it looks at
    `network_mode: host` in Compose files, the engines that answer, and Docker Desktop's setting for host networking.

Why it matters
    On Docker Desktop the host is the virtual machine of the engine: without the setting nobody on Windows reaches the
    service's ports, and it does not reach programs on Windows by localhost. `ports` have no effect beside it.

How we know
    Read from the files, from the engine and from Docker Desktop's settings.

False alarms
    With "Enable host networking" (4.34 and later) it works for TCP and UDP: quiet. An engine in a distribution or on
    Linux has the network that it says: quiet.

Fix
    Publish ports instead, or turn host networking on in Docker Desktop's settings.

Undo
    Put network_mode back, or turn the setting off.

Sources
    docker/docs engine/network/drivers/host.md and desktop/settings-and-maintenance/settings.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.compose_needs import HostNetworkServices
from hostdoctor.facts.compose_services import ComposeServices
from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_engine import EngineInfo


@check("Services that use the host's network are reached")
def host_network(
    compose: ComposeServices,
    found: HostNetworkServices,
    engines: Across[EngineInfo | Unknown],
    settings: Across[DockerDesktopSettings | Unknown],
) -> Iterator[Finding]:
    """A note for all such services."""
    kinds = [engine.backend.kind for engine in engines.values() if isinstance(engine, EngineInfo)]
    desktop = next((kind for kind in kinds if kind.startswith("docker-desktop")), None)
    chosen = (item for item in settings.values() if isinstance(item, DockerDesktopSettings))
    if desktop is None or any(item.settings.flag("HostNetworkingEnabled") for item in chosen):
        return
    names = " and ".join(service.name for service in found.items[:3])
    yield Finding(
        severity=Severity.INFO,
        what=f"{names}: network_mode host means the network of Docker Desktop's virtual machine, not that of Windows",
        evidence=(
            *(
                Evidence(value="network_mode: host", source=compose.where(service.name, "network_mode"))
                for service in found.items
            ),
            Evidence(value=f"the back end is {desktop}", source="docker info"),
        ),
        fixes=(
            Fix(
                title="Publish ports, or turn host networking on",
                steps=(
                    Do('In place of network_mode, write ports: ["127.0.0.1:PORT:PORT"]'),
                    Do("Or, in Docker Desktop: Settings, Resources, Network, Enable host networking"),
                ),
                minutes=3,
                undo="put network_mode back, or turn the setting off",
                verify="host-network",
            ),
        ),
    )
