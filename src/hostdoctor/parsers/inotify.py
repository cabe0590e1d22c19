"""Limits of inotify, and errors of file watchers that met one of them.

Which limit it was follows from the system call: inotify_add_watch fails with ENOSPC where the watches of a user are
used up, which reads "no space left on device" and is no full disk; inotify_init1 fails with EMFILE where the instances
are, which reads "too many open files" and is not cured by ulimit. Sources: inotify(7), fsnotify README, watchdog
inotify_c.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .decoding import decode_text
from .pasted import undecorate
from .sysctl import parse_sysctl

WATCHES = "max_user_watches"
INSTANCES = "max_user_instances"
AMBIGUOUS = "ambiguous"

# The C library translates both texts; the names of the errors and their numbers stay.
NO_SPACE = re.compile(
    r"\bENOSPC\b|no space left on device|\berrno:? -?28\b|os error 28\b|kein speicherplatz mehr|aucun espace disponible"
    r"|no queda espacio en el dispositivo|não há espaço disponível|не осталось свободного места|spazio esaurito"
    r"|设备上没有空间|設備上沒有空間|デバイスに空き領域がありません|장치에 남은 공간이 없음",
    re.IGNORECASE,
)
TOO_MANY_FILES = re.compile(
    r"\bEMFILE\b|too many open files|\berrno:? -?24\b|os error 24\b|zu viele offene dateien|trop de fichiers ouverts"
    r"|demasiados archivos abiertos|arquivos abertos demais|слишком много открытых файлов|troppi file aperti"
    r"|打开的文件过多|開啟的檔案過多|開いているファイルが多すぎます|열린 파일이 너무 많음",
    re.IGNORECASE,
)
REACHED = r"limit\S* (?:\(\d+\) )?(?:on|of|for) (?:the (?:total )?number of )?inotify"
WATCHES_SPENT = re.compile(
    rf"inotify watch(?:es)? limit|number of file watchers|\bfile watch limit reached|\bMaxFilesWatch\b"
    rf"|{REACHED} watches|inotify\(7\) watch limit|inotify resources exhausted",
    re.IGNORECASE,
)
INSTANCES_SPENT = re.compile(rf"inotify instance|{REACHED} instances|inotify_init", re.IGNORECASE)
WATCHER = re.compile(r"watch|inotify|fsnotify|chokidar|tail:", re.IGNORECASE)
# Node's text says `watch` and, where it knows one, the path; on a Mac the same error has another limit behind it.
NODE_WATCH = re.compile(r"EMFILE: [^,]+, watch\b")
MAC_PATH = re.compile(r"/(?:Users|Volumes|private|System)/")

OPEN, CLOSE = "['\"‘‚“„«「]", "['\"’”“»」]"
IN_QUOTES = "[^'\"’”“»」\n]*"
PATHS = (
    re.compile(rf"\bwatch\s+{OPEN}(/{IN_QUOTES})"),
    re.compile(r"\bwatch(?:ing|er)?(?:\s+(?:for|to|on|of))?\s+(/[^\s'\",;]*[^\s'\",;:.])"),
    re.compile(rf"{OPEN}(/(?!proc/sys/){IN_QUOTES}){CLOSE}"),
    re.compile(r"(?:^|[\s(=])(/(?!proc/sys/)[^\s'\",;:()]+)"),
)
# No other settings have these names, so that people leave the folder out.
BARE_LIMIT = re.compile(r"(?<![\w./\\])(max_(?:user_watches|user_instances|queued_events))`?\s*[=:]\s*(\d{1,20})\b")
PATH_PROPERTY = re.compile(r"^\s*path: '(/[^'\n]*)'", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class InotifyText:
    """The first error of a watcher and all limits that a text shows.

    `errno` is ENOSPC or EMFILE, `limit` which limit it met: max_user_watches, max_user_instances, "ambiguous" where
    the text does not tell, None for a full disk. `first_path` is absolute; `limits` maps fs.inotify keys to numbers.
    """

    errno: str | None
    limit: str | None
    first_path: str | None
    limits: Mapping[str, int]


def parse_inotify(data: bytes) -> InotifyText:
    """What the text says about inotify; nothing of it is certain about which program holds the watches."""
    text = undecorate(decode_text(data))
    limits = {key: number for key, number in parse_sysctl(data).items() if key.startswith("fs.inotify.")}
    limits = {f"fs.inotify.{match[1]}": int(match[2]) for match in BARE_LIMIT.finditer(text)} | limits
    line = next((line for line in text.split("\n") if _errno(line)), None)
    path = _path(line, text) if line else None
    return InotifyText(
        errno=_errno(line) if line else None,
        limit=_limit(line, text, path) if line else None,
        first_path=path,
        limits=MappingProxyType(limits),
    )


def _errno(line: str) -> str | None:
    if NO_SPACE.search(line) or WATCHES_SPENT.search(line):
        return "ENOSPC"
    return "EMFILE" if TOO_MANY_FILES.search(line) or INSTANCES_SPENT.search(line) else None


def _limit(line: str, text: str, path: str | None) -> str | None:
    watcher = WATCHER.search(text)
    if _errno(line) == "ENOSPC":
        return WATCHES if watcher else None
    if INSTANCES_SPENT.search(text):
        return INSTANCES
    if NODE_WATCH.search(line) and (path is None or MAC_PATH.match(path)):
        return AMBIGUOUS
    return INSTANCES if watcher else AMBIGUOUS


def _path(line: str, text: str) -> str | None:
    matches = (pattern.search(line) for pattern in PATHS)
    found = next((match for match in matches if match), None) or PATH_PROPERTY.search(text)
    return found.group(1) if found else None
