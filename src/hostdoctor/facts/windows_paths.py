"""One spelling for a folder on a Windows drive, however Windows, a distribution or Docker writes it. Pure."""

from __future__ import annotations

import re

DOCKER_DESKTOP = re.compile(r"^/(?:run/desktop/mnt/host|host_mnt|mnt/host)/(?P<drive>[a-zA-Z])(?P<rest>/.*|)$")
"""How Docker Desktop's engine sees a drive: WSL 2, old releases, and inside its distribution."""

WINDOWS = re.compile(r"^(?:\\\\\?\\)?(?P<drive>[a-zA-Z]):(?P<rest>[\\/].*|)$")


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
