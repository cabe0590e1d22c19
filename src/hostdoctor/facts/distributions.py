r"""The WSL distributions of this user: registry first, then the list of wsl.exe for what runs now.

The registry's `Version` is the file system's format, not WSL 1 or 2: that is `Flags & 8` (wslservice.idl).
Running is never stored, so it comes from `wsl.exe -l -v`, which wakes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from hostdoctor.host.machine import WINDOWS, Machine, Question, RegistryKey, registry, together, value
from hostdoctor.parsers.wsl_list import DistributionRow, is_tool_distribution, parse_wsl_list_verbose
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .tolerance import if_seen

LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
LIST = Question(WINDOWS, "wsl-list")
IS_WSL_2 = 8
"""The bit of `Flags` that says WSL 2; 15 is the normal value, 7 is WSL 1."""

STATES = {3: "Installing", 4: "Uninstalling"}
"""What the registry's `State` says besides 1, installed (wslservice.idl)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDistribution:
    """`running` is None when nobody could say. `state` is English: Running, Stopped, Installing, …"""

    name: str
    version: int
    default: bool = False
    running: bool | None = None
    state: str = ""
    base_path: str = ""
    vhdx: str = ""

    @property
    def tool(self) -> bool:
        """Owned by Docker Desktop, Rancher Desktop or Podman, not by the developer."""
        return is_tool_distribution(self.name)


@dataclass(frozen=True, slots=True)
class Distributions:
    """In the order of their names. `unlisted` says why it is not known which of them run.

    `default_version` is what a new distribution gets.
    """

    items: tuple[RegisteredDistribution, ...]
    unlisted: str = ""
    default_version: int = 2

    def running(self) -> tuple[RegisteredDistribution, ...]:
        """Those known to run now: only these may be asked anything."""
        return tuple(item for item in self.items if item.running)


@probe(timeout=20, asks=(Question(WINDOWS, "registry", (LXSS,)), LIST))
def read_distributions(machine: Machine, about: About) -> Distributions:
    """Names and versions from the registry; states from wsl.exe, which is Absent where no WSL is installed.

    The installed package is not asked for first: inside a distribution without interop it is unknown, and this
    distribution runs all the same.
    """
    if not about.has_windows:
        raise NotHere("this is not Windows")
    try:
        rows, unlisted = _listed(machine), ""
    except CouldNotLook as error:
        rows, unlisted = None, str(error)
    try:
        registered, default_version = _registered(machine)
    except CouldNotLook:
        if rows is None:
            return _only_this(about, unlisted)
        registered, default_version = {}, 2
    if rows:
        registered = {row.name: _join(registered.get(row.name), row) for row in rows}
    elif rows is not None and registered:
        unlisted = "wsl.exe printed a list that hostdoctor cannot read"
    items = [replace(item, running=True) if item.name == about.distribution else item for item in registered.values()]
    return Distributions(tuple(sorted(items, key=lambda item: item.name)), unlisted, default_version)


def _listed(machine: Machine) -> tuple[DistributionRow, ...]:
    return parse_wsl_list_verbose(value(machine, LIST))


def _registered(machine: Machine) -> tuple[dict[str, RegisteredDistribution], int]:
    try:
        top = registry(machine, LXSS)
    except NotHere:
        return {}, 2
    chosen = top.values.get("DefaultVersion")
    default_version = chosen if chosen in (1, 2) else 2
    default = top.values.get("DefaultDistribution")
    found = {}
    # Other subkeys exist, such as Notifications: a distribution's is a GUID.
    names = [name for name in top.subkeys if name.startswith("{")]
    keys = together([partial(if_seen, registry, machine, rf"{LXSS}\{name}") for name in names])
    for name, key in zip(names, keys, strict=True):
        if key:
            item = _entry(key, default=name == default, default_version=default_version)
            if item:
                found[item.name] = item
    return found, default_version


def _entry(key: RegistryKey, *, default: bool, default_version: int) -> RegisteredDistribution | None:
    name = key.values.get("DistributionName")
    if not isinstance(name, str) or not name:
        return None
    flags, state = key.values.get("Flags"), key.values.get("State")
    version = default_version if not isinstance(flags, int) else 2 if flags & IS_WSL_2 else 1
    return RegisteredDistribution(
        name=name,
        version=version,
        default=default,
        state=STATES.get(state, "") if isinstance(state, int) else "",
        base_path=str(key.values.get("BasePath") or "").removeprefix("\\\\?\\"),
        vhdx=str(key.values.get("VhdFileName") or "ext4.vhdx"),
    )


def _join(registered: RegisteredDistribution | None, row: DistributionRow) -> RegisteredDistribution:
    item = registered or RegisteredDistribution(name=row.name, version=row.version)
    return replace(
        item,
        version=row.version,
        default=row.default,
        running=None if row.state_norm is None else row.state_norm == "Running",
        state=row.state_norm or row.state,
    )


def _only_this(about: About, why: str) -> Distributions:
    """Inside a distribution that cannot ask Windows: itself is certain, the others are not known."""
    if not about.distribution:
        raise CouldNotLook(f"distributions could not be listed: {why}")
    this = RegisteredDistribution(name=about.distribution, version=2, running=True, state="Running")
    return Distributions((this,), f"other distributions could not be listed: {why}")
