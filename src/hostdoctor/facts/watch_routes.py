"""Who can change the project's files and who can watch them: the same folder as each side sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hostdoctor.host.machine import WINDOWS, Machine, distribution_side, engine, engine_side, read_file
from hostdoctor.parsers.mounts import Mount, parse_mounts, windows_path_of

from .about import About
from .distributions import Distributions
from .docker_context import read_docker_contexts
from .mounts import Mounts, on_windows_drive
from .places import Place
from .project import Project
from .tolerance import if_seen
from .windows_paths import drive_path, holds

MOST_DISTRIBUTIONS = 2
"""Of those that run: each one takes seconds."""
NO_SOCKET = "pipe-missing"


@dataclass(frozen=True, slots=True)
class End:
    """One side and the project's folder as it sees it. `why` says why it cannot be had there."""

    side: str
    folder: str
    why: str = ""
    to_look: str = ""

    @property
    def name(self) -> str:
        """As people call the side."""
        kind, _, rest = self.side.partition(":")
        return "container" if kind == "engine" else rest or kind.capitalize()


def find_routes(
    machine: Machine, about: About, project: Project, mounts: Mounts | None, distributions: Distributions | None
) -> Iterator[tuple[End, End]]:
    """Writer and watcher of each direction across sides, what hot reload uses most first."""
    own = End(project.side, project.root)
    others = list(_other_sides(machine, about, project, mounts, distributions))
    container = _container(machine, about, project)
    yield from ((other, own) if other.side == WINDOWS else (own, other) for other in others)
    if container:
        yield own, container
        yield from ((other, container) for other in others if other.side == WINDOWS and drive_path(other.folder))
        yield container, container
        yield container, own
    yield from ((own, other) if other.side == WINDOWS else (other, own) for other in others)


def _other_sides(
    machine: Machine, about: About, project: Project, mounts: Mounts | None, distributions: Distributions | None
) -> Iterator[End]:
    """Windows for a project that is looked at in a distribution, and the running distributions for one on Windows."""
    if not about.has_windows:
        return
    if project.side != WINDOWS:
        yield _in_windows(project, mounts)
        return
    running = distributions.running() if distributions else ()
    for item in [item for item in running if not item.tool][:MOST_DISTRIBUTIONS]:
        yield _in_distribution(machine, item.name, project.root)


def _in_windows(project: Project, mounts: Mounts | None) -> End:
    r"""On its drive, or else through the share that WSL makes of a distribution: `\\wsl$` is its name everywhere."""
    mount = mounts.of(project.root) if mounts else None
    if mount is None or not on_windows_drive(mount):
        folder = project.root.replace("/", "\\")
        return End(WINDOWS, rf"\\wsl$\{project.side.partition(':')[2]}{folder}")
    found = windows_path_of(mount, project.root)
    why = "" if found else f"{mount.mountpoint} does not say which folder of Windows it is"
    return End(WINDOWS, found or "", why)


def _in_distribution(machine: Machine, name: str, root: str) -> End:
    side = distribution_side(name)
    table = if_seen(read_file, machine, side, "/proc/self/mountinfo")
    found = [(mount, base) for mount in parse_mounts(table or b"") if (base := _holding(mount, root))]
    if not found:
        return End(side, "", f"{name} does not mount the drive that the project lies on")
    mount, base = max(found, key=lambda pair: len(pair[1]))
    parts = [part for part in root.replace("\\", "/").split("/") if part]
    below = parts[len([part for part in base.split("/") if part]) :]
    return End(side, "/".join((mount.mountpoint.rstrip("/"), *below)) or "/")


def _holding(mount: Mount, root: str) -> str | None:
    """The folder of Windows that is mounted there, where the project lies in it."""
    windows = windows_path_of(mount, mount.mountpoint) if on_windows_drive(mount) else None
    base, path = drive_path(windows or ""), drive_path(root)
    return base if base is not None and path is not None and holds(base, path) else None


def _container(machine: Machine, about: About, project: Project) -> End | None:
    """A container of the engine in force on our own side; None where there is none."""
    place = Place(name=about.distribution or about.kind, side=about.side, kind=about.kind)
    contexts = if_seen(read_docker_contexts, machine, place)
    active = contexts.active if contexts else None
    if active is None or active.endpoint is None or not active.endpoint.local:
        return None
    version: Any = if_seen(engine, machine, active.name, "/version")
    failed = version.get("error") if isinstance(version, dict) else None
    if not isinstance(version, dict) or (failed and failed.get("kind") == NO_SOCKET):
        return None
    side = engine_side(active.name)
    if failed:
        return End(side, "", f"the engine of context {active.name} does not answer")
    if version.get("Os") == "windows":
        return End(side, "", "the engine runs containers of Windows")
    if project.side != about.side:
        name = project.side.partition(":")[2]
        return End(side, "", f"containers get the project from inside {name}", f"hostdoctor --deep inside {name}")
    return End(side, project.root)
