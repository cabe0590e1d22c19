r"""Which of Go's variables Windows keeps for every new shell, for the user or for the whole computer."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .go_settings import GoEnv
from .places import WindowsPlace

KEYS = {
    "user": r"HKCU\Environment",
    "machine": r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment",
}
TARGETS = frozenset({"GOOS", "GOARCH"})
"""The variables for which it matters whether they outlive the shell."""


@dataclass(frozen=True, slots=True)
class StoredVariables:
    """Names only. Absent off Windows, and where no variable names a target."""

    user: frozenset[str]
    machine: frozenset[str]

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The registry keys that set it."""
        return tuple(KEYS[whose] for whose in ("user", "machine") if name in getattr(self, whose))


@probe()
def read_stored_variables(machine: Machine, windows: WindowsPlace, env: GoEnv) -> StoredVariables:
    """Asked only where a variable names a target."""
    if not TARGETS & env.from_environment:
        raise NotHere("no variable names a target")
    got = value(machine, Question(windows.place.side, "stored-variables"))
    return StoredVariables(frozenset(got.get("user") or ()), frozenset(got.get("machine") or ()))
