"""Which folders of Windows OneDrive keeps in the cloud, and which things of a developer lie in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, environment
from hostdoctor.parsers.mounts import windows_path_of
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .docker_desktop import DockerDesktopSettings
from .mounts import Mounts, on_windows_drive
from .places import Place
from .project import Project
from .tolerance import if_seen
from .windows_paths import ONEDRIVE_VARIABLES, drive_path, holds

BY_NAME = re.compile(r"^[a-z]:/users/[^/]+/onedrive(?: - [^/]+)?(?:/|$)")
"""Where OneDrive puts its folder, for the times when Windows cannot be asked for its variables."""
DISK_SETTINGS = ("DataFolder", "CustomWslDistroDir", "DiskPath")


@dataclass(frozen=True, slots=True)
class CloudFolders:
    """As `c:/users/me/onedrive`. Absent where there is no Windows."""

    folders: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a path of Windows lies in one of them."""
        plain = drive_path(path)
        return plain is not None and (
            any(holds(folder, plain) for folder in self.folders) or BY_NAME.match(plain) is not None
        )


@dataclass(frozen=True, slots=True)
class ProjectInCloud:
    """Where a project that lies in OneDrive lies, as Windows writes it. Absent for one that does not."""

    windows_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudDisk:
    """A virtual disk in OneDrive: whose it is, its folder, and where that is written."""

    owner: str
    folder: str
    source: str


@dataclass(frozen=True, slots=True)
class CloudDisks:
    """Absent where no virtual disk lies in OneDrive."""

    items: tuple[CloudDisk, ...]


@probe(timeout=15)
def find_cloud_folders(machine: Machine, about: About) -> CloudFolders:
    """From OneDrive's own variables."""
    if not about.has_windows:
        raise NotHere("there is no Windows")
    variables = if_seen(environment, machine, WINDOWS) or {}
    found = (drive_path(variables.get(name, "")) for name in ONEDRIVE_VARIABLES)
    return CloudFolders(tuple(dict.fromkeys(folder for folder in found if folder)))


@probe()
def find_project_in_cloud(
    place: Place, project: Project, clouds: CloudFolders, mounts: Mounts | None
) -> ProjectInCloud:
    """A project in a distribution lies there when its mount is that of a drive of Windows."""
    path = project.root
    if place.linux:
        mount = mounts.of(path) if mounts else None
        path = (windows_path_of(mount, path) or "") if mount and on_windows_drive(mount) else ""
    if not clouds.holds(path):
        raise NotHere("the project does not lie in OneDrive")
    return ProjectInCloud(path)


@probe()
def find_cloud_disks(
    clouds: CloudFolders, distributions: Distributions | None, settings: DockerDesktopSettings | None
) -> CloudDisks:
    """The disks of distributions, and Docker Desktop's where its settings move it."""
    found = [
        CloudDisk(
            owner=item.name,
            folder=item.base_path,
            source=r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss, BasePath",
        )
        for item in (distributions.items if distributions else ())
        if clouds.holds(item.base_path)
    ]
    for name in DISK_SETTINGS if settings else ():
        folder = settings.settings.values.get(name) if settings else None
        if settings and isinstance(folder, str) and clouds.holds(folder):
            found.append(CloudDisk(owner="Docker Desktop", folder=folder, source=f"{settings.path}: {name}"))
    if not found:
        raise NotHere("no virtual disk lies in OneDrive")
    return CloudDisks(tuple(found))
