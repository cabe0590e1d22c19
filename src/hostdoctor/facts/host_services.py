r"""Services of Windows that WSL leans on, and policies of Windows' own network that take it away.

Each value by itself: what cannot be read is left out and silences nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from hostdoctor.host.machine import WINDOWS, Machine, Question, RegistryKey, registry, together
from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .distributions import read_distributions
from .kernel_place import find_kernel_place
from .tolerance import if_seen, if_there, state_of
from .wsl_networking import read_wsl_networking
from .wsl_package import SERVICES

NAMES = ("WSLService", "LxssManager", "vmcompute", "hns", "SharedAccess")
"""SharedAccess is Internet Connection Sharing, which NAT uses; LxssManager is the service of the WSL inside Windows."""

DISABLED = 4
"""SERVICE_DISABLED of winsvc.h: the value of Start."""

TCPIP6 = rf"{SERVICES}\Tcpip6\Parameters"
FIREWALL = r"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile"
PLUGINS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\Plugins"


def _question(key: str) -> Question:
    return Question(WINDOWS, "registry", (key,))


@dataclass(frozen=True, slots=True)
class HostServices:
    """The `Start` of each service that is there: 2 automatic, 3 on demand, 4 disabled.

    `mode` is the networking mode that a running distribution tells, empty where none could be asked.
    """

    starts: Mapping[str, int]
    mode: str = ""

    @property
    def disabled(self) -> tuple[str, ...]:
        """The names of those that must not start."""
        return tuple(name for name, start in self.starts.items() if start == DISABLED)

    @staticmethod
    def source(name: str) -> str:
        """The value in the registry."""
        return rf"{SERVICES}\{name}\Start"


@dataclass(frozen=True, slots=True)
class Ipv6Components:
    """`disabled` are the bits of DisabledComponents; 0 where nothing was set."""

    disabled: int
    source: str = rf"{TCPIP6}\DisabledComponents"


@dataclass(frozen=True, slots=True)
class FirewallPolicy:
    """`local_rules` is False where a policy takes rules of this computer out of force on public networks."""

    local_rules: bool
    source: str = rf"{FIREWALL}\AllowLocalPolicyMerge"


@dataclass(frozen=True, slots=True)
class WslPlugins:
    """Name to the library of each plug-in that WSL loads when it starts."""

    libraries: Mapping[str, str]
    source: str = PLUGINS


@probe(asks=tuple(_question(rf"{SERVICES}\{name}") for name in NAMES))
def read_host_services(machine: Machine, about: About) -> HostServices:
    """Unknown only where none of them could be looked at."""
    _windows_only(about)
    looks = [partial(state_of, registry, machine, rf"{SERVICES}\{name}") for name in NAMES]
    states = dict(zip(NAMES, together(looks), strict=True))
    unknown = [state for state in states.values() if isinstance(state, Unknown)]
    if len(unknown) == len(NAMES):
        raise CouldNotLook(unknown[0].why, unknown[0].to_look)
    starts = {name: _number(state.value, "Start") for name, state in states.items() if isinstance(state, Known)}
    kernel = if_seen(find_kernel_place, machine, about, if_seen(read_distributions, machine, about))
    networking = if_seen(read_wsl_networking, machine, kernel) if kernel else None
    found = {name: start for name, start in starts.items() if start is not None}
    return HostServices(found, networking.mode if networking else "")


@probe(asks=(_question(TCPIP6),))
def read_ipv6_components(machine: Machine, about: About) -> Ipv6Components:
    """The value is missing on most machines."""
    _windows_only(about)
    key = if_there(registry, machine, TCPIP6)
    return Ipv6Components((_number(key, "DisabledComponents") or 0) & 0xFFFFFFFF if key else 0)


@probe(asks=(_question(FIREWALL),))
def read_firewall_policy(machine: Machine, about: About) -> FirewallPolicy:
    """Only the public profile: Windows counts WSL's network among public ones."""
    _windows_only(about)
    key = if_there(registry, machine, FIREWALL)
    return FirewallPolicy(key is None or _number(key, "AllowLocalPolicyMerge") != 0)


@probe(asks=(_question(PLUGINS),))
def read_wsl_plugins(machine: Machine, about: About) -> WslPlugins:
    """Absent without any, which is usual."""
    _windows_only(about)
    key = if_there(registry, machine, PLUGINS)
    libraries = {name: str(value) for name, value in key.values.items() if isinstance(value, str)} if key else {}
    if not libraries:
        raise NotHere("WSL has no plug-ins")
    return WslPlugins(libraries)


def _windows_only(about: About) -> None:
    if not about.has_windows:
        raise NotHere("this is not Windows")


def _number(key: RegistryKey, name: str) -> int | None:
    value = key.values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
