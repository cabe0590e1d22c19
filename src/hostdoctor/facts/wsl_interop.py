"""Whether the kernel of WSL's virtual machine knows Windows programs: the entry WSLInterop of binfmt_misc."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, list_directory
from hostdoctor.parsers.wsl_list import is_tool_distribution
from hostdoctor.parsers.wsl_settings_model import WslSettings
from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .reported import ReportedLine
from .tolerance import if_seen, state_of
from .wsl_conf import settings_of, source_of
from .wsl_reported import reported_lines
from .wsl_side import running_side

BINFMT = "/proc/sys/fs/binfmt_misc"
MOUNTED = "status"
"""A file of binfmt_misc itself; without it, the file system is not mounted there and shows nothing."""

CANNOT_EXECUTE = re.compile(r"exec format error|cannot execute binary file", re.IGNORECASE)
PROGRAM = re.compile(r"\.exe\b", re.IGNORECASE)
"""What shells say of a program that no interpreter is registered for, and the mark of one of Windows."""

ELSEWHERE = re.compile(r"go-build|OCI runtime|exec user process|(?:^|[|\s])exec /(?!mnt/)", re.IGNORECASE)
"""The go command with a leftover GOOS, and containers: neither starts programs by the kernel's entry of WSL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WslInterop:
    """`entries` are the names in binfmt_misc, None where they could not be seen. `place` names the distribution asked.

    `switched_off` is the line of wsl.conf that switches interop off there, `unprotected` the one that takes WSL's guard
    of the entry away; both empty otherwise. `reported` are the errors of a ticket.
    """

    place: str = ""
    entries: tuple[str, ...] | None = None
    switched_off: str = ""
    unprotected: str = ""
    reported: tuple[ReportedLine, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether it was seen that the kernel does not know Windows programs, although binfmt_misc is mounted."""
        entries = self.entries
        return entries is not None and MOUNTED in entries and not any(name.startswith("WSLInterop") for name in entries)


@probe()
def read_wsl_interop(machine: Machine, about: About) -> WslInterop:
    """Of any running WSL 2 distribution: the entries are those of the kernel that all of them share."""
    lines = reported_lines(machine, CANNOT_EXECUTE)
    reported = tuple(line for line in lines if PROGRAM.search(line.text) and not ELSEWHERE.search(line.text))
    if not reported and not about.has_windows:
        raise NotHere("this is not WSL")
    side = state_of(running_side, machine, about)
    if not isinstance(side, Known):
        if reported:
            return WslInterop(reported=reported)
        raise CouldNotLook(side.why, side.to_look) if isinstance(side, Unknown) else NotHere(side.why)
    name, place = side.value
    if is_tool_distribution(place) and not reported:
        # Docker Desktop's and others' own distributions are set up without it as they please.
        raise CouldNotLook("only a tool's own distribution runs now")
    entries = state_of(list_directory, machine, name, BINFMT)
    if not isinstance(entries, Known) and not reported:
        raise CouldNotLook(f"{BINFMT} could not be listed: {entries.why}")
    conf = if_seen(settings_of, machine, about, name)
    return WslInterop(
        place=place,
        entries=entries.value if isinstance(entries, Known) else None,
        switched_off=_line(conf, "interop.enabled"),
        unprotected=_line(conf, "boot.protectBinfmt"),
        reported=reported,
    )


def _line(conf: WslSettings | None, key: str) -> str:
    return source_of(conf, key) if conf and conf.accepted.get(key) is False else ""
