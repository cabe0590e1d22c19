"""The folders of Windows that stand in a distribution's PATH, where every command that is not found is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .environment import Environment
from .mounts import Mounts, on_windows_drive
from .places import LinuxPlace

SYSTEM_FOLDERS = ("/usr/bin", "/bin", "/usr/local/bin")
"""Where a distribution has its own programs."""


@dataclass(frozen=True, slots=True)
class WindowsPathInWsl:
    """`folders` in their order; `before` are those that stand before the distribution's own programs."""

    folders: tuple[str, ...]
    before: tuple[str, ...] = ()


@probe()
def find_windows_path_in_wsl(linux: LinuxPlace, environment: Environment, mounts: Mounts) -> WindowsPathInWsl:
    """By the mount that each folder lies on, not by its name. Absent on a Linux that is no WSL."""
    if not linux.place.wsl:
        raise NotHere("this is not WSL")
    found: list[str] = []
    before: list[str] = []
    own_seen = False
    entries = [entry for entry in environment.get("PATH").split(":") if entry.startswith("/")]
    has_own = any(entry.rstrip("/") in SYSTEM_FOLDERS for entry in entries)
    for entry in entries:
        if entry.rstrip("/") in SYSTEM_FOLDERS:
            own_seen = True
        elif on_windows_drive(mounts.of(entry)):
            found.append(entry)
            if has_own and not own_seen:
                before.append(entry)
    return WindowsPathInWsl(tuple(found), tuple(before))
