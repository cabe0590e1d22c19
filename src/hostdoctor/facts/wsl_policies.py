r"""What an administrator has forced on WSL: `HKLM\Software\Policies\WSL`. Absent on machines without such policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, registry
from hostdoctor.scopes import NotHere, Scope, Unknown
from hostdoctor.wiring import probe

from .about import About
from .tolerance import there

KEY = r"HKLM\Software\Policies\WSL"
DEFAULT_MODE = "DefaultNetworkingMode"

FORBIDS = {
    "wsl2.kernel": "AllowKernelUserSetting",
    "wsl2.kernelModules": "AllowKernelUserSetting",
    "wsl2.systemDistro": "AllowSystemDistroUserSetting",
    "wsl2.kernelCommandLine": "AllowKernelCommandLineUserSetting",
    "wsl2.kernelDebugPort": "AllowKernelDebugUserSetting",
    "wsl2.nestedVirtualization": "AllowNestedVirtualization",
    "wsl2.networkingMode": "AllowNetworkingModeUserSetting",
    "wsl2.firewall": "AllowFirewallUserSetting",
}
"""Keys of .wslconfig and the policy whose value 0 takes them away (microsoft/WSL wslpolicies.h, WslCoreConfig.cpp)."""

MODES = {0: "None", 1: "Nat", 3: "Mirrored", 4: "Consomme"}
"""Values of DefaultNetworkingMode that WSL takes; all others leave the default (WslCoreConfig.cpp)."""

NO_POLICY = "no policy is set for WSL"

SWITCHES = ("AllowWSL", "AllowWSL1", "AllowInboxWSL")
"""Policies that take away a whole WSL."""


@dataclass(frozen=True, slots=True)
class WslPolicies:
    """Values by name; a name that is missing allows, and so does any value but 0."""

    values: Mapping[str, object]
    source: str = KEY

    @property
    def switched_off(self) -> tuple[str, ...]:
        """The policies that take away WSL, WSL 1 or the WSL inside Windows."""
        return tuple(name for name in SWITCHES if self.values.get(name) == 0)

    @property
    def default_mode(self) -> str:
        """The networking mode of a machine whose user chooses none."""
        value = self.values.get(DEFAULT_MODE)
        return MODES.get(value, "Nat") if isinstance(value, int) else "Nat"

    def forbids(self, key: str, wanted: object) -> bool:
        """Whether `section.key` with this value has no effect here; what asks for the default is not touched."""
        if key not in FORBIDS or self.values.get(FORBIDS[key]) != 0:
            return False
        if key == "wsl2.networkingMode":
            return wanted not in ("None", self.default_mode)
        return wanted is False if key == "wsl2.firewall" else bool(wanted)

    def named(self, key: str) -> str:
        """The policy that speaks of a key, as evidence."""
        return f"{FORBIDS[key]} = {self.values.get(FORBIDS[key])}"


def seen_policies(policies: Mapping[Scope, WslPolicies | Unknown]) -> WslPolicies | None:
    """The policies where they could be seen and there are any: what is found without them may still be forbidden."""
    return next((each for each in policies.values() if isinstance(each, WslPolicies)), None)


@probe(asks=(Question(WINDOWS, "registry", (KEY,)),))
def read_wsl_policies(machine: Machine, about: About) -> WslPolicies:
    """Readable without an administrator."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    values = there(NO_POLICY, registry, machine, KEY).values
    if not values:
        raise NotHere(NO_POLICY)
    return WslPolicies(values)
