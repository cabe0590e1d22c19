"""The networking mode that WSL really runs in; it falls back by itself when the configured one cannot start."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, run
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .linux_kernel import LinuxKernel

SAME = {"virtioproxy": "consomme"}
"""VirtioProxy is the name that Consomme had up to 2.8."""


@dataclass(frozen=True, slots=True)
class WslNetworking:
    """`mode` is nat, mirrored, bridged, consomme (older: virtioproxy) or none; wslinfo does not localise it."""

    mode: str

    def is_(self, configured: str) -> bool:
        """Whether this is the mode that a .wslconfig names, in any case."""
        return _canonical(self.mode) == _canonical(configured)


def _canonical(mode: str) -> str:
    lower = mode.lower()
    return SAME.get(lower, lower)


@probe()
def read_wsl_networking(machine: Machine, kernel: LinuxKernel) -> WslNetworking:
    """Absent where wslinfo is older than this question (before 2.0)."""
    if not kernel.wsl:
        raise NotHere("this is not WSL")
    ran = run(machine, kernel.side, "wslinfo", "--networking-mode")
    mode = ran.out.decode("ascii", "replace").strip()
    if ran.exit_code != 0 or not mode:
        raise NotHere("this WSL does not tell its networking mode")
    return WslNetworking(mode)
