"""Listeners from `netstat -ano`, in every language of Windows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Protocol, own end, far end, a state of one or more localised words, process id. Only a listener's far end has port 0.
ROW = re.compile(
    r"\s*TCP\s+(?:\[(?P<v6>[0-9a-fA-F:.]+)(?:%\w+)?\]|(?P<v4>[\d.]+)):(?P<port>\d{1,5})\s+\S+:0\s+.*?(?P<pid>\d+)\s*"
)
WITHOUT_A_FILE = frozenset({"System", "Idle", "Registry", "Secure System", "Memory Compression"})
"""Processes of the kernel; all others are named by the program file, as the system's own table has it."""


def parse_netstat_listeners(text: str, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Rows of the operation `listeners`, sorted by port and address; `names` are process names without `.exe`."""
    matches = (ROW.fullmatch(line) for line in text.splitlines())
    rows = [_row(match, names) for match in matches if match]
    return sorted(rows, key=lambda row: (row["port"], row["address"]))


def _row(match: re.Match[str], names: Mapping[int, str]) -> dict[str, Any]:
    pid = int(match["pid"])
    name = names.get(pid, "")
    return {
        "protocol": "tcp",
        "address": match["v6"] or match["v4"],
        "port": int(match["port"]),
        "pid": pid,
        "process": f"{name}.exe" if name and name not in WITHOUT_A_FILE else name,
    }
