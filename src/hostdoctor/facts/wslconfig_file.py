r"""`%UserProfile%\.wslconfig`: what is written there, as WSL itself would read it. Configured, not running."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, list_directory, read_file
from hostdoctor.parsers.wsl_settings import parse_wslconfig
from hostdoctor.parsers.wsl_settings_effective import effective
from hostdoctor.parsers.wsl_settings_model import Entry, WslSettings
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .wsl_package import WslPackage

__all__ = [
    "Entry",
    "WslConfigFile",
    "WslConfigLookAlikes",
    "effective",
    "list_wslconfig_look_alikes",
    "read_wslconfig_file",
]

LOOK_ALIKES = (".wslconfig.txt", ".wslconf", "wslconfig", ".wslconfig.ini", "wslconfig.txt", ".wsl.conf")
"""Names that people save it under and WSL never reads (microsoft/WSL#6890, #10985)."""


@dataclass(frozen=True, slots=True)
class WslConfigFile:
    """The file's Windows path, its bytes and their meaning to the installed WSL."""

    path: str
    data: bytes
    settings: WslSettings

    def entry(self, canonical: str) -> Entry | None:
        """The line that WSL takes for a key, by `section.key` in WSL's spelling."""
        return next((item for item in self.settings.entries if item.accepted and item.canonical == canonical), None)


@dataclass(frozen=True, slots=True)
class WslConfigLookAlikes:
    """Paths of files with nearly the right name."""

    paths: tuple[str, ...] = ()


@probe()
def read_wslconfig_file(machine: Machine, about: About, package: WslPackage | None) -> WslConfigFile:
    """Absent by default, which is fine."""
    path = _profile(about) + "\\.wslconfig"
    data = read_file(machine, WINDOWS, path)
    return WslConfigFile(path, data, parse_wslconfig(data, package.version if package else None))


@probe()
def list_wslconfig_look_alikes(machine: Machine, about: About) -> WslConfigLookAlikes:
    """Looks at names only."""
    profile = _profile(about)
    names = {name.lower(): name for name in list_directory(machine, WINDOWS, profile)}
    return WslConfigLookAlikes(tuple(f"{profile}\\{names[name]}" for name in LOOK_ALIKES if name in names))


def _profile(about: About) -> str:
    if not about.has_windows:
        raise NotHere("this is not Windows")
    if not about.user_profile:
        raise CouldNotLook("the Windows user's profile folder could not be found")
    return about.user_profile
