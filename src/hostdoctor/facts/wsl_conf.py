"""A distribution's `/etc/wsl.conf` as its WSL reads it. Configured, not running."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.parsers.wsl_settings import parse_wsl_conf
from hostdoctor.parsers.wsl_settings_model import Entry, WslSettings
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .places import LinuxPlace
from .tolerance import if_seen, there
from .wsl_package import read_wsl_package

__all__ = ["PATH", "Entry", "WslConf", "WslConfFile", "read_wsl_conf", "read_wsl_conf_file", "settings_of"]

PATH = "/etc/wsl.conf"


@dataclass(frozen=True, slots=True)
class WslConfFile:
    """The bytes of the file and their meaning to the installed WSL. `place` is the distribution's name."""

    place: str
    data: bytes
    settings: WslSettings

    def source(self, canonical: str) -> str:
        """Where the line that WSL takes for a key stands, as path:line; the path alone where there is none."""
        return source_of(self.settings, canonical)


@dataclass(frozen=True, slots=True)
class WslConf:
    """What WSL takes of the file in a distribution; nothing without one, which means the defaults."""

    place: str
    settings: WslSettings

    def get(self, canonical: str, default: object = None) -> object:
        """The value of `section.key` in WSL's spelling."""
        return self.settings.accepted.get(canonical, default)

    def source(self, canonical: str) -> str:
        """Where the line stands, as path:line."""
        return source_of(self.settings, canonical)


def source_of(settings: WslSettings, canonical: str) -> str:
    """path:line of an accepted key."""
    found = (entry.first_line for entry in settings.entries if entry.accepted and entry.canonical == canonical)
    line = next(found, None)
    return f"{PATH}:{line}" if line else PATH


def settings_of(machine: Machine, about: About, side: str) -> WslSettings:
    """Of the file on that side. NotHere where there is none."""
    return _parsed(machine, about, there("there is no /etc/wsl.conf", read_file, machine, side, PATH))


@probe()
def read_wsl_conf_file(machine: Machine, about: About, linux: LinuxPlace) -> WslConfFile:
    """Absent without the file, which is fine, and on a Linux that is no WSL."""
    if not linux.place.wsl:
        raise NotHere("this is not WSL")
    data = there("there is no /etc/wsl.conf", read_file, machine, linux.place.side, PATH)
    return WslConfFile(linux.place.name, data, _parsed(machine, about, data))


@probe()
def read_wsl_conf(machine: Machine, about: About, linux: LinuxPlace) -> WslConf:
    """Absent only on a Linux that is no WSL: without a file, all is as WSL does it by default."""
    if not linux.place.wsl:
        raise NotHere("this is not WSL")
    try:
        data = read_file(machine, linux.place.side, PATH)
    except NotHere:
        data = b""
    return WslConf(linux.place.name, _parsed(machine, about, data))


def _parsed(machine: Machine, about: About, data: bytes) -> WslSettings:
    package = if_seen(read_wsl_package, machine, about)
    return parse_wsl_conf(data, package.version if package else None)
