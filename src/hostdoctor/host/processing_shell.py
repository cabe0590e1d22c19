"""Processors and memory of a distribution: measured by its Python, or at least read where it has none."""

from __future__ import annotations

import json
import re
from typing import Any

from hostdoctor.parsers.sysctl import parse_meminfo
from hostdoctor.scopes import CouldNotLook

from . import sent_program
from .shell_scripts import watch_script

SECONDS = 5.0
"""It takes half a second, and a slow start of Python as long again."""

NUMBERS = """\
echo "processors $(grep -c '^processor' /proc/cpuinfo)"
command -v nproc >/dev/null && echo "affinity $(nproc)"
[ -r /proc/loadavg ] && read -r one rest </proc/loadavg && echo "load $one"
cat /proc/meminfo
"""
ROW = re.compile(r"(?P<name>processors|affinity|load) (?P<number>\d+(?:\.\d+)?)")


def processing_script() -> str:
    """What measures; NO_TOOL is its exit code where there is no Python."""
    return watch_script(sent_program.program("processing_power"), "/")


def measured(out: bytes) -> dict[str, Any]:
    """What the measurement printed."""
    try:
        told: dict[str, Any] = json.loads(out)
    except ValueError:
        raise CouldNotLook("the measurement of the processors printed nothing that can be read") from None
    return told


def read_numbers(out: bytes) -> dict[str, Any]:
    """What NUMBERS printed, in the form of the measurement, of which nothing was made."""
    rows = {match["name"]: float(match["number"]) for match in ROW.finditer(out.decode("ascii", "replace"))}
    processors = int(rows.get("processors", 0) or rows.get("affinity", 0))
    if not processors:
        raise CouldNotLook("/proc/cpuinfo names no processor", "nproc")
    memory = parse_meminfo(out)
    return {
        "processors": processors,
        "affinity": int(rows.get("affinity", processors)),
        "quota": None,
        "memory_bytes": memory.get("MemTotal"),
        "available_bytes": memory.get("MemAvailable"),
        "memory_limit": None,
        "load": round(rows["load"] / processors, 2) if "load" in rows else None,
        "rounds": [],
        "usable": None,
        "speedup": None,
        "others": None,
        "means": "sh",
    }
