r"""Which folders of the Windows user lie on the network: a roaming profile, or a home folder on a share."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.wiring import probe

from .environment import Environment
from .places import WindowsPlace
from .tolerance import if_seen
from .windows_paths import DISTRIBUTION_SHARES

VARIABLES = ("USERPROFILE", "APPDATA", "LOCALAPPDATA", "HOME")


@dataclass(frozen=True, slots=True)
class NetworkProfile:
    """Paths by the variable that names them; empty where all are on drives of this machine. Absent off Windows."""

    folders: Mapping[str, str]


@probe()
def find_network_profile(machine: Machine, windows: WindowsPlace, environment: Environment) -> NetworkProfile:
    """A drive other than that of Windows is asked what it is; no file is touched."""
    system = (environment.get("SystemDrive") or "C:").lower()
    named = {name: environment.get(name).replace("/", "\\") for name in VARIABLES if environment.get(name)}
    return NetworkProfile(
        {name: path for name, path in named.items() if _on_network(machine, windows.place.side, path, system)}
    )


def _on_network(machine: Machine, side: str, path: str, system: str) -> bool:
    if path.lower().startswith(DISTRIBUTION_SHARES):
        return False
    drive = ntpath.splitdrive(path.removeprefix("\\\\?\\"))[0].lower()
    if drive.startswith("\\\\"):
        return True
    if not drive or drive == system:
        return False
    got = if_seen(value, machine, Question(side, "volume", (f"{drive.upper()}\\",)))
    return bool(got and got.get("drive_type") == "network")
