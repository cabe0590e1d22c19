"""The networking mode that WSL really runs in; it falls back by itself when the configured one cannot start."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, run
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .kernel_place import KernelPlace
from .tolerance import if_seen
from .wslconfig_file import read_wslconfig_file

SAME = {"virtioproxy": "consomme"}
"""VirtioProxy is the name that Consomme had up to 2.8."""


@dataclass(frozen=True, slots=True)
class WslNetworking:
    """`mode` is nat, mirrored, bridged, consomme (older: virtioproxy) or none; wslinfo does not localise it."""

    mode: str

    def is_(self, configured: str) -> bool:
        """Whether this is the mode that a .wslconfig names, in any case."""
        return _canonical(self.mode) == _canonical(configured)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkingInForce:
    """The mode that runs, or where nobody could ask that, the one that .wslconfig names; `source` shows it.

    WSL falls back from a configured mode that it cannot start, so that `running` False makes all of it a guess.
    """

    networking: WslNetworking
    source: str
    running: bool


def _canonical(mode: str) -> str:
    lower = mode.lower()
    return SAME.get(lower, lower)


@probe()
def read_wsl_networking(machine: Machine, kernel: KernelPlace) -> WslNetworking:
    """Absent where wslinfo is older than this question (before 2.0)."""
    if not kernel.wsl:
        raise NotHere("this is not WSL")
    ran = run(machine, kernel.side, "wslinfo", "--networking-mode")
    mode = ran.out.decode("ascii", "replace").strip()
    if ran.exit_code != 0 or not mode:
        raise NotHere("this WSL does not tell its networking mode")
    return WslNetworking(mode)


@probe(timeout=20)
def find_networking_in_force(machine: Machine, about: About, kernel: KernelPlace) -> NetworkingInForce:
    """Absent where WSL is too old to tell; unknown where neither WSL nor its file tells."""
    try:
        running = read_wsl_networking(machine, kernel)
    except CouldNotLook:
        file = if_seen(read_wslconfig_file, machine, about)
        entry = file.entry("wsl2.networkingMode") if file else None
        if file is None or entry is None:
            raise
        source = f"{file.path}:{entry.first_line}"
        return NetworkingInForce(networking=WslNetworking((entry.value or "").lower()), source=source, running=False)
    return NetworkingInForce(networking=running, source="wslinfo --networking-mode", running=True)
