"""File systems as `df` shows them in a ticket, where nobody can measure what is free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import TICKET
from .tolerance import if_seen

SHOWN = Question(TICKET, "disk-space")
"""A list of {device, mountpoint, size, free, percent, source}: bytes, and the line of the ticket."""

DISK = re.compile(r"/dev/(?!loop|sr)\S+|[A-Za-z]:\\?|drvfs\w*|overlay|rootfs")
"""What stands before a row that files are written to; not memory, not pictures of read-only disks."""
READ_ONLY = re.compile(
    r"/snap/.*|/mnt/wsl/docker-desktop/.*|/usr/lib/wsl/.*|/mnt/wslg/.*|/(?:boot|run|dev|sys)(?:/.*)?"
)
"""Where a full file system is nothing strange: it holds what was put there once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDisk:
    """Bytes, rounded as the table is."""

    device: str
    mountpoint: str
    size: int
    free: int
    source: str

    @property
    def of_windows(self) -> bool:
        """Whether it is a drive of Windows."""
        return not self.device.startswith("/dev/") and self.device not in ("overlay", "rootfs")


@dataclass(frozen=True, slots=True)
class ShownDisks:
    """In the order of the ticket; the last row for a place counts."""

    items: tuple[ShownDisk, ...]


@probe()
def read_shown_disks(machine: Machine) -> ShownDisks:
    """Absent on a look at a machine, which measures where the project lies."""
    rows = if_seen(value, machine, SHOWN)
    if not rows:
        raise NotHere("no output of df was pasted")
    return ShownDisks(tuple({item.mountpoint: item for row in rows for item in _disk(row)}.values()))


def _disk(row: dict[str, object]) -> Iterator[ShownDisk]:
    device, mountpoint = str(row["device"]), str(row["mountpoint"])
    size, free = row.get("size"), row.get("free")
    if not isinstance(size, int) or not isinstance(free, int):
        return
    if DISK.fullmatch(device) and not READ_ONLY.fullmatch(mountpoint):
        yield ShownDisk(device=device, mountpoint=mountpoint, size=size, free=free, source=str(row["source"]))
