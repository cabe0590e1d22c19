"""Counts from the output of strace what was asked of files, by folder, in the words of the cost model."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

LINE = re.compile(r"^(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+)(?:<[^>]*>)?(?: (?P<error>E\w+))?")
DESCRIPTOR = re.compile(r"^-?\w+<(?P<path>[^>]*)>")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')

ON_DESCRIPTOR = {
    "read": "reading",
    "pread64": "reading",
    "write": "writing",
    "pwrite64": "writing",
    "getdents64": "listing",
}
ON_NAME = {
    "stat": "stat",
    "lstat": "stat",
    "newfstatat": "stat",
    "statx": "stat",
    "access": "stat",
    "faccessat": "stat",
    "faccessat2": "stat",
    "readlink": "stat",
    "readlinkat": "stat",
    # A change of times or of the mode asks as much of a file system as a stat.
    "utimensat": "stat",
    "chmod": "stat",
    "fchmodat": "stat",
    "mkdir": "mkdir",
    "mkdirat": "mkdir",
    "unlink": "unlink",
    "unlinkat": "unlink",
    "rmdir": "unlink",
    "rename": "rename",
    "renameat": "rename",
    "renameat2": "rename",
}
OPTIONS = ("-ff", "-y", "-s", "0", "-e", "trace=%file,%desc")
"""One file a thread, so that no call is torn in two, and the path behind each descriptor."""


def count(traces: Iterable[Path], folders: Mapping[str, Path], start: Path) -> dict[str, dict[str, int]]:
    """Operations by folder; a path without a root is relative to `start`."""
    calls: dict[str, Counter[str]] = {}
    for trace in traces:
        for line in trace.read_text(errors="replace").splitlines():
            if found := LINE.match(line):
                path, what = _call(found, str(start))
                if what:
                    calls.setdefault(path, Counter())[what] += 1
    totals: dict[str, Counter[str]] = {}
    for path, made in calls.items():
        name = next((name for name, folder in folders.items() if within(path, str(folder))), None)
        if name:
            totals.setdefault(name, Counter()).update(operations(made))
    return {name: {key: number for key, number in total.items() if number} for name, total in totals.items()}


def within(path: str, folder: str) -> bool:
    """Whether a path is the folder or lies below it."""
    return path == folder or path.startswith(f"{folder}/")


def operations(made: Mapping[str, int]) -> dict[str, int]:
    """What was done with one path: an opening counts by what follows, and a creation holds its first write."""
    opened = "readdir" if made.get("listing") else "read" if made.get("reading") or made.get("mapping") else "open"
    kept = {name: made.get(name, 0) for name in ("create", "stat", "missing", "rename", "mkdir", "unlink")}
    return {**kept, opened: made.get("opening", 0), "write": max(0, made.get("writing", 0) - made.get("create", 0))}


def _call(found: re.Match[str], start: str) -> tuple[str, str]:
    """The path that a call is about, and what it did; empty for what does not count."""
    call, arguments = found["call"], found["arguments"]
    descriptor, texts = DESCRIPTOR.match(arguments), TEXT.findall(arguments)
    if call in ON_DESCRIPTOR and descriptor:
        return descriptor["path"], ON_DESCRIPTOR[call]
    if call == "mmap" and (mapped := re.search(r", \d+<([^>]*)>, ", arguments)):
        return mapped[1], "mapping"
    if not texts or not texts[-1]:
        return "", ""
    # A rename counts for where the file goes.
    path = texts[-1] if call.startswith("rename") else texts[0]
    base = descriptor["path"] if descriptor else start
    path = posixpath.normpath(posixpath.join(base, path))
    if found["error"]:
        return path, "missing" if call in ON_NAME or call == "openat" else ""
    if call == "openat":
        return path, "create" if "O_CREAT" in arguments else "opening"
    return path, ON_NAME.get(call, "")
