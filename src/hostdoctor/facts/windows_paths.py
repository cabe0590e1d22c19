"""One spelling for a folder on a Windows drive, however Windows, a distribution or Docker writes it. Pure."""

from __future__ import annotations

import re

DOCKER_DESKTOP = re.compile(r"^/(?:run/desktop/mnt/host|host_mnt|mnt/host)/(?P<drive>[a-zA-Z])(?P<rest>/.*|)$")
"""How Docker Desktop's engine sees a drive: WSL 2, old releases, and inside its distribution."""

WINDOWS = re.compile(r"^(?:\\\\\?\\)?(?P<drive>[a-zA-Z]):(?P<rest>[\\/].*|)$")

AUTOMOUNTED = re.compile(r"^/mnt/(?P<drive>[a-z])(?P<rest>/.*)?$")

ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables of Windows that name the folders OneDrive keeps in step."""

DISTRIBUTION_SHARES = ("\\\\wsl$\\", "\\\\wsl.localhost\\")
"""How Windows sees the files of distributions."""


def drive_path(path: str) -> str | None:
    r"""`c:/src/shop` for `C:\src\shop` and for Docker Desktop's spellings of it; None for anything else.

    A path under a distribution's mount point needs the mount table: `parsers.mounts.windows_path_of`.
    """
    match = WINDOWS.match(path) or DOCKER_DESKTOP.match(path)
    if match is None:
        return None
    rest = match["rest"].replace("\\", "/").rstrip("/").lower()
    return f"{match['drive'].lower()}:{rest}"


def holds(folder: str, path: str) -> bool:
    """Whether `path` is `folder` or lies in it; both as `drive_path` gives them."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def same_folder(one: str, other: str) -> bool:
    """Whether two spellings are one folder; `/mnt/c` counts as the drive C:, as WSL mounts it by default."""
    return bool(one) and _plain(one) == _plain(other)


def _plain(path: str) -> str:
    return drive_path(path) or automounted(path) or path.replace("\\", "/").rstrip("/")


def automounted(path: str) -> str | None:
    """`c:/src` for `/mnt/c/src`: WSL's default place for drives ([automount] root may name another)."""
    match = AUTOMOUNTED.match(path)
    return f"{match['drive']}:{(match['rest'] or '').rstrip('/').lower()}" if match else None


def file_name(path: str) -> str:
    """The last part of a path of Windows or Linux."""
    return path.replace("\\", "/").rpartition("/")[2]
