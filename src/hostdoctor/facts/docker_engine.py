"""The Docker engines that this side's command line can reach, their state, and the containers in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import Machine, engine
from hostdoctor.parsers.docker_backend import Backend, classify_backend
from hostdoctor.parsers.docker_endpoint import Endpoint
from hostdoctor.parsers.docker_info import DockerInfo, parse_docker_info
from hostdoctor.scopes import CouldNotLook, Each, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .docker_context import read_docker_contexts
from .places import Place
from .tolerance import if_seen

DESKTOP_PIPES = frozenset({"docker_engine", "dockerDesktopLinuxEngine", "docker_cli"})
"""Pipes at which Docker Desktop serves its Linux engine, the first one only where no other product has it."""

HTTP_MEANS = {"paused": "paused", "api-version": "version-skew", "tls-mismatch": "tls"}
HTTPS_ASKED = "HTTP request to an HTTPS server"
"""What Go's server says to a client that speaks no TLS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A context that the command line on this side can use. `remote` engines are recognised and left alone.

    `kind` is npipe, unix, tcp or ssh; `rule` says what chose the active one: DOCKER_HOST, DOCKER_CONTEXT,
    currentContext or default.
    """

    context: str
    endpoint: str
    active: bool
    remote: bool = False
    kind: str = ""
    rule: str = ""

    @property
    def pipe(self) -> str:
        """The name of the named pipe, empty for any other address."""
        return self.endpoint.rpartition("/pipe/")[2] if self.kind == "npipe" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """Whether it answered. `failure` is a kind.

    pipe-missing (or no socket), permission-denied, refused, timeout, busy, empty, http; of the last, where Docker's own
    words tell more: paused, version-skew, tls.
    """

    ready: bool
    failure: str = ""
    status: int = 0
    said: str = ""
    server_version: str = ""
    platform: str = ""
    """Product and version as the engine names itself, such as `Docker Desktop 4.82.0 (233772)`."""
    api_version: str = ""
    min_api_version: str = ""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """`/info` of a ready engine and what runs it, with the evidence for that."""

    info: DockerInfo
    backend: Backend


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPort:
    """A port that a container publishes: host address and port, its own port, tcp or udp."""

    address: str
    port: int
    container_port: int
    protocol: str = "tcp"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerMount:
    """`type` is bind, volume or tmpfs; `source` is what the daemon saw, not what the user typed."""

    type: str
    source: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A running container; no environment and no command line is ever asked for."""

    name: str
    image: str
    ports: tuple[PublishedPort, ...] = ()
    mounts: tuple[ContainerMount, ...] = ()
    labels: Mapping[str, str]

    @property
    def compose_directory(self) -> str:
        """The folder of the Compose project that it belongs to, or empty."""
        return self.labels.get("com.docker.compose.project.working_dir", "")

    def typed_source(self, destination: str) -> str:
        """What the user typed for a bind mount, from Docker Desktop's labels, or empty."""
        prefix = "desktop.docker.io/binds/"
        for key, target in self.labels.items():
            if key.startswith(prefix) and key.endswith("/Target") and target == destination:
                return self.labels.get(key.removesuffix("Target") + "Source", "")
        return ""


@probe(timeout=15)
def list_engines(machine: Machine, about: About) -> Each[Engine]:
    """The active context and each other one on this side that leads to another engine.

    Contexts of other places say nothing of this side's command line, so a stopped distribution hides no engine.
    """
    place = Place(name=about.distribution or about.kind, side=about.side, kind=about.kind)
    own = read_docker_contexts(machine, place)
    active = own.active
    if active.endpoint is None:
        return Each({active.name: Unknown(f"context {active.name} is not in the context store")})
    chosen = _engine(active.name, active.endpoint, active=True, rule=active.rule)
    engines = {active.name: chosen}
    seen = [active.endpoint]
    for item in own.items:
        if item.endpoint and item.endpoint.local and not any(item.endpoint.same_as(other) for other in seen):
            seen.append(item.endpoint)
            other = _engine(item.name, item.endpoint, active=False)
            if not _both_of_desktop(machine, chosen, other):
                engines[item.name] = other
    return Each(dict(sorted(engines.items())))


def _engine(name: str, endpoint: Endpoint, *, active: bool, rule: str = "") -> Engine:
    remote = active and not endpoint.local
    return Engine(context=name, endpoint=endpoint.address, active=active, remote=remote, kind=endpoint.kind, rule=rule)


def _both_of_desktop(machine: Machine, one: Engine, other: Engine) -> bool:
    """Docker Desktop serves one engine at several pipes; another product may own the default one."""
    if one.pipe not in DESKTOP_PIPES or other.pipe not in DESKTOP_PIPES:
        return False
    answers = (if_seen(engine, machine, item.context, "/version") for item in (one, other))
    return all(isinstance(got, dict) and _platform(got).startswith("Docker Desktop") for got in answers)


@probe(timeout=8)
def read_engine_state(machine: Machine, docker: Engine) -> EngineState:
    """One unversioned `/version`; a failure is a kind, never matched by localised text."""
    if docker.remote:
        raise NotHere(
            f"context {docker.context} leads to another machine ({docker.endpoint}), which hostdoctor leaves alone"
        )
    got = engine(machine, docker.context, "/version")
    if isinstance(got, dict) and "error" in got:
        return _failed(got["error"])
    if not isinstance(got, dict) or not got.get("Version"):
        return EngineState(ready=False, failure="empty", said="/version came back empty")
    return EngineState(
        ready=True,
        server_version=str(got["Version"]),
        platform=_platform(got),
        api_version=str(got.get("ApiVersion") or ""),
        min_api_version=str(got.get("MinAPIVersion") or ""),
    )


def _failed(error: Mapping[str, Any]) -> EngineState:
    kind, said = str(error.get("kind") or ""), str(error.get("text") or "")
    if kind == "http":
        # These are Docker's and Go's own words, which nobody translates.
        from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error  # noqa: PLC0415  # costs a start without errors

        known = parse_docker_connect_error(said)
        kind = HTTP_MEANS.get(known.error, kind) if known else kind
        kind = "tls" if HTTPS_ASKED in said else kind
    return EngineState(ready=False, failure=kind, status=int(error.get("status") or 0), said=said)


def _platform(got: Mapping[str, Any]) -> str:
    """The product: Platform.Name, or for Podman the first component, whose Platform names only the OS."""
    components: Sequence[Mapping[str, Any]] = got.get("Components") or [{}]
    first = str(components[0].get("Name") or "")
    named = str((got.get("Platform") or {}).get("Name") or "")
    return first if "podman" in first.lower() else named


def need_ready(docker: Engine, state: EngineState) -> None:
    """Only the engine in force is missed; another one may be off, and then there is nothing to tell of it."""
    if not state.ready:
        why = f"the engine of context {docker.context} does not answer"
        raise CouldNotLook(why) if docker.active else NotHere(why)


@probe(timeout=8)
def read_engine_info(machine: Machine, about: About, docker: Engine, state: EngineState) -> EngineInfo:
    """`/info`; exit codes and HTTP 200 alone prove nothing, so an empty ServerVersion is a failure."""
    need_ready(docker, state)
    info = parse_docker_info(json.dumps(_object(engine(machine, docker.context, "/info"), "/info")))
    if not info.server_version:
        raise CouldNotLook("/info came back empty, as it does while an engine starts or when versions do not match")
    return EngineInfo(info, classify_backend(info, platform_name=state.platform, windows_host=about.has_windows))


@probe(timeout=8)
def list_containers(machine: Machine, docker: Engine, state: EngineState) -> Each[Container]:
    """Running containers."""
    need_ready(docker, state)
    rows = engine(machine, docker.context, "/containers/json")
    if not isinstance(rows, list):
        raise CouldNotLook("the engine did not list its containers")
    found = (_container(row) for row in rows)
    return Each({container.name: container for container in found})


def _object(got: Any, path: str) -> dict[str, Any]:
    if not isinstance(got, dict) or "error" in got:
        raise CouldNotLook(f"the engine did not answer {path}")
    return got


def _container(row: Mapping[str, Any]) -> Container:
    names = row.get("Names") or []
    name = str(names[0]).lstrip("/") if names else str(row.get("Id", ""))[:12]
    return Container(
        name=name,
        image=str(row.get("Image") or ""),
        labels={str(key): str(text) for key, text in (row.get("Labels") or {}).items()},
        ports=tuple(
            PublishedPort(
                address=str(port.get("IP") or ""),
                port=int(port["PublicPort"]),
                container_port=int(port.get("PrivatePort") or 0),
                protocol=str(port.get("Type") or "tcp"),
            )
            for port in row.get("Ports") or ()
            if port.get("PublicPort")
        ),
        mounts=tuple(
            ContainerMount(
                type=str(mount.get("Type") or ""),
                source=str(mount.get("Source") or mount.get("Name") or ""),
                destination=str(mount.get("Destination") or ""),
            )
            for mount in row.get("Mounts") or ()
        ),
    )
