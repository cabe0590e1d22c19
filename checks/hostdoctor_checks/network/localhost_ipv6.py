"""Whether `localhost` leads to another listener than 127.0.0.1 does, for a port that a container publishes.

What it looks at
    Ports that running containers publish, and who listens on them on Windows, for IPv4 and for IPv6.

Why it matters
    Browsers and Go try [::1] first for `localhost`. A relay of WSL that is stuck there takes the connection and never
    answers, while 127.0.0.1 works: the service looks broken in one program and fine in the next.

How we know
    Read from the system's table; nothing is connected to, so that a relay that works and one that is stuck look alike.

False alarms
    A relay beside Docker's own listener mostly works: this is only worth knowing, for the day when `localhost` hangs.
    An engine in a distribution is reached through the relay alone, which is right. Where nobody listens for IPv6,
    programs go on to IPv4 by themselves.

Fix
    Use 127.0.0.1 in the address, or `wsl --shutdown`, which ends the relays.

Undo
    Nothing is changed.

Sources
    docker/docs desktop/features/networking (2026-08); ddev cmd/ddev/cmd/utility-port-diagnose.go; docker/for-win#12474.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Evidence, Finding, Fix, Severity, Unknown, check, windows_command
from hostdoctor.facts.container_ports import ContainerPorts
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners

BACKEND = "com.docker."
RELAYS = ("wslrelay", "wslhost")
LOOPBACK = ("::1", "[::1]")


@check("localhost and 127.0.0.1 lead to the same listener")
def localhost_ipv6(
    containers: ContainerPorts, places: Across[Place | Unknown], listeners: Across[Listeners | Unknown]
) -> Iterator[Finding]:
    """A note for each published port that a relay of WSL also holds on [::1]."""
    for scope, table in listeners.items():
        place = places.get(scope)
        if not isinstance(place, Place) or place.linux or not isinstance(table, Listeners):
            continue
        for item in containers.items:
            held = table.on(item.port)
            relay = next((one for one in held if one.address in LOOPBACK and _of(one, RELAYS)), None)
            backend = next((one for one in held if "." in one.address and _of(one, (BACKEND,))), None)
            if relay and backend:
                yield _finding(item.port, item.container, relay, backend, table.source)


def _of(item: Listener, names: tuple[str, ...]) -> bool:
    return item.process.lower().startswith(names)


def _finding(port: int, container: str, relay: Listener, backend: Listener, source: str) -> Finding:
    return Finding(
        severity=Severity.INFO,
        what=f"localhost:{port} meets a relay of WSL before container {container}; 127.0.0.1:{port} does not",
        evidence=tuple(
            Evidence(value=f"{address}:{port} {item.process}", source=source, side="Windows")
            for item, address in ((relay, "[::1]"), (backend, backend.address))
        ),
        fixes=(
            Fix(
                title="Where localhost hangs and 127.0.0.1 does not",
                steps=(
                    Do(f"Use 127.0.0.1:{port} in the address"),
                    windows_command(
                        "wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"
                    ),
                ),
                minutes=2,
                undo="nothing is changed",
                verify="localhost-ipv6",
            ),
        ),
        certainty=Certainty.INFERRED,
        subject=str(port),
    )
