"""Whether services are published to the whole network without need.

What it looks at
    Entries of `ports` without an address: `8080:80` opens 0.0.0.0 and [::]. Debuggers are `debug-ports`.

Why it matters
    Anybody in the same network reaches the service, at a café as well; Docker's rules come before those of most
    firewalls on Linux. A database that only the project's own services use needs no published port at all.

How we know
    Read from the files.

False alarms
    A service may be meant for a phone or a colleague in the same network, and Docker Desktop may be set to bind to
    localhost only. It is a note for that reason. Profiles that are not started open nothing, but count here.

Fix
    Write 127.0.0.1 before the port; leave `ports` out where only services of the project connect.

Undo
    Take the address out again.

Sources
    docker/docs engine/network/port-publishing.md ("insecure by default"); docker/docs engine/network/packet-filtering-
    firewalls.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeService, ComposeServices, PublishedPort
from hostdoctor.facts.project import Dockerfiles
from hostdoctor_checks.container._debuggers import kind_of_debugger, listening_debuggers
from hostdoctor_checks.container._services import DASHBOARDS, image_name, is_broker, is_database, listed

EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  # what a file says, nothing is bound


@check("Ports are published only where they are needed")
def published_interfaces(compose: ComposeServices, dockerfiles: Dockerfiles | None) -> Iterator[Finding]:
    """One note; databases and dashboards are named first."""
    found = [
        (service, port)
        for service in compose.services.values()
        if service.network_mode != "host"
        for port in service.ports
        if on_every_address(port) and not kind_of_debugger(port, listening_debuggers(service, dockerfiles))
    ]
    if not found:
        return
    found.sort(key=lambda pair: not _delicate(pair[0]))
    delicate = [service.name for service, _ in found if _delicate(service)]
    names = listed(delicate or [service.name for service, _ in found])
    kind = "; services of the same project need none" if delicate else ""
    yield Finding(
        severity=Severity.INFO,
        what=f"Ports of {names} are open to the whole network{kind}",
        evidence=tuple(
            Evidence(value=f"{service.name}: {shown(port)}", source=compose.where_entry(service.name, port, "ports"))
            for service, port in found
        ),
        fixes=(
            Fix(
                title="Publish on this machine only",
                steps=(Do('Write "127.0.0.1:PORT:PORT"; leave ports out where only services of the project connect'),),
                minutes=2,
                risk="other devices in the network no longer reach it",
                undo="take 127.0.0.1: out again",
                verify="published-interfaces",
            ),
        ),
    )


def on_every_address(port: PublishedPort) -> bool:
    """Whether an entry opens a fixed port on all addresses of the host."""
    return port.published is not None and (port.host_ip or "") in EVERY_ADDRESS


def shown(port: PublishedPort) -> str:
    """An entry as in the short form."""
    published = port.published
    host = "" if published is None else _range(published.first, published.last) + ":"
    address = f"{port.host_ip}:" if port.host_ip else ""
    return f"{address}{host}{_range(port.target.first, port.target.last)}"


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _delicate(service: ComposeService) -> bool:
    return is_database(service) or is_broker(service) or image_name(service) in DASHBOARDS
