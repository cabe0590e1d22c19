"""The kernel's own numbers: sysctl, /proc/sys, /proc/meminfo and /proc/vmstat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from .pasted import pasted_lines

# Only the kernel's own top folders, so that neither "example.com:8080" nor a setting of another program is a key.
KEY = r"(?:abi|crypto|debug|dev|fs|kernel|net|sunrpc|user|vm|xen)(?:[./][\w-]+)+"
ROW = re.compile(
    rf"[\s•*`-]*(?:/proc/sys/)?(?P<key>{KEY})\s*[=:]\s*(?P<value>-?\d{{1,20}})(?:`\s*|\s+)?(?:(?<=[\s`])[^\s\d-].*)?\s*"
)
# What `head` and `tail` write above each file when they are given several, and commands that print a value alone.
FILE_NAME = re.compile(
    rf"\s*==> /proc/sys/(?P<headed>{KEY}) <==\s*|(?:.*\s)?(?:cat /proc/sys/|sysctl -n )(?P<asked>{KEY})\s*"
)
NUMBER = re.compile(r"\s*(-?\d{1,20})\s*")
MEMINFO_ROW = re.compile(r"\s*(?P<name>[A-Z][\w()]*):\s+(?P<value>\d{1,20})(?P<unit> kB)?\s*")
VMSTAT_ROW = re.compile(r"\s*(?P<name>[a-z]\w*) (?P<value>\d{1,20})\s*")


def parse_sysctl(data: bytes) -> Mapping[str, int]:
    """Dotted key to value, of `sysctl -a`, `sysctl -p` and of /proc/sys/path:value; the last of equal keys counts.

    Settings that are no single integer are left out, and so are refusals ("permission denied on key ...") and
    what stands behind a comment mark.
    """
    found: dict[str, int] = {}
    pending = ""
    for line in pasted_lines(data):
        row, name, number = ROW.fullmatch(line), FILE_NAME.fullmatch(line), NUMBER.fullmatch(line)
        if row:
            found[_dotted(row["key"])] = int(row["value"])
        elif pending and number:
            found[pending] = int(number.group(1))
        pending = _dotted(name["headed"] or name["asked"]) if name else ""
    return MappingProxyType(found)


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
    first = re.search("[./]", key)
    return key.translate(str.maketrans("./", "/.")) if first and first.group() == "/" else key
