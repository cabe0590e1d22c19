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
from .tolerance import if_seen, there
from .windows_system import SYSTEM, read_windows_system
from .wsl_package import PACKAGE_QUESTIONS, Generation, read_wsl_package

__all__ = [
    "Entry",
    "WslConfigFile",
    "WslConfigLookAlikes",
    "effective",
    "list_wslconfig_look_alikes",
    "read_wslconfig_file",
]

NAME = ".wslconfig"

LOOK_ALIKES = (
    ".wslconfig.txt",
    ".wslconf",
    "wslconfig",
    ".wslconfig.ini",
    "wslconfig.txt",
    ".wslconf.txt",
    ".wsl.conf",
)
"""Names that people save it under and WSL never reads (microsoft/WSL#6890, #10985)."""


@dataclass(frozen=True, slots=True)
class WslConfigFile:
    """The file's Windows path, its bytes and their meaning to the installed WSL.

    `ram_bytes` is the computer's memory, None where it could not be read. `inbox` says that the WSL inside Windows
    reads the file: of that one only what people saw is known, not its source.
    """

    path: str
    data: bytes
    settings: WslSettings
    ram_bytes: int | None = None
    inbox: bool = False

    def entry(self, canonical: str) -> Entry | None:
        """The line that WSL takes for a key, by `section.key` in WSL's spelling."""
        return next((item for item in self.settings.entries if item.accepted and item.canonical == canonical), None)


@dataclass(frozen=True, slots=True)
class WslConfigLookAlikes:
    """Paths of files with nearly the right name, where there is none with the right one."""

    paths: tuple[str, ...] = ()


@probe(timeout=20, asks=(SYSTEM, *PACKAGE_QUESTIONS))
def read_wslconfig_file(machine: Machine, about: About) -> WslConfigFile:
    """Absent by default, which is fine. Neither the version of WSL nor the memory need be known to read it."""
    path = f"{_profile(about)}\\{NAME}"
    data = there("there is no .wslconfig", read_file, machine, WINDOWS, path)
    package = if_seen(read_wsl_package, machine, about)
    system = if_seen(read_windows_system, machine, about)
    return WslConfigFile(
        path,
        data,
        parse_wslconfig(data, package.version if package else None),
        ram_bytes=(system.ram_bytes or None) if system else None,
        inbox=package is not None and package.generation is Generation.INBOX,
    )


@probe()
def list_wslconfig_look_alikes(machine: Machine, about: About) -> WslConfigLookAlikes:
    """Looks at names only, and only where the file itself is missing: beside it, they do no harm."""
    profile = _profile(about)
    try:
        read_file(machine, WINDOWS, f"{profile}\\{NAME}")
    except NotHere:
        names = {name.lower(): name for name in list_directory(machine, WINDOWS, profile)}
        return WslConfigLookAlikes(tuple(f"{profile}\\{names[name]}" for name in LOOK_ALIKES if name in names))
    return WslConfigLookAlikes()


def _profile(about: About) -> str:
    if not about.has_windows:
        raise NotHere("this is not Windows")
    if not about.user_profile:
        raise CouldNotLook("the Windows user's profile folder could not be found")
    return about.user_profile
