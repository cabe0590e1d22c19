"""WSL releases that matter to a developer, from wsl_releases.toml, which says what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.api import dated_data

from .docker_releases import numbers

RELEASES = "https://github.com/microsoft/WSL/releases"

DATA = dated_data("hostdoctor_checks.data", "wsl_releases")
_NEEDS, _FIXED = DATA.table("needs"), DATA.table("fixed")

DOCKER_DESKTOP_NEEDS = numbers(_NEEDS["docker_desktop"])
LEAST_WINDOWS: int = _NEEDS["windows_build"]
CLOCK_FIX = numbers(_FIXED["clock"])
SECURITY_FIX = numbers(_FIXED["security"])


@dataclass(frozen=True, slots=True)
class Fault:
    """What a single release does wrong and which one mends it. `depends`: only where something else is installed."""

    says: str
    mended: tuple[int, ...]
    depends: bool = False


FAULTY: Mapping[tuple[int, ...], Fault] = {
    numbers(release): Fault(fault["says"], numbers(fault["mended"]), fault["depends"])
    for release, fault in DATA.table("faulty").items()
}
