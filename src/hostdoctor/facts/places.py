"""Where a developer works: Windows and each distribution, or this Linux. Most facts of a toolchain have this scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hostdoctor.host.machine import LINUX, WINDOWS, Machine, distribution_side
from hostdoctor.scopes import CouldNotLook, Each, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .distributions import Distributions, read_distributions
from .tolerance import state_of

UNNAMED = "WSL"
"""Stands for a distribution whose name a ticket does not show; nobody can register this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`kind` is windows, wsl2, wsl1 or linux; `side` is what its questions are asked of.

    `asleep` says why it must not be asked: a distribution that does not run now would be started by that
    (field note D3). Empty when it is awake.
    """

    name: str
    side: str
    kind: str
    asleep: str = ""

    def awake(self) -> Place:
        """This place; CouldNotLook when it must not be asked."""
        if self.asleep:
            raise CouldNotLook(self.asleep, f"wsl -d {self.name} true")
        return self

    @property
    def linux(self) -> bool:
        """Whether a Linux kernel, or WSL 1's imitation of one, answers here."""
        return self.kind != "windows"

    @property
    def wsl(self) -> bool:
        """Whether this is a distribution of WSL."""
        return self.kind in ("wsl1", "wsl2")


@dataclass(frozen=True, slots=True)
class LinuxPlace:
    """Narrows a check or probe to places with Linux."""

    place: Place


@dataclass(frozen=True, slots=True)
class WindowsPlace:
    """Narrows a check or probe to Windows."""

    place: Place


@probe(timeout=20)
def list_places(machine: Machine, about: About) -> Each[Place]:
    """Windows is there whether or not its distributions can be listed."""
    listed = state_of(read_distributions, machine, about)
    made = places_of(about, listed.value if isinstance(listed, Known) else None)
    return replace(made, rest=listed.why) if isinstance(listed, Unknown) else made


def places_of(about: About, distributions: Distributions | None) -> Each[Place]:
    """Windows and each distribution that is not a tool's own, or this Linux."""
    if about.kind == "linux":
        return Each({"Linux": Place(name="Linux", side=LINUX, kind="linux")})
    items = {"Windows": Place(name="Windows", side=WINDOWS, kind="windows")}
    for item in distributions.items if distributions else ():
        if item.tool:
            continue
        items[item.name] = _distribution(item.name, item.version, item.running, item.state)
    return Each(items, distributions.unlisted if distributions else "")


def _distribution(name: str, version: int, running: bool | None, state: str) -> Place:
    asleep = ""
    if not running:
        why = f"it is {state.lower()}" if state and running is False else "it is not known whether it runs"
        asleep = f"{why}, and looking would start it"
    return Place(name=name, side=distribution_side(name), kind=f"wsl{version}", asleep=asleep)


@probe()
def narrow_to_linux(place: Place) -> LinuxPlace:
    """Absent on Windows."""
    if not place.linux:
        raise NotHere("this is Windows")
    return LinuxPlace(place.awake())


@probe()
def narrow_to_windows(place: Place) -> WindowsPlace:
    """Absent in a distribution and on Linux."""
    if place.linux:
        raise NotHere("this is not Windows")
    return WindowsPlace(place)
