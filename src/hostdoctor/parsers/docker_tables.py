"""Tables of the docker command line: `docker ps`, `docker compose ps` and `docker context ls`.

Cells begin below their heads; a narrow terminal breaks heads and rows into several lines, or somebody cuts them off.
Source: docker/cli cli/command/formatter/container.go, docker/compose cmd/formatter/container.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PS_HEADS = ("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES")
COMPOSE_HEADS = ("NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS")
ROW = re.compile(r"\s*(?P<id>[0-9a-f]{12})\s+(?P<image>\S+)\s.*", re.DOTALL)
STATUS = re.compile(r"\b(?:Up|Exited|Restarting|Created|Paused|Dead)\b(?: \(\d{1,3}\))?(?: [^\s:>]{1,20}){0,4}")
NAME = re.compile(r"[a-zA-Z0-9][\w.,/-]{0,200}")
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
    """Rows as the engine's own list of containers has them; None without a head and without a row.

    Of a table that is broken into several lines or cut off, what can be told; `is_whole_ps` says whether it is all.
    """
    table = _table(text, PS_HEADS, needed=("CONTAINER ID", "NAMES"))
    if table is not None:
        return tuple(_container(row) for row in table if row["CONTAINER ID"])
    table = _table(text, COMPOSE_HEADS, needed=("NAME", "SERVICE", "PORTS"))
    if table is not None:
        return tuple(
            _container({**row, "CONTAINER ID": row["NAME"], "NAMES": row["NAME"]}) for row in table if row["NAME"]
        )
    rows = tuple(_broken_rows(text))
    return rows if rows or "CONTAINER ID" in text else None


def is_whole_ps(text: str) -> bool:
    """Whether the first and the last column of `docker ps` are there, so that no container and no port is missing."""
    first, last = text.find("CONTAINER ID"), text.rfind("NAMES")
    return 0 <= first < last


def _broken_rows(text: str) -> Iterator[dict[str, Any]]:
    """By the identifiers with which rows begin: a terminal has broken the lines, or their ends are cut off."""
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        begins = ROW.fullmatch(f"{line} ") is not None
        if held and (begins or not line.strip()):
            yield _broken_row(" ".join(held), named=is_whole_ps(text))
            held = []
        if begins or held:
            held.append(line.strip())


def _broken_row(text: str, *, named: bool) -> dict[str, Any]:
    match, status = ROW.fullmatch(f"{text} "), STATUS.search(text)
    last = text.rsplit(maxsplit=1)[-1]
    names = last if named and NAME.fullmatch(last) else ""
    return _container(
        {
            "CONTAINER ID": match["id"] if match else "",
            "IMAGE": match["image"] if match else "",
            "STATUS": status.group() if status else "",
            "PORTS": text,
            "NAMES": names,
        }
    )


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
        "Names": [f"/{name}" for name in row["NAMES"].split(",") if name],
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
