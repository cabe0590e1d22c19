r"""What Docker left on this machine, and what may keep its engine from starting.

One fact for all of it, for it serves to explain a failure: a trace that cannot be seen must not hide the failure, so
each is None where nobody could look (field note D15).
"""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, list_directory, registry, value
from hostdoctor.wiring import probe

from .about import About
from .distributions import LIST, read_distributions
from .docker_desktop import (
    ENVIRONMENT,
    MACHINE_KEY,
    PIPES,
    USER_KEY,
    DockerDesktop,
    DockerDesktopSettings,
    DockerPipes,
    list_docker_pipes,
    read_docker_desktop,
    read_docker_desktop_settings,
)
from .docker_log import dead_sockets
from .docker_reported import ReportedDockerErrors
from .project import COMPOSE_NAMES, is_dockerfile
from .tolerance import if_seen
from .virtualization import PLATFORM_QUESTIONS, VirtualMachinePlatform, read_virtual_machine_platform
from .windows_system import SYSTEM, read_windows_system
from .wsl_package import PACKAGE_QUESTIONS, WslPackage, read_wsl_package

SIGN_IN_KEY = r"HKLM\SOFTWARE\Policies\Docker\Docker Desktop"
DESKTOP_DISTRIBUTION = "docker-desktop"
HALFWAY = frozenset({"Installing", "Uninstalling", "Converting", "Exporting"})
"""States in which a distribution can be neither used nor made anew."""

INTEGRATION = "/mnt/wsl/docker-desktop"
DAEMON = "/usr/bin/dockerd"
SYSTEMD = "/run/systemd/system"


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerTraces:
    """None stands for "nobody could look", and for Docker Desktop and its settings also for "not there".

    `pipes` are named pipes of Docker's; None also on plain Linux. `halfway` is the state in which docker-desktop is
    stuck, or empty. `organisations` are those that a policy wants people to be signed in to. `daemon`, `integration`
    and `systemd` tell of this Linux: whether dockerd is installed, Docker Desktop is integrated, systemd runs.
    """

    desktop: DockerDesktop | None = None
    settings: DockerDesktopSettings | None = None
    pipes: tuple[str, ...] | None = None
    wsl: WslPackage | None = None
    platform: VirtualMachinePlatform | None = None
    halfway: str = ""
    organisations: tuple[str, ...] = ()
    project_wants: bool | None = None
    daemon: bool | None = None
    integration: bool | None = None
    systemd: bool | None = None
    dead_sockets: tuple[str, ...] = ()
    """Lines of Docker Desktop's log about left-over sockets at which its last start ended."""

    @property
    def wants_wsl(self) -> bool:
        """Whether Docker Desktop is there and set, or left, to its WSL 2 back end."""
        chosen = self.settings.settings.configured_backend if self.settings else None
        return self.desktop is not None and chosen in (None, "wsl2")

    @property
    def does_without_wsl(self) -> bool:
        """Whether Docker Desktop's file asks for Hyper-V or for Windows containers."""
        return self.settings is not None and self.settings.settings.configured_backend in (
            "hyperv",
            "windows-containers",
        )

    def has_pipe(self, name: str) -> bool:
        """Whether that pipe is known to be there; names of pipes do not tell upper from lower case."""
        return name.casefold() in {pipe.casefold() for pipe in self.pipes or ()}


@probe(
    timeout=20,
    asks=(
        SYSTEM,
        PIPES,
        ENVIRONMENT,
        LIST,
        *PACKAGE_QUESTIONS,
        *PLATFORM_QUESTIONS,
        *(Question(WINDOWS, "registry", (key,)) for key in (USER_KEY, MACHINE_KEY, SIGN_IN_KEY)),
    ),
)
def read_docker_traces(machine: Machine, about: About, reported: ReportedDockerErrors | None) -> DockerTraces:
    """Each look by itself; nothing is started."""
    package = if_seen(read_wsl_package, machine, about)
    system = if_seen(read_windows_system, machine, about)
    pipes = if_seen(list_docker_pipes, machine, about)
    return DockerTraces(
        desktop=if_seen(read_docker_desktop, machine, about),
        settings=if_seen(read_docker_desktop_settings, machine, about),
        pipes=pipes.names if pipes else None,
        wsl=package,
        platform=if_seen(read_virtual_machine_platform, machine, about, system) if system else None,
        halfway=_halfway(machine, about),
        organisations=_organisations(machine) if about.has_windows else (),
        project_wants=_project_wants(machine, about),
        daemon=_there(machine, about, DAEMON),
        integration=_there(machine, about, INTEGRATION),
        systemd=_there(machine, about, SYSTEMD),
        dead_sockets=_dead_sockets(machine, about, pipes, reported),
    )


def _halfway(machine: Machine, about: About) -> str:
    """Whether or not it is known which WSL is installed: the list tells, and is empty where there is none."""
    distributions = if_seen(read_distributions, machine, about)
    states = (item.state for item in distributions.items if item.name == DESKTOP_DISTRIBUTION) if distributions else ()
    return next((state for state in states if state in HALFWAY), "")


def _dead_sockets(
    machine: Machine, about: About, pipes: DockerPipes | None, reported: ReportedDockerErrors | None
) -> tuple[str, ...]:
    """Of a ticket, else of the log, which is only there with Windows."""
    told = reported.of("dead-socket") if reported else ()
    if told or pipes is None or not about.has_windows:
        return tuple(error.text for error in told)
    return if_seen(dead_sockets, machine, about, pipes.names) or ()


def _organisations(machine: Machine) -> tuple[str, ...]:
    """`allowedOrgs` (docker/docs enforce-sign-in, 4.32 and later)."""
    key = if_seen(registry, machine, SIGN_IN_KEY)
    names = key.values.get("allowedOrgs") if key else None
    return tuple(str(name) for name in names) if isinstance(names, list) else (str(names),) if names else ()


def _project_wants(machine: Machine, about: About) -> bool | None:
    if not about.project:
        return None
    names = if_seen(list_directory, machine, about.project_side, about.project)
    return None if names is None else any(name in COMPOSE_NAMES or is_dockerfile(name) for name in names)


def _there(machine: Machine, about: About, path: str) -> bool | None:
    if about.kind == "windows":
        return None
    got = if_seen(value, machine, Question(about.side, "path", (path,)))
    return bool(got.get("exists")) if got else None
