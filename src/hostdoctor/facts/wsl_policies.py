r"""What an administrator has forced on WSL: `HKLM\Software\Policies\WSL`. Absent on machines without such policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, registry
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About

KEY = r"HKLM\Software\Policies\WSL"

FORBIDS = {
    "wsl2.kernel": "AllowKernelUserSetting",
    "wsl2.kernelCommandLine": "AllowKernelCommandLineUserSetting",
    "wsl2.nestedVirtualization": "AllowNestedVirtualizationUserSetting",
    "wsl2.networkingMode": "AllowNetworkingModeUserSetting",
    "wsl2.firewall": "AllowFirewallUserSetting",
}
"""Keys of .wslconfig and the policy whose value 0 takes them away (microsoft/WSL wslpolicies.h)."""


@dataclass(frozen=True, slots=True)
class WslPolicies:
    """Values by name; a name that is missing allows."""

    values: Mapping[str, object]
    source: str = KEY

    def forbids(self, key: str) -> bool:
        """Whether the line for this `section.key` has no effect on this computer."""
        return key in FORBIDS and self.values.get(FORBIDS[key]) == 0

    def named(self, key: str) -> str:
        """The policy that speaks of a key, as evidence."""
        return f"{FORBIDS[key]} = {self.values.get(FORBIDS[key])}"


@probe(asks=(Question(WINDOWS, "registry", (KEY,)),))
def read_wsl_policies(machine: Machine, about: About) -> WslPolicies:
    """Readable without an administrator."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    return WslPolicies(registry(machine, KEY).values)
