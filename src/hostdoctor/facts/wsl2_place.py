"""Narrows to distributions of WSL 2, so that nothing is called fine on a Linux that is none."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .places import LinuxPlace, Place


@dataclass(frozen=True, slots=True)
class Wsl2Place:
    """A distribution whose files lie in a virtual machine."""

    place: Place


@probe()
def narrow_to_wsl2(linux: LinuxPlace) -> Wsl2Place:
    """Absent on Windows, on plain Linux and in WSL 1, which works on Windows' own file systems."""
    if linux.place.kind != "wsl2":
        raise NotHere("this is WSL 1" if linux.place.wsl else "this is not WSL")
    return Wsl2Place(linux.place)
