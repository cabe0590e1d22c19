"""Where the one Linux kernel of this machine can be asked now, whatever it tells of itself there."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, read_file
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions
from .linux_kernel import OSRELEASE, kernel_side
from .tolerance import if_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelPlace:
    """`side` is where it is asked, `place` its name for people; `wsl` says that a Windows is around it."""

    side: str
    place: str
    wsl: bool


@probe()
def find_kernel_place(machine: Machine, about: About, distributions: Distributions | None) -> KernelPlace:
    """Absent in WSL 1; a release that cannot be read hides nothing else (field note D15)."""
    side, place = kernel_side(about, distributions)
    if "Microsoft" in (if_seen(read_file, machine, side, OSRELEASE) or b"").decode("utf-8", "replace"):
        raise NotHere("this is WSL 1, which has no Linux kernel")
    return KernelPlace(side=side, place=place, wsl=about.has_windows)
