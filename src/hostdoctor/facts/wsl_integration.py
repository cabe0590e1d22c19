"""Whether Docker Desktop serves the distribution that the project lies in."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .docker_clients import find_docker_clients
from .docker_context import read_docker_contexts
from .docker_desktop import DockerDesktopSettings
from .docker_reported import ReportedDockerError, ReportedDockerErrors
from .docker_traces import DAEMON, DockerTraces
from .places import Place
from .tolerance import if_seen

OFF_BY_DEFAULT = (4, 75)
"""Since then the default distribution is not integrated by itself (docker/docs release-notes.md 4.75)."""
SOCKET = "/var/run/docker.sock"
LIST, DEFAULT = "IntegratedWslDistros", "EnableIntegrationWithDefaultWslDistro"
REPORTED = "integration-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class WslIntegration:
    """`off` only where no other engine was found in the distribution: then docker does not work there.

    `command` is the docker that the distribution finds, empty for none; `setting` is what the settings file says and
    where. `reported` are errors of a ticket.
    """

    distribution: str = ""
    off: bool = False
    command: str = ""
    setting: tuple[str, str] = ("", "")
    reported: tuple[ReportedDockerError, ...] = ()


@probe(timeout=20)
def read_wsl_integration(
    machine: Machine,
    about: About,
    traces: DockerTraces,
    distributions: Distributions | None,
    reported: ReportedDockerErrors | None,
) -> WslIntegration:
    """From the settings first; the distribution itself is asked only where they say no, and only if it runs."""
    if reported and (told := reported.of(REPORTED)):
        return WslIntegration(reported=told)
    system, _, name = about.project_side.partition(":")
    if system != "linux" or not name:
        raise NotHere("the project does not lie in a distribution")
    if traces.desktop is None or traces.does_without_wsl:
        raise NotHere("Docker Desktop with its WSL 2 back end is not there")
    if traces.settings is None:
        raise CouldNotLook("Docker Desktop's settings could not be read")
    row = next((item for item in distributions.items if item.name == name), None) if distributions else None
    if row is None:
        raise CouldNotLook(f"distribution {name} could not be looked up")
    if integrated(traces.settings, name, traces.desktop.version, default=row.default):
        return WslIntegration(distribution=name)
    place = Place(name=name, side=about.project_side, kind=f"wsl{row.version}", asleep="" if row.running else "stopped")
    return _without(machine, place, traces.settings)


def integrated(file: DockerDesktopSettings, name: str, version: str, *, default: bool) -> bool:
    """Whether the settings ask for it; a switch that is not in the file stands as that version has it."""
    if name in (file.settings.integrated_distributions or ()):
        return True
    switch = file.settings.flag(DEFAULT)
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return default and (switch if switch is not None else numbers < OFF_BY_DEFAULT)


def _without(machine: Machine, place: Place, file: DockerDesktopSettings) -> WslIntegration:
    clients = find_docker_clients(machine, place)
    chosen = read_docker_contexts(machine, place).active.rule != "default"
    own = any(_there(machine, place, path) for path in (SOCKET, DAEMON))
    first = clients.items[0].path if clients.items else ""
    line = next((item for item in file.settings.settings if item.name == LIST), None)
    setting = (
        (f"{line.key}: {', '.join(map(str, _names(line.value)))}", f"{file.path}:{line.line}") if line else ("", "")
    )
    return WslIntegration(
        distribution=place.name,
        off=not (own or chosen),
        command=first,
        setting=setting if line else (f"no {LIST}", file.path),
    )


def _names(found: object) -> list[object]:
    return found if isinstance(found, list) and found else ["none"]


def _there(machine: Machine, place: Place, path: str) -> bool:
    got = if_seen(value, machine, Question(place.side, "path", (path,)))
    return bool(got and got.get("exists"))
