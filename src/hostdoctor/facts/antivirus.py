r"""Whether Microsoft Defender looks at files as they are written, and whether Go's build cache lies on a Dev Drive."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, registry, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .go_settings import GoEnv
from .places import WindowsPlace
from .project import GoModule
from .tolerance import if_seen

DEFENDER = r"HKLM\SOFTWARE\Microsoft\Windows Defender"
REAL_TIME = rf"{DEFENDER}\Real-Time Protection"
POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Real-Time Protection"
SWITCHES = (("DisableRealtimeMonitoring", (REAL_TIME, POLICY)), ("PassiveMode", (DEFENDER,)))
"""Values that are 1 where Defender does not look: switched off, or beside another antivirus."""

DEV_DRIVE = "refs"
"""The file system of every Dev Drive (MicrosoftDocs/windows-dev-docs hub/dev-drive/index.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefenderScan:
    """`filesystem` is that of GOCACHE's volume, empty where it could not be seen.

    Absent where Defender does not look at files as they are written, and without a Go module on Windows.
    """

    cache: str
    filesystem: str = ""
    source: str = REAL_TIME

    @property
    def dev_drive(self) -> bool:
        """Whether the cache lies on a file system that only Dev Drives of a developer's Windows have."""
        return self.filesystem.lower() == DEV_DRIVE


@probe(timeout=15)
def read_defender_scan(machine: Machine, windows: WindowsPlace, module: GoModule, env: GoEnv) -> DefenderScan:
    """These keys need no administrator; exclusions do, and are not asked for."""
    on = registry(machine, REAL_TIME)
    for name, keys in SWITCHES:
        for key in keys:
            values = on.values if key == REAL_TIME else _values(machine, key)
            if values.get(name) == 1:
                raise NotHere(f"{name} is 1: Defender does not look at files as they are written")
    cache = env.get("GOCACHE")
    got = (
        if_seen(value, machine, Question(windows.place.side, "volume", (f"{cache[:2].upper()}\\",))) if cache else None
    )
    return DefenderScan(cache=cache, filesystem=str((got or {}).get("filesystem") or ""))


def _values(machine: Machine, key: str) -> dict[str, object]:
    found = if_seen(registry, machine, key)
    return dict(found.values) if found else {}
