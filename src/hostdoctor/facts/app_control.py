r"""Smart App Control of Windows 11: whether programs that nobody signed may start."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, registry
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .golang import GoToolchains
from .places import WindowsPlace

POLICY = r"HKLM\SYSTEM\CurrentControlSet\Control\CI\Policy"
STATE = "VerifiedAndReputablePolicyState"
STATES = {0: "off", 1: "on", 2: "evaluation"}
"""As public dumps show them; Microsoft does not document the value (field note M6)."""


@dataclass(frozen=True, slots=True)
class SmartAppControl:
    """`state` is off, on or evaluation. Absent where Windows has none."""

    state: str
    source: str


@probe()
def read_smart_app_control(machine: Machine, windows: WindowsPlace, toolchains: GoToolchains) -> SmartAppControl:
    """Asked where Go is installed on Windows; no administrator is needed for this key."""
    state = STATES.get(registry(machine, POLICY).values.get(STATE, -1))
    if state is None:
        raise NotHere("this Windows has no Smart App Control")
    return SmartAppControl(state, rf"{POLICY}\{STATE}")
