r"""Which of Go's folders on Windows lie where files are slow or taken away: OneDrive, the network, a distribution."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .environment import Environment
from .go_settings import GoEnv
from .places import WindowsPlace
from .windows_paths import DISTRIBUTION_SHARES, ONEDRIVE_VARIABLES

FOLDERS = ("GOCACHE", "GOMODCACHE", "GOTMPDIR", "GOROOT")

FolderKind = Literal["onedrive", "network", "distribution"]


@dataclass(frozen=True, slots=True)
class GoFolders:
    """The kind of each folder, by the name of its setting; a folder on an ordinary drive has none."""

    kinds: Mapping[str, FolderKind]


@probe()
def classify_go_folders(machine: Machine, windows: WindowsPlace, env: GoEnv, environment: Environment) -> GoFolders:
    """By their paths; a drive letter other than that of Windows is asked what it is. No file is touched."""
    clouds = tuple(
        f"{folder.rstrip(chr(92)).lower()}\\" for name in ONEDRIVE_VARIABLES if (folder := environment.get(name))
    )
    system = (environment.get("SystemDrive") or "C:").lower()
    kinds: dict[str, FolderKind] = {}
    for name in FOLDERS:
        folder = env.get(name).replace("/", "\\")
        if kind := _kind(machine, windows, folder.lower(), clouds, system):
            kinds[name] = kind
    return GoFolders(kinds)


def _kind(
    machine: Machine, windows: WindowsPlace, folder: str, clouds: tuple[str, ...], system: str
) -> FolderKind | None:
    if folder.startswith(DISTRIBUTION_SHARES):
        return "distribution"
    if folder.startswith(clouds):
        return "onedrive"
    drive = ntpath.splitdrive(folder.removeprefix("\\\\?\\"))[0]
    if drive.startswith("\\\\"):
        return "network"
    return "network" if drive and drive != system and _on_network(machine, windows, drive) else None


def _on_network(machine: Machine, windows: WindowsPlace, drive: str) -> bool:
    try:
        got = value(machine, Question(windows.place.side, "volume", (f"{drive.upper()}\\",)))
    except NotHere:
        return False
    return bool(got.get("drive_type") == "network")
