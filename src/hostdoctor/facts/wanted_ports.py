"""The ports that the project names, and who is to open each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from hostdoctor.host.machine import Machine
from hostdoctor.parsers.compose_model import ComposeService
from hostdoctor.parsers.compose_ports import PublishedPort
from hostdoctor.parsers.dockerfile import exposed_ports
from hostdoctor.wiring import probe

from .project import (
    AirConfig,
    ComposeFile,
    Dockerfiles,
    Project,
    read_air_config,
    read_compose_file,
    read_dockerfiles,
)
from .reported import read_reported_errors
from .tolerance import if_seen, if_there
from .windows_paths import file_name

COMMON_PORTS = (3000, 3306, 5432, 6379, 8080, 9090)
"""Looked at when the project names no port: what Go services and their databases use most."""

AIR_PROXY_PORT = 8090
"""air's default (runner/config.go)."""

PORT_ERRORS = ("port-errors", "docker-errors", "compose-errors")
"""Kinds of reported errors that speak of refused ports."""
DOCKER_SAYS = re.compile(r"daemon|docker|container|exposing port|Ports are not available|endpoint", re.IGNORECASE)

Opener = Literal["docker", "program", "container", "nobody"]
Look = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPort:
    """`source` is file:line, or empty for the default list; `address` is empty for all addresses of the host.

    `opener`: docker publishes it on the host; program is one beside the project, outside containers; container only
    says so inside (EXPOSE); nobody named it. `target` is the port inside the container.
    """

    port: int
    source: str = ""
    service: str = ""
    opener: Opener = "docker"
    address: str = ""
    target: int = 0
    refused: bool = False
    """A ticket reports that a program, not a container, has it."""
    forbidden: bool = False
    """A ticket reports that Windows does not let anybody open it."""

    @property
    def published(self) -> bool:
        """Whether Docker is to open it on the host."""
        return self.opener == "docker"


@dataclass(frozen=True, slots=True)
class WantedPorts:
    """What the project wants to listen on, sorted; `named` is False when it is only the default list."""

    items: tuple[WantedPort, ...]
    named: bool


@probe()
def list_wanted_ports(machine: Machine, project: Project) -> WantedPorts:
    """What the files name. Of a ticket that reports a refused port, what it shows of the files must do."""
    reported = tuple(_reported(machine))
    look: Look = if_seen if reported else if_there
    compose = look(read_compose_file, machine, project)
    air = look(read_air_config, machine, project)
    named = wanted_ports(project, compose, air, look(read_dockerfiles, machine, project, compose))
    if not reported:
        return named
    items = {port.port: port for port in (*reported, *(named.items if named.named else ()))}
    return WantedPorts(tuple(items[number] for number in sorted(items)), named=True)


def _reported(machine: Machine) -> Iterator[WantedPort]:
    """Ports that somebody was refused, with the line of the ticket."""
    reported = if_seen(read_reported_errors, machine)
    if reported is None:
        return
    from hostdoctor.parsers.port_errors import parse_port_error  # noqa: PLC0415  # costs a start without errors

    for text in reported.of(*PORT_ERRORS):
        error = parse_port_error(text.text.encode())
        if error.port and (error.error or error.cause) and error.proto == "tcp":
            lines = (line.source for line in text.lines if str(error.port) in line.text)
            opener: Opener = "docker" if DOCKER_SAYS.search(text.text) else "program"
            source = next(lines, text.lines[0].source)
            yield WantedPort(
                port=error.port,
                source=source,
                opener=opener,
                address=_address(error.address),
                refused=error.cause == "port-in-use-by-process",
                forbidden=error.error == "access-forbidden",
            )


def _address(address: str | None) -> str:
    return "" if address in (None, "0.0.0.0", "::", "localhost") else str(address)  # noqa: S104  # what a text says


def wanted_ports(
    project: Project, compose: ComposeFile | None, air: AirConfig | None, dockerfiles: Dockerfiles | None
) -> WantedPorts:
    """From compose, .air.toml and EXPOSE, in this order; the default list when none of them names a port."""
    found: dict[int, WantedPort] = {}
    for port in _published(compose) if compose else ():
        found.setdefault(port.port, port)
    for port in _of_air(air) if air else ():
        found.setdefault(port.port, port)
    for port in _exposed(dockerfiles, project) if dockerfiles else ():
        found.setdefault(port.port, port)
    if found:
        return WantedPorts(tuple(found[number] for number in sorted(found)), named=True)
    return WantedPorts(tuple(WantedPort(port=number, opener="nobody") for number in COMMON_PORTS), named=False)


def _published(compose: ComposeFile) -> Iterator[WantedPort]:
    """What `docker compose up` opens on the host: services with a profile stay down without it."""
    for service in compose.merged.services.values():
        # In the host's own network Docker publishes nothing (compose-spec, "network_mode").
        if service.profiles or service.network_mode == "host":
            continue
        for port in service.ports:
            yield from _each(compose, service, port)


def _each(compose: ComposeFile, service: ComposeService, port: PublishedPort) -> Iterator[WantedPort]:
    wanted, target = port.published, port.target
    # Of several ports for one target any free one will do, so none is wanted.
    if wanted is None or port.protocol != "tcp" or wanted.count > target.count:
        return
    source = f"{file_name(compose.file_of(service.name, port))}:{port.line}"
    for offset in range(wanted.count):
        yield WantedPort(
            port=wanted.first + offset,
            source=source,
            service=service.name,
            address=port.host_ip or "",
            target=target.first + offset,
        )


def _of_air(air: AirConfig) -> Iterator[WantedPort]:
    """The ports of air's live-reload proxy, if it is on."""
    if air.air.proxy_enabled:
        for number in (air.air.proxy_port or AIR_PROXY_PORT, air.air.app_port):
            if number:
                yield WantedPort(port=number, source=file_name(air.path), opener="program")


def _exposed(dockerfiles: Dockerfiles, project: Project) -> Iterator[WantedPort]:
    """EXPOSE of the final stage; it opens nothing on the host by itself."""
    for path, dockerfile in dockerfiles.items:
        for exposed in exposed_ports(dockerfile.stages[-1]) if dockerfile.stages else ():
            if exposed.protocol == "tcp":
                source = f"{project.inside(path)}:{exposed.line}"
                yield WantedPort(port=exposed.first, source=source, opener="container", target=exposed.first)
