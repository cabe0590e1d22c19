"""How much of a folder would be sent to a builder, by parts, found by a walk that reads names and sizes only.

The one file that is opened is .git/config, of which no more is told than whether it holds credentials. Links are not
followed, and a folder in the cloud that is not on this disk is not opened. Sent to distributions by `sent_program`:
Python 3.8, and no package but the standard library.
"""

from __future__ import annotations

import collections
import json
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from .ignore_rules import Rule, left_out, rules_of
from .private_directory import failure
from .secret_names import secret_kind

PARTS_OF_THEIR_OWN = frozenset((".git", "node_modules", "vendor", ".venv", "venv", ".cache"))
"""Folders that are told by themselves, however deep they lie: people leave them out as a whole."""
MOST_PARTS, MOST_SECRETS = 8, 20
TELLING_SECONDS = 0.25
CONFIG_LIMIT = 64 * 1024
CREDENTIALS = re.compile(rb"://[^/@\s:]*:[^/@\s]+@|^\s*extraheader\s*=", re.IGNORECASE | re.MULTILINE)
# winnt.h FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS; ntifs.h IsReparseTagNameSurrogate.
IN_THE_CLOUD = 0x1000 | 0x40000 | 0x400000
NAME_SURROGATE = 0x20000000


class Walk:
    """A walk through a context, level by level, so that an end before its time has seen something of each part."""

    def __init__(self, directory: str, rules: Sequence[Rule], entries: int, seconds: float) -> None:
        self._directory = directory
        self._rules = rules
        self._left = entries
        self._end = time.monotonic() + seconds
        self._parts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
        self._secrets: list[dict[str, str]] = []
        self._stopped = ""
        self._unread = 0

    def all(self, tell: Callable[[dict[str, Any]], None]) -> None:
        """Walk, and tell now and then what is known; OSError where the folder itself cannot be read."""
        told = time.monotonic()
        folders = collections.deque([("", "", ())])  # type: collections.deque[tuple[str, str, tuple[bool, ...]]]
        while folders and not self._stopped:
            folder, part, matched = folders.popleft()
            try:
                with os.scandir(os.path.join(self._directory, folder)) as entries:  # noqa: PTH118  # 3.8, bytes of speed
                    for entry in entries:
                        self._entry(entry, folder, part, matched, folders)
            except OSError:
                if not folder:
                    raise
                self._unread += 1
            if time.monotonic() - told > TELLING_SECONDS:
                tell(self._summary(complete=False))
                told = time.monotonic()
        tell(self._summary(complete=not self._stopped))

    def _entry(self, entry: os.DirEntry[str], folder: str, part: str, matched: tuple[bool, ...], folders: Any) -> None:
        if self._stopped or self._out_of_bounds():
            return
        path = folder + "/" + entry.name if folder else entry.name
        out, own = left_out(self._rules, path, matched)
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            self._unread += 1
            return
        if stat.S_ISDIR(status.st_mode):
            if _is_junction(status) or (out and not self._some_come_back(path)):
                return
            if _in_the_cloud(status):
                self._unread += 1
            else:
                folders.append((path, _part(path, entry.name, part), own))
        elif stat.S_ISREG(status.st_mode) and not out:
            count = self._parts[part or entry.name]
            count[0] += status.st_size
            count[1] += 1
            self._secret(path, status)

    def _some_come_back(self, folder: str) -> bool:
        """Whether an exception may send something of a folder that is left out."""
        return any(rule.exception and rule.may_match_below(folder) for rule in self._rules)

    def _out_of_bounds(self) -> bool:
        self._left -= 1
        if self._left < 0:
            self._stopped = "entries"
        elif self._left % 64 == 0 and time.monotonic() > self._end:
            self._stopped = "time"
        return bool(self._stopped)

    def _secret(self, path: str, status: os.stat_result) -> None:
        if len(self._secrets) >= MOST_SECRETS:
            return
        kind = secret_kind(path)
        if path == ".git/config" and not _in_the_cloud(status) and self._holds_credentials(path):
            kind = "login"
        if kind:
            self._secrets.append({"path": path, "kind": kind})

    def _holds_credentials(self, path: str) -> bool:
        try:
            with open(os.path.join(self._directory, path), "rb") as file:  # noqa: PTH118, PTH123  # as above
                return CREDENTIALS.search(file.read(CONFIG_LIMIT)) is not None
        except OSError:
            return False

    def _summary(self, *, complete: bool) -> dict[str, Any]:
        rows = sorted(self._parts.items(), key=lambda row: (-row[1][0], row[0]))
        return {
            "files": sum(count for _, (_, count) in rows),
            "bytes": sum(size for _, (size, _) in rows),
            "parts": [{"name": _text(name), "bytes": size, "files": n} for name, (size, n) in rows[:MOST_PARTS]],
            "secrets": [{"path": _text(row["path"]), "kind": row["kind"]} for row in self._secrets],
            "unread": self._unread,
            "complete": complete,
            "stopped": self._stopped,
        }


def _part(path: str, name: str, around: str) -> str:
    """The part that a folder's files belong to: that of the folder around it, but for one that is told by itself."""
    if around.rstrip("/").rpartition("/")[2] in PARTS_OF_THEIR_OWN:
        return around
    return path + "/" if name in PARTS_OF_THEIR_OWN or not around else around


def _is_junction(status: os.stat_result) -> bool:
    return bool(getattr(status, "st_reparse_tag", 0) & NAME_SURROGATE)


def _in_the_cloud(status: os.stat_result) -> bool:
    return bool(getattr(status, "st_file_attributes", 0) & IN_THE_CLOUD)


def _text(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


def main(arguments: list[str]) -> int:
    """Walk: the directory, the rules as JSON, the entries at most, the seconds. Prints each summary as a line."""

    def tell(part: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(part) + "\n")
        sys.stdout.flush()

    directory, rules, entries, seconds = arguments
    try:
        Walk(directory, rules_of(json.loads(rules)), int(entries), float(seconds)).all(tell)
    except OSError as error:
        tell(failure(error))
    return 0
