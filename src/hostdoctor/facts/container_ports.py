"""Which ports running containers publish, seen from one side; a fact of its own, since most machines have no engine up.

An engine that does not run publishes nothing, so that only one that runs and does not answer leaves something unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .docker_engine import Container, Engine, list_containers, list_engines, read_engine_state

NOT_RUNNING = frozenset({"pipe-missing", "refused"})
"""Failures that mean that there is no engine now."""

PROJECT, SERVICE, FOLDER = (f"com.docker.compose.{name}" for name in ("project", "service", "project.working_dir"))
"""Labels that Compose puts on its containers (docker/compose pkg/api/labels.go)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPort:
    """A TCP port of the host that a container publishes; Compose's labels are empty for other containers."""

    port: int
    container: str
    compose_project: str = ""
    service: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ContainerPorts:
    """Sorted by port. `unseen` says why there may be more: an engine that runs and did not tell."""

    items: tuple[ContainerPort, ...]
    unseen: str = ""

    def on(self, port: int) -> ContainerPort | None:
        """The container that publishes a port."""
        return next((item for item in self.items if item.port == port), None)


@probe(timeout=15)
def read_container_ports(machine: Machine, about: About) -> ContainerPorts:
    """The engines that the command line on this side reaches; another machine's ports are none of this one's."""
    try:
        engines = list_engines(machine, about)
    except (NotHere, CouldNotLook) as error:
        return ContainerPorts((), str(error))
    found: list[ContainerPort] = []
    unseen: list[str] = []
    for docker in engines.items.values():
        if not isinstance(docker, Engine) or docker.remote:
            continue
        try:
            found += [port for container in _running(machine, docker) for port in _ports(container)]
        except (NotHere, CouldNotLook) as error:
            unseen.append(str(error))
    return ContainerPorts(tuple(sorted(found, key=lambda item: (item.port, item.container))), "; ".join(unseen))


def _running(machine: Machine, docker: Engine) -> Iterator[Container]:
    state = read_engine_state(machine, docker)
    if state.failure in NOT_RUNNING:
        return
    for container in list_containers(machine, docker, state).items.values():
        if isinstance(container, Container):
            yield container


def _ports(container: Container) -> Iterator[ContainerPort]:
    for number in sorted({port.port for port in container.ports if port.protocol == "tcp"}):
        yield ContainerPort(
            port=number,
            container=container.name,
            compose_project=container.labels.get(PROJECT, ""),
            service=container.labels.get(SERVICE, ""),
            folder=container.labels.get(FOLDER, ""),
        )
