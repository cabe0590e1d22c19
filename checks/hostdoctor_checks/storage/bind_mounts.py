"""Whether a running container works on files of a Windows drive.

What it looks at
    The bind mounts of running containers: what the user typed (Docker Desktop keeps it in labels), else the source as
    the engine sees it. Named volumes and sockets are left out.

Why it matters
    On the WSL 2 back end each access to such a file goes to Windows and back, and changes made on Windows raise no
    events in the container.

How we know
    Read from the engine and the mount table; nothing is started. With --deep it is measured as well: a container made
    for that, from an image that is there, works on 2000 small files on a bind mount of the project and on a volume,
    and is removed with its volume. What it costs is the difference times the operations of a build in the container,
    and sets the severity; less than 1.5 times is called noise.

False alarms
    On the Hyper-V back end and with Windows containers such mounts are shared in other ways and give no finding. A
    mounted settings folder (/etc, certificates, start-up scripts of a database) costs nothing, and a single file is
    left out: only a mount of the project, or of a folder in it, is more than a note.

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

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.about import About
from hostdoctor.facts.docker_engine import Container, ContainerMount, EngineInfo
from hostdoctor.facts.mounts import OwnMounts, windows_folder
from hostdoctor.facts.windows_paths import holds

ACROSS_THE_BORDER = ("docker-desktop-wsl2", "native-in-wsl2", "rancher-desktop-wsl2", "podman-wsl2")
"""Back ends whose containers reach a Windows drive through WSL 2's 9p or virtiofs."""

SETTINGS = ("/etc", "/run", "/certs", "/docker-entrypoint-initdb.d", "/usr/share", "/usr/local/etc")
"""Where images look for settings: read once, at the start."""

FILES = ("Makefile", "Dockerfile", "Caddyfile", "Procfile", ".dockerignore", ".gitconfig", ".netrc", ".npmrc")
"""Files without an ending that people mount one by one."""


@check("Containers work on fast file systems", measures=True)
def bind_mounts(container: Container, engine: EngineInfo, about: About, own: OwnMounts | None) -> Iterator[Finding]:
    """MEDIUM for a mount of the project, a note for another folder when no project lies on a Windows drive."""
    if engine.backend.kind not in ACROSS_THE_BORDER:
        return
    project = windows_folder(about.project, own) if about.project else None
    for mount in container.mounts:
        if mount.type != "bind":
            continue
        source = container.typed_source(mount.destination) or mount.source
        folder = windows_folder(source, own)
        if folder is None:
            continue
        whole = project is not None and holds(folder, project)
        ours = whole or (project is not None and holds(project, folder))
        if whole or (not is_file(mount.destination) and (ours or project is None)):
            yield _finding(container, mount, source, busy=ours and not holds_settings(mount.destination))


def is_file(destination: str) -> bool:
    """By its name, since the engine does not say: an ending, or one of the names of files without one."""
    name = posixpath.basename(destination)
    return posixpath.splitext(name)[1] != "" or name in FILES or name.startswith(".env")


def holds_settings(destination: str) -> bool:
    """Whether a container reads that folder at its start and no more."""
    return any(holds(folder, destination) for folder in SETTINGS)


def _finding(container: Container, mount: ContainerMount, source: str, *, busy: bool) -> Finding:
    fix = Fix(
        title="Keep the files on the Linux side",
        steps=(
            Do("Move the folder into a distribution and start Compose from there"),
            Do("Keep caches and databases in named volumes"),
        ),
        minutes=10,
        undo="the old folder stays as it was",
        verify="bind-mounts",
    )
    return Finding(
        severity=Severity.MEDIUM if busy else Severity.INFO,
        what=f"Container {container.name} works on a Windows drive: {source} at {mount.destination}",
        evidence=(
            Evidence(value=f"{source} at {mount.destination}", source=f"docker inspect {container.name} (Mounts)"),
        ),
        fixes=(fix,),
        subject=mount.destination,
        slows=("project",) if busy else (),
    )
