"""Whether a running container works on files of a Windows drive.

What it looks at
    The bind mounts of running containers: what the user typed (Docker Desktop keeps it in labels), else the source as
    the engine sees it. Named volumes and sockets are left out.

Why it matters
    On the WSL 2 back end such a mount is 9p inside the container: each access to a file goes to Windows and back, and
    changes made on Windows raise no events in the container.

How we know
    Read from the engine; nothing is started.

False alarms
    On the Hyper-V back end and with Windows containers such mounts are shared in other ways and give no finding. A
    mounted settings folder costs nothing: only a mount that holds the project is more than a note. A single file is
    left out.

Fix
    Move the project into a distribution and start Compose from there; keep caches and databases in named volumes.

Undo
    The old folder stays as it was.

Sources
    docker/docs desktop/features/wsl/best-practices.md; docker/for-win#188, #6742, #12766; microsoft/WSL
    src/linux/init/drvfs.cpp (2026-08-07).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from hostdoctor.api import Across, Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_engine import Container, ContainerMount, EngineInfo
from hostdoctor.facts.mounts import Mounts, on_windows_drive, windows_path_of
from hostdoctor.facts.project import Project
from hostdoctor.facts.windows_paths import drive_path, holds

OVER_9P = ("docker-desktop-wsl2", "native-in-wsl2", "rancher-desktop-wsl2", "podman-wsl2")
"""Back ends that share a Windows drive through WSL 2's 9p."""


@check("Containers work on fast file systems")
def bind_mounts(
    container: Container, engine: EngineInfo, projects: Across[Project | None], tables: Across[Mounts | None]
) -> Iterator[Finding]:
    """MEDIUM for a mount that holds the project, a note for another folder."""
    if engine.backend.kind not in OVER_9P:
        return
    roots = [root for project in projects.values() if project for root in _roots(project, tables)]
    for mount in container.mounts:
        source = container.typed_source(mount.destination) or mount.source
        folder = drive_path(source) or _through_mounts(source, tables)
        if mount.type == "bind" and folder and not posixpath.splitext(mount.destination)[1]:
            ours = any(holds(folder, root) or holds(root, folder) for root in roots)
            yield _finding(container, mount, source, ours=ours)


def _roots(project: Project, tables: Across[Mounts | None]) -> Iterator[str]:
    path = drive_path(project.root) or _through_mounts(project.root, tables)
    if path:
        yield path


def _through_mounts(path: str, tables: Across[Mounts | None]) -> str | None:
    """The Windows folder behind a path of a distribution, if a drive is mounted there."""
    for table in tables.values():
        mount = table.of(path) if table and path.startswith("/") else None
        if mount and on_windows_drive(mount) and (found := windows_path_of(mount, path)):
            return drive_path(found)
    return None


def _finding(container: Container, mount: ContainerMount, source: str, *, ours: bool) -> Finding:
    return Finding(
        severity=Severity.MEDIUM if ours else Severity.INFO,
        what=f"Container {container.name} works on {source} of a Windows drive, over 9p",
        evidence=(
            Evidence(
                value=f"{mount.destination} is a bind mount of {source}", source=f"docker inspect {container.name}"
            ),
        ),
        fixes=(
            Fix(
                title="Keep the files on the Linux side",
                steps=(
                    Do("Move the folder into a distribution and start Compose from there"),
                    Do("Keep caches and databases in named volumes"),
                ),
                minutes=10,
                undo="the old folder stays as it was",
                verify="bind-mounts",
            ),
        )
        if ours
        else (),
        subject=mount.destination,
    )
