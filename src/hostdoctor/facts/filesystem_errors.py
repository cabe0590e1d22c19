"""Errors that the kernel of WSL's virtual machine met on its disks: its own counters, and lines of a ticket."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, list_directory, read_file
from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .reported import ReportedLine
from .tolerance import if_seen, state_of
from .wsl_reported import reported_lines
from .wsl_side import running_side

EXT4 = "/sys/fs/ext4"

DAMAGE = re.compile(
    r"EXT4-fs error|EXT4-fs \(\w+\): (?:Remounting filesystem read-only|error count)|Aborting journal on device"
    r"|(?:Buffer )?I/O error(?:,| on) dev(?:ice)? sd[a-z]",
    re.IGNORECASE,
)
STORAGE = re.compile(r"hv_storvsc\b.{0,120}\bcmd 0x(?:28|2a|35|88|8a)\b", re.IGNORECASE)
"""Reads, writes and flushes that failed. The same line with cmd 0x85 or 0x12 is a question that a virtual disk does not
know, and stands in every log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesystemErrors:
    """`counts` are ext4's own counters by device: they stay until e2fsck has run. Lines are those of a ticket."""

    place: str = ""
    counts: Mapping[str, int]
    damage: tuple[ReportedLine, ...] = ()
    storage: tuple[ReportedLine, ...] = ()


@probe()
def read_filesystem_errors(machine: Machine, about: About) -> FilesystemErrors:
    """Of the kernel that all running distributions share."""
    damage, storage = reported_lines(machine, DAMAGE), reported_lines(machine, STORAGE)
    if not (damage or storage) and not about.has_windows:
        raise NotHere("this is not WSL")
    side = state_of(running_side, machine, about)
    if not isinstance(side, Known):
        if damage or storage:
            return FilesystemErrors(counts={}, damage=damage, storage=storage)
        raise CouldNotLook(side.why, side.to_look) if isinstance(side, Unknown) else NotHere(side.why)
    name, place = side.value
    counts = if_seen(_counts, machine, name) if damage or storage else _counts(machine, name)
    return FilesystemErrors(place=place, counts=counts or {}, damage=damage, storage=storage)


def _counts(machine: Machine, side: str) -> dict[str, int]:
    """By device."""
    entries = list_directory(machine, side, EXT4)
    names = [name.rstrip("/") for name in entries if name.endswith("/") and name != "features/"]
    return {name: count for name in names if (count := _count(machine, side, name)) is not None}


def _count(machine: Machine, side: str, device: str) -> int | None:
    data = if_seen(read_file, machine, side, f"{EXT4}/{device}/errors_count")
    text = data.decode("ascii", "replace").strip() if data else ""
    return int(text) if text.isdecimal() and text.isascii() else None
