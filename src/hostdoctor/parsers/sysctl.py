"""The kernel's own numbers: sysctl, /proc/sys, /proc/meminfo and /proc/vmstat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from .pasted import pasted_lines

# Only the kernel's own top folders, so that neither "example.com:8080" nor a setting of another program is a key.
KEY = r"(?:abi|crypto|debug|dev|fs|kernel|net|sunrpc|user|vm|xen)(?:[./](?:[\w-]|\\_)+)+"
ROW = re.compile(
    rf"[\s•*`|-]*(?:/proc/sys/)?(?P<key>{KEY})(?:`|\*\*)?\s*[=:|]\s*(?P<value>-?\d{{1,20}})%?"
    r"(?:[`|]\s*|\s+)?(?:(?<=[\s`|])[^\s\d-].*)?\s*"
)
# What `head` and `tail` write above each file when they are given several.
FILE_NAME = re.compile(rf"\s*==> /proc/sys/(?P<key>{KEY}) <==\s*")
# Commands that print values alone, one in a line for each name; a shell makes several names of one with braces.
ASKED = re.compile(r"(?:.*\s)?(?:cat(?= /proc/)|sysctl -n)(?P<names>(?: (?:/proc/sys/)?[\w./\\{},*-]+)+)\s*")
LONGEST_COMMAND = 1000
BRACES = re.compile(r"(?P<before>[^{}]*)\{(?P<names>[^{}]*)\}(?P<behind>[^{}]*)")
ALL = {
    "fs/inotify/*": "fs/inotify/{max_queued_events,max_user_instances,max_user_watches}",
    "vm/dirty_*": "vm/dirty_{background_bytes,background_ratio,bytes,expire_centisecs,ratio,writeback_centisecs}",
}
"""Files that a shell finds for a star in every kernel, in its order."""
NUMBER = re.compile(r"\s*(-?\d{1,20})\s*")
MEMINFO_ROW = re.compile(r"\s*(?P<name>[A-Z][\w()]*):\s+(?P<value>\d{1,20})(?P<unit> kB)?\s*")
VMSTAT_ROW = re.compile(r"\s*(?P<name>[a-z]\w*) (?P<value>\d{1,20})\s*")


def parse_sysctl(data: bytes) -> Mapping[str, int]:
    """Dotted key to value, of `sysctl -a`, `sysctl -p` and of /proc/sys/path:value; the last of equal keys counts.

    Settings that are no single integer are left out, and so are refusals ("permission denied on key ...") and
    what stands behind a comment mark.
    """
    found: dict[str, int] = {}
    pending: list[str] = []
    for line in pasted_lines(data):
        row, name, number = ROW.fullmatch(line), FILE_NAME.fullmatch(line), NUMBER.fullmatch(line)
        if number and pending:
            found[pending.pop(0)] = int(number.group(1))
            continue
        if row:
            found[_dotted(row["key"])] = int(row["value"])
        pending = [_dotted(name["key"])] if name else _asked(line)
    return MappingProxyType(found)


def _asked(line: str) -> list[str]:
    """The keys whose values a command prints alone, in their order."""
    if len(line) > LONGEST_COMMAND or not ("cat /proc/" in line or "sysctl -n" in line):
        return []
    match = ASKED.fullmatch(line)
    if not match:
        return []
    return [key for name in match["names"].split() for key in _expanded(name.removeprefix("/proc/sys/"))]


def _expanded(name: str) -> list[str]:
    name = ALL.get(name.replace("\\", ""), name)
    match = BRACES.fullmatch(name)
    names = [match["before"] + part + match["behind"] for part in match["names"].split(",")] if match else [name]
    return [_dotted(part) for part in names if re.fullmatch(KEY, part)]


def parse_meminfo(data: bytes) -> Mapping[str, int]:
    """Name to bytes, of /proc/meminfo; rows without a unit, as HugePages_Total, are counts."""
    matches = (MEMINFO_ROW.fullmatch(line) for line in pasted_lines(data))
    return MappingProxyType({m["name"]: int(m["value"]) * (1024 if m["unit"] else 1) for m in matches if m})


def parse_vmstat(data: bytes) -> Mapping[str, int]:
    """Name to number, of /proc/vmstat: nr_dirty, nr_dirty_threshold and other nr_ rows count pages."""
    matches = (VMSTAT_ROW.fullmatch(line) for line in pasted_lines(data))
    return MappingProxyType({match["name"]: int(match["value"]) for match in matches if match})


def _dotted(key: str) -> str:
    """The key with dots; written as a path, its dots belong to names, as in net/ipv4/conf/eth0.1."""
    key = key.replace("\\", "")
    first = re.search("[./]", key)
    return key.translate(str.maketrans("./", "/.")) if first and first.group() == "/" else key
