"""Whether another program already listens on a port that the project wants.

What it looks at
    The tables of listeners on the project's side and on Windows, where Docker publishes, the ports that compose
    files, .air.toml and Dockerfiles name, and the ports that running containers publish. Without such files: a
    short list of usual ports. UDP is left out.

Why it matters
    The container or the program does not start ("address already in use", 10048), or, worse, another service answers
    in its place.

How we know
    Read from the system's table at scan time; no port is opened for it. The owner is named where the system tells.

False alarms
    A container of this project (by Compose's labels: folder or project name) holds its port rightly; a container that
    Compose did not start is probably the project's too and gives a note. Relays of WSL and of Docker forward what
    runs inside and are no owners. The project's own program, or air, that runs now gives a note. A port that only a
    Dockerfile exposes lives inside a container. A usual port that no file of the project names gives only a note, and
    so does a port whose owner neither the system nor Docker tells.

Fix
    Stop the owner, or publish another port (`-p 18080:8080`).

Undo
    Start the owner again.

Sources
    docker/docs desktop/features/networking (2026-08); ddev cmd/ddev/cmd/utility-port-diagnose.go; psutil
    arch/windows/socks.c; docker/for-win#12474; docker/compose pkg/api/labels.go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hostdoctor.api import Across, Finding, Scope, Unknown, agree, check
from hostdoctor.facts.container_ports import ContainerPorts
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners
from hostdoctor.facts.project import ComposeFile, Project
from hostdoctor.facts.wanted_ports import WantedPort, WantedPorts
from hostdoctor_checks.network import _port_findings as findings

FORWARDERS = (
    "com.docker.",
    "docker-proxy",
    "docker-desktop",
    "wslrelay",
    "wslhost",
    "vpnkit",
    "rootlesskit",
    "rootlessport",
    "host-switch",
    "gvproxy",
    "slirp4netns",
    "pasta",
)
"""Processes that open a port for something inside a virtual machine or a container."""

OWN_PROGRAMS = ("air", "main", "dlv")
"""What runs while somebody works on the project: air, the binary that it builds by default, the debugger."""

DEBUGGED = "__debug_bin"
"""What the Go extension of VS Code calls the binary that it debugs, with a number behind it."""

LONGEST_NAME = 15
"""Letters of a process name that Linux keeps (TASK_COMM_LEN)."""


@check("The project's ports are free")
def port_conflict(
    wanted: Across[WantedPorts | Unknown],
    projects: Across[Project | Unknown],
    compose: Across[ComposeFile | Unknown | None],
    places: Across[Place | Unknown],
    listeners: Across[Listeners | Unknown],
    containers: ContainerPorts,
) -> Iterator[Finding]:
    """One finding for each port that somebody else holds, on the project's side or where Docker publishes it."""
    for scope, ports in wanted.items():
        project, file = projects.get(scope), compose.get(scope)
        if isinstance(ports, Unknown) or not isinstance(project, Project):
            continue
        names = {project.name.lower(), (file.merged.name or "").lower() if isinstance(file, ComposeFile) else ""}
        look = findings.Look(project, frozenset(names - {""}), containers, named=ports.named)
        for place, table in _tables(scope, places, listeners):
            for port in ports.items:
                found = _judge(port, place, table, look) if _opened_there(port, place, scope) else None
                if found:
                    yield replace(found, scope=scope)


def _tables(
    scope: Scope, places: Across[Place | Unknown], listeners: Across[Listeners | Unknown]
) -> Iterator[tuple[Place, Listeners]]:
    """The listeners of the project's place and of Windows, where Docker Desktop publishes."""
    for where, table in listeners.items():
        place = places.get(where)
        if isinstance(place, Place) and isinstance(table, Listeners) and (agree(scope, where) or not place.linux):
            yield place, table


def _opened_there(port: WantedPort, place: Place, scope: Scope) -> bool:
    return port.opener != "container" and (port.published or scope.label("Place") == place.name)


def _judge(port: WantedPort, place: Place, table: Listeners, look: findings.Look) -> Finding | None:
    held = table.on(port.port, port.address)
    strangers = [item for item in held if item.process and not forwards(item)]
    if strangers and all(_own_program(item, look) for item in strangers):
        return findings.own_program(port, strangers, place, table, look)
    if strangers:
        return findings.taken(port, strangers, place, table, look)
    return _held_for_something_inside(port, held, place, table, look)


def _held_for_something_inside(
    port: WantedPort, held: Sequence[Listener], place: Place, table: Listeners, look: findings.Look
) -> Finding | None:
    """Only relays, and programs whose names are hidden: perhaps Docker's own, which runs as root on Linux."""
    if not held:
        return None
    container = look.containers.on(port.port)
    if container:
        return None if look.owns(container) else findings.other_container(port, container, held, place, table, look)
    hidden = [item for item in held if not item.process]
    if look.containers.unseen and not (port.refused and hidden):
        return findings.not_told(port, held, place, table, look)
    return findings.taken(port, hidden, place, table, look) if hidden else None


def forwards(listener: Listener) -> bool:
    """Whether it only passes on what listens inside the VM or a container."""
    return listener.process.lower().startswith(FORWARDERS)


def _own_program(listener: Listener, look: findings.Look) -> bool:
    name = listener.process.lower().removesuffix(".exe")
    own = {program[:LONGEST_NAME] for program in (*OWN_PROGRAMS, *look.names)} | look.names
    return name in own or name.startswith(DEBUGGED)
