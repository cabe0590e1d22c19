"""The mount table, as /proc/mounts, /proc/self/mountinfo, `mount` or `findmnt` show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .mount_kinds import WINDOWS_DRIVES, MountKind, is_known, is_windows_source, kind_of
from .pasted import pasted_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    r"""One mount: `device` is the source column with a drive written ``C:``, `root` the folder inside the device.

    `options` joins what a mount and its superblock have; only mountinfo knows a `root` other than "/".
    """

    mountpoint: str
    fstype: str
    kind: MountKind
    device: str
    options: tuple[str, ...] = ()
    root: str = "/"


FSTYPE = r"(?P<fstype>[a-z0-9][\w.+-]*)"
# The 9p driver prints `path=C:\Program Files\...` with its blank unescaped (v9fs_show_options in the kernel), so
# that options reach to the two numbers at the end of the line.
OPTIONS = r"(?P<options>r[wo](?:,.*?)?)"
PROC_LINE = re.compile(rf"(?P<device>\S+)\s+(?P<mountpoint>/\S*)\s+{FSTYPE}\s+{OPTIONS}(?:\s+\d\s+\d)?")
MOUNTINFO_LINE = re.compile(
    rf"\d+ \d+ \d+:\d+ (?P<root>\S+) (?P<mountpoint>/\S*) (?P<options>r[wo]\S*)(?: [a-z_]\S*)* - "
    rf"{FSTYPE} (?P<device>\S*) (?P<super>\S.*)"
)
# People leave options out, and align the columns; the mount of Git for Windows has `binary` where Linux has `rw`.
MOUNT_LINE = re.compile(
    rf"(?P<device>\S.*?)\s{{1,40}}on\s{{1,40}}(?P<mountpoint>/.*?)\s{{1,40}}type\s+{FSTYPE}\s+"
    r"\((?P<options>(?:r[wo]\b|noatime|relatime|\.\.|…).*?)\)?(?: \[[^\]]*\])?"
)
MOUNT_WITHOUT_OPTIONS = re.compile(rf"(?P<device>\S+) on (?P<mountpoint>/\S*) type {FSTYPE}")
# Without arguments findmnt draws a tree and puts the mount point first; a bind shows its folder in brackets.
FINDMNT_COLUMNS = {
    "TARGET": r"(?P<mountpoint>/\S*)",
    "SOURCE": r"(?P<device>[^\s\[]+)(?:\[(?P<root>/\S*)\])?",
    "FSTYPE": FSTYPE,
    "OPTIONS": OPTIONS,
}
FINDMNT_HEAD = re.compile(
    r"\s*(?=.*\bTARGET\b)(?=.*\bSOURCE\b)(?=.*\bFSTYPE\b)[A-Z][A-Z%-]{1,20}(?:\s+[A-Z][A-Z%-]{1,20}){2,9}\s*"
)
FINDMNT_TREE = r"[\s│├└─|`-]*"
FINDMNT_LINE = re.compile(FINDMNT_TREE + r"\s+".join(FINDMNT_COLUMNS.values()))
FINDMNT_SHORT = re.compile(rf"{FINDMNT_TREE}/\S*\s+\S+\s+{FSTYPE}\s*")
FINDMNT_ALONE = re.compile(
    rf"{FINDMNT_TREE}(?P<mountpoint>/(?!dev/)\S*)\s+(?P<device>[^/\s\[][^\s\[]*|/dev/[^\s\[]+)(?:\[(?P<root>/\S*)\])?\s+{FSTYPE}\s+"
    r"(?P<options>r[wo],.*?)"
)
# Marks of comments, lists, tables and grep, and the command with an arrow that authors put before what it printed.
FRONT = re.compile(
    r"^\s*(?:(?:#+|//+|[-*•+]|\d{1,2}\.) +|\|\s*|`+|\$ .{1,80}(?:→|⇒|=>)\s+"
    r"|/proc/(?:self/|\d{1,9}/)?mount(?:s|info):|\d{1,5}:(?=\S))*"
)
OCTAL = re.compile(r"\\(011|012|040|043|054|134)")
# The kernel gives a row no more than a page for its options.
LONGEST_ROW = 8192
DRIVE = re.compile(r"([A-Za-z]):\\?")


def parse_mounts(data: bytes) -> tuple[Mount, ...]:
    """The mounts in the order of the text; lines of none of the formats are passed over."""
    lines = pasted_lines(data)
    head = next((at + 1 for at, line in enumerate(lines) if FINDMNT_HEAD.fullmatch(line)), None)
    if head is not None:
        row = _findmnt_row(lines[head - 1])
        rows = (row.fullmatch(line[:LONGEST_ROW].rstrip()) for line in lines[head:])
        return tuple(_mount(match) for match in rows if match)
    return tuple(_mount(match) for line in _joined_lines(lines) if (match := _match(line)))


def mount_of(mounts: Sequence[Mount], path: str) -> Mount | None:
    """The mount that holds the absolute path: the longest mount point, and of equal ones the last.

    A later mount on "/" does not hide earlier ones: WSL lists its root behind /mnt/wsl and /usr/lib/wsl/drivers.
    """
    holding = [mount for mount in mounts if _relative(mount, path) is not None]
    return max(enumerate(holding), key=lambda pair: (len(pair[1].mountpoint), pair[0]))[1] if holding else None


def is_windows_drive(mount: Mount) -> bool:
    """Whether files there lie on a Windows drive; a file system named 9p alone does not say so."""
    return mount.kind in WINDOWS_DRIVES


def windows_path_of(mount: Mount, path: str) -> str | None:
    r"""The Windows path of an absolute Linux path, such as ``C:\Users\me``; None where the mount does not tell it.

    A virtiofs share under a GUID keeps its Windows path in a symbolic link of /run/wsl/virtiofs, outside this table.
    """
    base, relative = _windows_base(mount), _relative(mount, path)
    if base is None or relative is None:
        return None
    parts = [part for part in f"{mount.root}/{relative}".split("/") if part]
    return "\\".join([base, *parts]) if parts else base + "\\" * base.endswith(":")


def _joined_lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines without what a page put around them; a list of options that was wrapped is joined again."""
    pending = ""
    for line in lines:
        if _match(line) or not pending:
            yield pending
            pending = FRONT.sub("", line, count=1).rstrip()
        else:
            pending += line.strip()
        if pending.count("(") <= pending.count(")"):
            yield pending
            pending = ""
    yield pending


def _match(line: str) -> re.Match[str] | None:
    line = FRONT.sub("", line[: LONGEST_ROW + 1], count=1).rstrip("`| ")
    if len(line) > LONGEST_ROW:
        return None
    matches = (pattern.fullmatch(line) for pattern in (MOUNTINFO_LINE, MOUNT_LINE, FINDMNT_ALONE, PROC_LINE))
    return next((match for match in matches if match), None) or _without_options(line)


def _without_options(line: str) -> re.Match[str] | None:
    """A row of `mount` that somebody cut behind the type, where no other text has a type of that name."""
    match = MOUNT_WITHOUT_OPTIONS.fullmatch(line)
    return match if match and is_known(match["fstype"]) else None


def _findmnt_row(head: str) -> re.Pattern[str]:
    """What the rows below a head of findmnt look like; only the columns that a mount has are kept."""
    return re.compile(FINDMNT_TREE + r"\s+".join(FINDMNT_COLUMNS.get(name, r"\S+") for name in head.split()))


def _mount(match: re.Match[str]) -> Mount:
    groups = match.groupdict()
    own = groups.get("options") or ""
    options = f"{own},{groups['super']}" if groups.get("super") else own
    mountpoint, device, root = (_unescape(groups.get(name) or "") for name in ("mountpoint", "device", "root"))
    drive = DRIVE.fullmatch(device)
    return Mount(
        mountpoint=mountpoint,
        fstype=match["fstype"],
        kind=kind_of(fstype=match["fstype"], device=device, mountpoint=mountpoint, options=options, root=root),
        device=f"{drive.group(1).upper()}:" if drive else device,
        options=tuple(dict.fromkeys(options.split(","))) if options else (),
        root=root or "/",
    )


def _unescape(field: str) -> str:
    return OCTAL.sub(lambda match: chr(int(match.group(1), 8)), field)


def _relative(mount: Mount, path: str) -> str | None:
    """The rest of the path behind the mount point, "" for the mount point itself, None outside it."""
    wanted = [part for part in path.split("/") if part not in {"", "."}]
    parts = [part for part in mount.mountpoint.split("/") if part]
    return "/".join(wanted[len(parts) :]) if wanted[: len(parts)] == parts else None


def _windows_base(mount: Mount) -> str | None:
    if not is_windows_drive(mount):
        return None
    options = _unescape(",".join(mount.options))
    named = re.search(r"\bpath=([^;]+);", options) or re.search(r"\bpath=([^,;]+)", options)
    tag = re.fullmatch(r"drvfsa?([A-Z])\d+", mount.device)
    if named:
        base = re.sub(r"^UNC(?=\\)", r"\\", named.group(1))
    elif tag:
        base = f"{tag.group(1)}:"
    elif is_windows_source(mount.device):
        base = mount.device
    else:
        return None
    return base.rstrip("\\")
