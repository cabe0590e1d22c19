"""The Windows release and the hardware, read without WMI (field note P1)."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About

SYSTEM = Question(WINDOWS, "system")

WINDOWS_11 = 22000
"""First build of Windows 11; the registry's ProductName still says Windows 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowsSystem:
    """`build` and `ubr` as in 26100.4349; compare only with `>=` a feature's minimum (28000 is older than 26300)."""

    build: int
    ubr: int = 0
    display_version: str = ""
    edition: str = ""
    machine: str = "amd64"
    ram_bytes: int = 0
    logical_processors: int = 0

    @property
    def name(self) -> str:
        """As people say it: Windows 11 24H2."""
        return f"Windows {11 if self.build >= WINDOWS_11 else 10} {self.display_version}".strip()


@probe(asks=(SYSTEM,))
def read_windows_system(machine: Machine, about: About) -> WindowsSystem:
    """Asks Windows itself, or through interop."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    got = value(machine, SYSTEM)
    return WindowsSystem(
        build=int(got["build"]),
        ubr=int(got.get("ubr") or 0),
        display_version=got.get("display_version") or "",
        edition=got.get("edition") or "",
        machine=got.get("machine") or "amd64",
        ram_bytes=int(got.get("ram_bytes") or 0),
        logical_processors=int(got.get("logical_processors") or 0),
    )
