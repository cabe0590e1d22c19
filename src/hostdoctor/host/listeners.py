"""Who listens on TCP ports of a Linux, from /proc: the same for this one and for one behind a shell."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LISTEN = "0A"
"""TCP_LISTEN of include/net/tcp_states.h, as /proc/net/tcp prints it."""
SOCKET = re.compile(r"socket:\[(\d+)\]")
DIRECTORY = re.compile(r"/proc/(\d+)/fd:?")


@dataclass(frozen=True, slots=True)
class Listener:
    """A socket in the state LISTEN; `inode` leads to the process that has it open."""

    address: str
    port: int
    inode: int


def parse_proc_net_tcp(text: str) -> list[Listener]:
    """The listeners among the rows of /proc/net/tcp and tcp6 (Linux Documentation/networking/proc_net_tcp.rst)."""
    rows = (line.split() for line in text.splitlines())
    return [_listener(row) for row in rows if len(row) > 9 and row[3] == LISTEN and ":" in row[1]]


def parse_listing_of_descriptors(text: str) -> dict[int, int]:
    """Socket inode to process id, from `ls -l /proc/[0-9]*/fd`. A socket of several processes goes to the first."""
    owners: dict[int, int] = {}
    pid = 0
    for line in text.splitlines():
        if heading := DIRECTORY.fullmatch(line.strip()):
            pid = int(heading[1])
        elif pid and (socket := SOCKET.search(line)):
            owners.setdefault(int(socket[1]), pid)
    return owners


def listener_values(
    listeners: Iterable[Listener], owners: Mapping[int, int], names: Mapping[int, str]
) -> list[dict[str, Any]]:
    """As an answer. `pid` is None and `process` empty where the owner is another user's, or in another container."""
    rows = {
        (one.port, one.address, owners.get(one.inode)): names.get(owners.get(one.inode, -1), "") for one in listeners
    }
    return [
        {"protocol": "tcp", "address": address, "port": port, "pid": pid, "process": name}
        for (port, address, pid), name in sorted(rows.items(), key=lambda row: (row[0][0], row[0][1], row[0][2] or 0))
    ]


def listeners_here(proc: Path = Path("/proc")) -> list[dict[str, Any]]:
    """The listeners of this Linux (of this network namespace)."""
    listeners = [one for table in ("tcp", "tcp6") for one in parse_proc_net_tcp(_text(proc / "net" / table))]
    owners = _owners(proc, {one.inode for one in listeners})
    names = {pid: _text(proc / str(pid) / "comm").strip() for pid in set(owners.values())}
    return listener_values(listeners, owners, names)


def inotify_instances_here(proc: Path = Path("/proc")) -> int:
    """How many inotify instances are in use, of all processes that we may look into."""
    return sum(str(link) == "anon_inode:inotify" for _, link in _descriptors(proc))


def _listener(row: list[str]) -> Listener:
    address, _, port = row[1].rpartition(":")
    # Words of four bytes, each printed as a number of this machine, which is little-endian wherever WSL or Docker run.
    data = b"".join(bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8))
    parsed = ipaddress.ip_address(data)
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return Listener(str(parsed), int(port, 16), int(row[9]))


def _owners(proc: Path, inodes: set[int]) -> dict[int, int]:
    owners: dict[int, int] = {}
    for pid, link in _descriptors(proc) if inodes else ():
        match = SOCKET.fullmatch(link)
        if match and int(match[1]) in inodes:
            owners.setdefault(int(match[1]), pid)
    return owners


def _descriptors(proc: Path) -> Iterator[tuple[int, str]]:
    """Process id and target of each descriptor. Processes end while one looks, and others' are closed to us."""
    for pid in sorted(int(entry.name) for entry in proc.iterdir() if entry.name.isdecimal()):
        directory = proc / str(pid) / "fd"
        try:
            names = os.listdir(directory)  # noqa: PTH208  # a Path for each of thousands of descriptors costs seconds
        except OSError:
            continue
        for name in names:
            with contextlib.suppress(OSError):
                yield pid, os.readlink(f"{directory}/{name}")  # noqa: PTH115  # the same


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
