"""Tables of the docker command line: `docker ps` and `docker context ls`, in columns that begin below their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PS_HEADS = ("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES")
CONTEXT_HEADS = (
    "NAME",
    "TYPE",
    "DESCRIPTION",
    "DOCKER ENDPOINT",
    "KUBERNETES ENDPOINT",
    "ORCHESTRATOR",
    "ERROR",
)
PORT = re.compile(
    r"(?:(?P<address>\[[0-9a-f:]*\]|[\d.]+|::):)?(?P<first>\d{1,5})(?:-(?P<last>\d{1,5}))?"
    r"->(?P<inner>\d{1,5})(?:-\d{1,5})?/(?P<protocol>tcp|udp)"
)
MOST_PORTS = 100
"""Of one published range: what a person looks at."""
ENDPOINT = re.compile(r"(?:npipe|unix|tcp|ssh|fd|https?)://\S+")


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One row of `docker context ls`; `current` has the star."""

    name: str
    endpoint: str
    current: bool
    description: str = ""


def parse_docker_ps(text: str) -> tuple[dict[str, Any], ...] | None:
    """Rows as the engine's own list of containers has them; None without the head of the table."""
    table = _table(text, PS_HEADS, needed=("CONTAINER ID", "NAMES"))
    if table is None:
        return None
    return tuple(_container(row) for row in table if row["CONTAINER ID"])


def parse_docker_context_ls(text: str) -> tuple[ContextRow, ...]:
    """The contexts in their order; () where there is no such table."""
    table = _table(text, CONTEXT_HEADS, needed=("NAME", "DOCKER ENDPOINT")) or ()
    found = []
    for row in table:
        name, _, star = row["NAME"].partition(" ")
        endpoint = ENDPOINT.search(row["DOCKER ENDPOINT"])
        if name and endpoint:
            current = star.strip() == "*"
            found.append(ContextRow(name, endpoint.group(), current, row.get("DESCRIPTION", "")))
    return tuple(found)


def _container(row: Mapping[str, str]) -> dict[str, Any]:
    ports = [port for match in PORT.finditer(row.get("PORTS", "")) for port in _ports(match)]
    return {
        "Id": row["CONTAINER ID"],
        "Names": [f"/{name}" for name in row["NAMES"].split(",")],
        "Image": row.get("IMAGE", ""),
        "Status": row.get("STATUS", ""),
        "Labels": {},
        "Ports": ports,
        "Mounts": [],
    }


def _ports(match: re.Match[str]) -> Iterator[dict[str, Any]]:
    first, last, inner = int(match["first"]), int(match["last"] or match["first"]), int(match["inner"])
    for offset in range(min(max(0, last - first) + 1, MOST_PORTS)):
        yield {
            "IP": (match["address"] or "").strip("[]"),
            "PublicPort": first + offset,
            "PrivatePort": inner + offset,
            "Type": match["protocol"],
        }


def _table(text: str, heads: Sequence[str], needed: Sequence[str]) -> list[dict[str, str]] | None:
    """Rows below the first line that holds the needed heads; a cell ends where the next head begins."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if all(head in line for head in needed)), None)
    if at is None:
        return None
    starts = _starts(lines[at], heads)
    return [_cells(line, starts) for line in lines[at + 1 :] if line.strip()]


def _starts(line: str, heads: Sequence[str]) -> list[tuple[int, str]]:
    found = []
    for head in heads:
        match = re.search(rf"(?:^|\s\s|\t|^\s){re.escape(head)}(?=\s\s|\t|\s*$)", line)
        if match:
            found.append((match.end() - len(head), head))
    return sorted(found)


def _cells(line: str, starts: Sequence[tuple[int, str]]) -> dict[str, str]:
    """By columns; where an editor squeezed them, by gaps of two blanks if their number fits."""
    parts = re.split(r"\s{2,}|\t+", line.strip())
    if len(parts) == len(starts):
        return {head: part for (_, head), part in zip(starts, parts, strict=True)}
    ends = [start for start, _ in starts[1:]] + [len(line)]
    return {head: line[start:end].strip() for (start, head), end in zip(starts, ends, strict=True)}
