"""Outputs of a line or two: `uname`, `ver`, `ulimit`, `wslinfo`, the settings of the boot loader, kills for memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

UNAME = re.compile(r"\b(?P<release>\d{1,3}\.\d{1,3}(?:\.\d{1,5}){0,2}[\w.+-]{0,80})(?P<rest>.{0,300})")
MACHINE = re.compile(r"\b(x86_64|aarch64|armv7l|i686|amd64|arm64|riscv64)\b")
WINDOWS_VERSION = re.compile(r"\[\D{0,30}(?P<version>10\.\d{1,3}\.\d{1,6}(?:\.\d{1,6})?)\]")
LIMIT_ROW = re.compile(
    r"\s*(?P<name>[a-z][a-z /-]{2,40}?)\s*\((?:[^()]{0,30}, )?-(?P<flag>\w)\)\s+(?P<value>\d{1,20}|unlimited)\s*"
)
BARE_LIMIT = re.compile(r"\s*(?P<value>\d{1,20}|unlimited)\s*")
MODES = frozenset({"nat", "mirrored", "bridged", "none", "virtioproxy", "consomme", "wsl1"})
BOOT_ROW = re.compile(r"(?P<name>[a-z]{4,40})\s{1,30}(?P<value>\S.{0,200})")
KILLED = re.compile(
    r"[Kk]illed process (?P<pid>\d{1,10}) \((?P<name>[^()]{1,64})\)(?:.{0,80}?anon-rss:(?P<rss>\d{1,15})kB)?"
)


@dataclass(frozen=True, slots=True)
class MemoryKill:
    """A process that the kernel killed; `resident` in bytes, `limited` where the limit of a container did it."""

    process: str
    pid: int
    resident: int | None
    limited: bool


def parse_uname(text: str) -> Mapping[str, str | None]:
    """`release` and `machine` of `uname -a`, -r or -m."""
    found = UNAME.search(text[:2000])
    machine = MACHINE.search(text[:2000])
    return {"release": found["release"] if found else None, "machine": machine.group(1) if machine else None}


def parse_windows_version(text: str) -> str | None:
    """The version that `ver` prints in brackets, whatever the word before it."""
    match = WINDOWS_VERSION.search(text[:4000])
    return match["version"] if match else None


def parse_ulimit(text: str, command: str = "") -> Mapping[str, int | None]:
    """Option letter to number, None for unlimited; a bare number is the limit that the command asked for."""
    found = {match["flag"]: match["value"] for match in map(LIMIT_ROW.fullmatch, _lines(text)) if match}
    if not found:
        asked = re.search(r"\bulimit\b.{0,10}?-[HS]?([a-zA-Z])", command or text)
        bare = [match["value"] for match in map(BARE_LIMIT.fullmatch, _lines(text)) if match]
        found = {asked.group(1) if asked else "n": bare[-1]} if bare else {}
    return {flag: None if value == "unlimited" else int(value) for flag, value in found.items()}


def parse_wslinfo(text: str) -> Mapping[str, str]:
    """`networking_mode` where one is printed, else `version`."""
    words = [line.strip() for line in _lines(text) if line.strip()]
    mode = next((word for word in words if word.lower() in MODES), None)
    if mode:
        return {"networking_mode": mode.lower()}
    version = next((word for word in words if re.fullmatch(r"\d{1,4}(?:\.\d{1,6}){1,3}", word)), None)
    return {"version": version} if version else {}


def parse_boot_entries(text: str) -> tuple[Mapping[str, str], ...]:
    """The entries of `bcdedit`; their names are never translated, their headings are."""
    entries: list[dict[str, str]] = []
    current: dict[str, str] = {}
    for line in _lines(text):
        row = BOOT_ROW.fullmatch(line.strip())
        if row:
            current[row["name"]] = row["value"].strip()
        elif current and not line.strip():
            entries.append(current)
            current = {}
    return tuple([*entries, current] if current else entries)


def parse_memory_kills(text: str) -> tuple[MemoryKill, ...]:
    """The kernel's own lines (mm/oom_kill.c), from dmesg or the journal; one process is told once."""
    limited = any("memory cgroup" in line.lower() or "CONSTRAINT_MEMCG" in line for line in _lines(text))
    kills: dict[int, MemoryKill] = {}
    for line in _lines(text):
        match = KILLED.search(line)
        if match:
            resident = int(match["rss"]) * 1024 if match["rss"] else None
            group = "memory cgroup" in line.lower() or (limited and "Out of memory" not in line)
            kills.setdefault(int(match["pid"]), MemoryKill(match["name"], int(match["pid"]), resident, group))
    return tuple(kills.values())


def _lines(text: str) -> list[str]:
    return [line[:1000] for line in text.split("\n")]
