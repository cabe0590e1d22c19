"""Whether another program already listens on a port that the project wants.

What it looks at
    The tables of listeners on the project's side and on Windows, where Docker publishes, the ports that compose
    files, .air.toml and Dockerfiles name, and the ports that running containers publish. Without such files: a
    short list of usual ports.

Why it matters
    The container or the program does not start ("address already in use", 10048), or, worse, another service answers
    in its place.

How we know
    Read from the system's table at scan time; no port is opened for it. The owner is named where the system tells.

False alarms
    A port that a running container publishes is held by Docker's own process and is no conflict. Neither is a
    relay of WSL (wslrelay.exe) or Docker's back end, which forward what runs inside. A port that only a Dockerfile
    exposes lives inside a container. A usual port that no file of the project names gives only a note.

Fix
    Stop the owner, or publish another port (`-p 18080:8080`).

Undo
    Start the owner again.

Sources
    docker/docs desktop/features/networking (2026-08); ddev cmd/ddev/cmd/utility-port-diagnose.go; psutil
    arch/windows/socks.c; docker/for-win#12474.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Run, Severity, Unknown, agree, any_shell, check
from hostdoctor.facts.docker_engine import Container
from hostdoctor.facts.places import Place
from hostdoctor.facts.ports import Listener, Listeners, WantedPort, WantedPorts

FORWARDERS = ("com.docker.backend", "wslrelay", "docker-proxy", "vpnkit", "rootlesskit", "wslhost")
"""Processes that open a port for something inside the VM or a container."""


@check("The project's ports are free")
def port_conflict(
    wanted: Across[WantedPorts],
    places: Across[Place],
    listeners: Across[Listeners | Unknown],
    containers: Across[Container | Unknown],
) -> Iterator[Finding]:
    """One finding for each port that somebody else holds, on the project's side or where Docker publishes it."""
    published = {
        port.port for container in containers.values() if isinstance(container, Container) for port in container.ports
    }
    for scope, ports in wanted.items():
        for where, table in listeners.items():
            place = places[where]
            if isinstance(table, Unknown) or not (agree(scope, where) or not place.linux):
                continue
            for port in ports.items:
                held = table.on(port.port)
                concerns = agree(scope, where) or port.published
                if held and concerns and port.port not in published and not all(forwards(item) for item in held):
                    yield replace(_finding(port, held, place, named=ports.named), scope=scope)


def forwards(listener: Listener) -> bool:
    """Whether it only passes on what listens inside the VM or a container."""
    return listener.process.lower().removesuffix(".exe").startswith(FORWARDERS)


def _finding(port: WantedPort, held: Sequence[Listener], place: Place, *, named: bool) -> Finding:
    owner = next((item.process for item in held if item.process), "")
    if not named or not port.published:
        severity = Severity.INFO
    else:
        severity = Severity.HIGH
    addresses = ", ".join(sorted({f"{item.address}:{item.port}" for item in held}))
    evidence = [Evidence(value=f"{owner or 'a program'} on {addresses}", source="table of listeners", side=place.name)]
    if port.source:
        evidence.append(Evidence(value=f"wants {port.port}", source=port.source))
    return Finding(
        severity=severity,
        what=f"Port {port.port} is taken by {owner}" if owner else f"Port {port.port} is taken by a program",
        evidence=tuple(evidence),
        fixes=(_fix(port, held, place),),
        subject=str(port.port),
    )


def _fix(port: WantedPort, held: Sequence[Listener], place: Place) -> Fix:
    pid = next((item.pid for item in held if item.pid), None)
    free = f"publish another port: {port.port + 10000}:{port.port}" if port.published else "let the project use another"
    steps: list[Do | Run] = []
    if pid is None:
        steps.append(Do("The owner is not visible without an administrator"))
    if place.linux:
        steps.append(Run(any_shell(f"sudo ss -ltnp 'sport = :{port.port}'"), side="linux"))
    elif pid is not None:
        steps.append(Run(any_shell(f'tasklist /svc /fi "PID eq {pid}"'), side="windows"))
    steps.append(Do(f"Stop that program, or {free}"))
    return Fix(title=f"Free port {port.port}", steps=tuple(steps), minutes=3, verify="port-conflict")
