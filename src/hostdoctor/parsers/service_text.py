"""Services of Windows as `sc.exe` and `Get-Service` print them: whether each is there, runs, and how it starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NAME = re.compile(r"\s*(?:SERVICE_NAME|服务名称)\s*[:：]\s*(?P<name>[\w.-]{1,80})\s*", re.IGNORECASE)
# The words behind the numbers are those of winsvc.h in every language; the labels are not.
STATE = re.compile(r"[^:：]{2,40}[:：]\s*[1-7]\s+(?P<state>STOPPED|START_PENDING|STOP_PENDING|RUNNING|PAUSED)\b.*")
START = re.compile(
    r"[^:：]{2,40}[:：]\s*(?P<start>[0-4])\s+(?:BOOT_START|SYSTEM_START|AUTO_START|DEMAND_START|DISABLED)\b.*"
)
MISSING = re.compile(r"\[SC\] .*\b1060\b")
NOT_FOUND = re.compile(
    r"\bNoServiceFoundForGivenName\b|Cannot find any service with service name '(?P<name>[\w.-]{1,80})'"
)
ASKED = re.compile(r"\bsc(?:\.exe)?\s+(?:query|queryex|qc)\s+\"?(?P<name>[\w.-]{1,80})", re.IGNORECASE)
STARTS = {"automatic": 2, "automaticdelayedstart": 2, "manual": 3, "disabled": 4}
"""What PowerShell calls them, in every language."""


@dataclass(frozen=True, slots=True)
class ShownService:
    """`running` and `start` (2 automatic, 3 on demand, 4 disabled) are None where the text does not tell."""

    name: str
    there: bool = True
    running: bool | None = None
    start: int | None = None


def parse_sc(text: str, command: str = "") -> tuple[ShownService, ...]:
    """What `sc query` and `sc qc` print; a missing service is named by the command alone."""
    found: list[ShownService] = []
    asked = ASKED.search(command) or ASKED.search(text)
    for line in text.split("\n"):
        last = found[-1] if found else None
        if name := NAME.fullmatch(line):
            found.append(ShownService(name["name"]))
        elif last and (state := STATE.fullmatch(line)):
            found[-1] = ShownService(last.name, True, state["state"] == "RUNNING", last.start)
        elif last and (start := START.fullmatch(line)):
            found[-1] = ShownService(last.name, True, last.running, int(start["start"]))
        elif MISSING.search(line) and asked:
            found.append(ShownService(asked["name"], there=False))
    return tuple(found)


def services_of_rows(rows: Iterable[Mapping[str, str]]) -> tuple[ShownService, ...]:
    """Those among rows of PowerShell: a status, a name, and how it starts where that was selected."""
    return tuple(
        ShownService(
            row["Name"],
            running=row["Status"] == "Running" if row.get("Status") in ("Running", "Stopped") else None,
            start=STARTS.get((row.get("StartType") or row.get("StartupType") or "").lower()),
        )
        for row in rows
        if row.get("Name") and row.get("Status")
    )


def services_not_found(text: str) -> tuple[str, ...]:
    """Names for which Get-Service says that there is no such service."""
    return tuple(match["name"] for match in NOT_FOUND.finditer(text) if match["name"])
