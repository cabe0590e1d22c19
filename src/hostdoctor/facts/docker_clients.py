"""The docker command of each place: whose it is, and whether Compose is there as its plug-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, environment, list_directory, value
from hostdoctor.scopes import Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .places import Place
from .tolerance import if_seen, state_of

STUB = re.compile(r"^/.*/(?:Docker/Docker|DockerDesktop)/resources/bin/docker$", re.IGNORECASE)
"""What a distribution without integration finds on the PATH of Windows: a script that only says how to integrate."""
OF_DESKTOP = re.compile(
    r"^/mnt/wsl/docker-desktop/|[\\/]Docker[\\/]Docker[\\/]resources[\\/]|[\\/]DockerDesktop[\\/]", re.I
)
WINDOWS_PLUGINS = (
    r"%ProgramFiles%\Docker\cli-plugins",
    r"%ProgramFiles%\Docker\Docker\resources\cli-plugins",
    r"%LOCALAPPDATA%\Programs\DockerDesktop\resources\cli-plugins",
    r"%USERPROFILE%\.docker\cli-plugins",
)
LINUX_PLUGINS = (
    "/usr/local/lib/docker/cli-plugins",
    "/usr/local/libexec/docker/cli-plugins",
    "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
)
"""Where the client looks for plug-ins (docker/cli cli-plugins/manager/manager_unix.go, manager_windows.go)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerClient:
    """A docker command. `target` is the file behind links."""

    path: str
    target: str

    @property
    def stub(self) -> bool:
        """Docker Desktop's script for distributions without integration."""
        return STUB.search(self.path) is not None

    @property
    def of_desktop(self) -> bool:
        """Docker Desktop's own client."""
        return OF_DESKTOP.search(self.target) is not None or OF_DESKTOP.search(self.path) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerClients:
    """In the order in which the place finds them; empty where there is none.

    `lone_compose` is a docker-compose without the plug-in `docker compose`, or empty.
    """

    items: tuple[DockerClient, ...] = ()
    lone_compose: str = ""

    @property
    def real(self) -> tuple[DockerClient, ...]:
        """All that are a client."""
        return tuple(item for item in self.items if not item.stub)


@probe(timeout=20)
def find_docker_clients(machine: Machine, place: Place) -> DockerClients:
    """No docker is run for it."""
    items = tuple(_clients(machine, place, "docker"))
    compose = next(_clients(machine, place, "docker-compose"), None)
    bundled = compose is not None and (compose.of_desktop or has_plugin(machine, place.side, "docker-compose"))
    alone = compose.path if compose and not bundled else ""
    return DockerClients(items=items, lone_compose=alone)


def _clients(machine: Machine, place: Place, name: str) -> Iterator[DockerClient]:
    try:
        rows = value(machine, Question(place.awake().side, "programs", (name,)))
    except NotHere:
        return
    for row in rows:
        if not row.get("alias"):
            yield DockerClient(path=str(row["path"]), target=str(row.get("target") or row["path"]))


def has_plugin(machine: Machine, side: str, name: str) -> bool | None:
    """Whether the client of a side finds a plug-in such as docker-buildx; None where not all folders can be seen."""
    folders = list(WINDOWS_PLUGINS if side == "windows" else LINUX_PLUGINS)
    if side != "windows":
        variables = if_seen(environment, machine, side) or {}
        folders += [f"{variables['HOME']}/.docker/cli-plugins"] if variables.get("HOME") else []
    states = [state_of(list_directory, machine, side, folder) for folder in folders]
    names = (each for state in states if isinstance(state, Known) for each in state.value)
    if any(each.lower().removesuffix(".exe") == name for each in names):
        return True
    return None if any(isinstance(state, Unknown) for state in states) else False
