"""Who listens on TCP, from the tables that people paste: netstat, ss, Get-NetTCPConnection, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

ADDRESS = r"(?P<address>\[[0-9A-Fa-f:.%\w]*\]|(?:\d{1,3}\.){3}\d{1,3}(?:%\w+)?|::(?:ffff:[\d.]+|1)?|\*)"
# netstat of Windows: only a listener's far end has port 0. The owner stands last, with -b on a line of its own.
NETSTAT_WINDOWS = re.compile(rf"\s*TCP\s+{ADDRESS}:(?P<port>\d{{1,5}})\s+\S+:0\s+\S.*?(?:\s(?P<pid>\d+))?\s*")
NETSTAT_LINUX = re.compile(
    rf"\s*tcp6?\s+\d+\s+\d+\s+{ADDRESS}:(?P<port>\d{{1,5}})\s+\S+:\*\s+LISTEN\b(?:.*?\s(?P<pid>\d+)/(?P<process>[^\s:]+))?.*"
)
SS = re.compile(
    rf"\s*(?:tcp\s+)?LISTEN\s+\d+\s+\d+\s+{ADDRESS}:(?P<port>\d{{1,5}})\s+\S+(?:\s+users:\(\(\"(?P<process>[^\"]+)\",pid=(?P<pid>\d+))?.*"
)
POWERSHELL = re.compile(
    r"\s*(?P<address>[0-9A-Fa-f:.]{2,45}?)(?:%\w{0,20})?(?:\.{3}|…)?\s+(?P<port>\d{1,5})\s+[0-9A-Fa-f:.%…]{2,60}\s+0\s+Listen\b(?:\s+[A-Za-z]\w*)?(?:\s+(?P<pid>\d+))?\s*"
)
POWERSHELL_ROW = re.compile(r"\s*(?P<name>LocalAddress|LocalPort|State|OwningProcess)\s*:\s*(?P<text>\S+)\s*")
LONGEST = 400
"""Characters of a row that are looked at: no table is wider."""


def parse_listening(text: str) -> list[dict[str, Any]]:
    """Rows {protocol, address, port, pid, process}, in the order of the text; `pid` None where it is not shown."""
    rows = [row for line in text.split("\n") for row in _row(line[:LONGEST])]
    return rows or list(_powershell_list(text))


def _row(line: str) -> Iterator[dict[str, Any]]:
    for pattern in (NETSTAT_WINDOWS, NETSTAT_LINUX, SS, POWERSHELL):
        match = pattern.fullmatch(line)
        if match:
            groups: Mapping[str, str | None] = match.groupdict()
            address = str(groups["address"]).strip("[]").partition("%")[0]
            pid = groups.get("pid")
            yield _listener(address, int(match["port"]), int(pid) if pid else None, groups.get("process") or "")
            return


def _powershell_list(text: str) -> Iterator[dict[str, Any]]:
    """`Get-NetTCPConnection | Format-List`: one property a line."""
    found: dict[str, str] = {}
    for line in (*text.split("\n"), "LocalAddress : end"):
        match = POWERSHELL_ROW.fullmatch(line[:LONGEST])
        if not match:
            continue
        if match["name"] == "LocalAddress" and found.get("State", "").startswith("Listen"):
            pid = found.get("OwningProcess", "")
            port = found.get("LocalPort", "0")
            yield _listener(
                found["LocalAddress"], int(port) if port.isdigit() else 0, int(pid) if pid.isdigit() else None
            )
        if match["name"] == "LocalAddress":
            found = {}
        found[match["name"]] = match["text"]


def _listener(address: str, port: int, pid: int | None, process: str = "") -> dict[str, Any]:
    return {"protocol": "tcp", "address": address, "port": port, "pid": pid, "process": process}
