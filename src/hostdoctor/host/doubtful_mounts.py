"""Mounts behind which somebody else must answer (a share, FUSE, 9p), found without asking them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from hostdoctor.parsers.mount_kinds import MountKind
from hostdoctor.parsers.mounts import Mount, mount_of, parse_mounts

PLAIN = frozenset({"btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "ramfs", "tmpfs", "xfs"})
"""File systems of Linux that have nobody to wait for but a disk."""
MOST_LINKS = 40
"""As many as the kernel follows (include/linux/namei.h MAXSYMLINKS)."""

ReadLink = Callable[[str], str]


def may_not_answer(path: str) -> Mount | None:
    """The mount on the way to a path behind which somebody else must answer; the kernel itself always does."""
    mount = doubtful_mount(path)
    return None if mount is None or (mount.kind is MountKind.PSEUDO and mount.fstype != "autofs") else mount


def doubtful_mount(path: str) -> Mount | None:
    """The first mount on the way to an absolute path that is not a plain disk of this machine."""
    try:
        mounts = parse_mounts(Path("/proc/self/mountinfo").read_bytes())
    except OSError:
        mounts = ()
    return first_doubtful(path, mounts, os.readlink)


def first_doubtful(path: str, mounts: Sequence[Mount], read_link: ReadLink) -> Mount | None:
    """The same by that mount table. A link is read only where that asks a plain disk."""
    here, links = "", 0
    left = path.split("/")[::-1]
    while left and links <= MOST_LINKS:
        part = left.pop()
        if part in ("", "."):
            continue
        if part == "..":
            here = here.rpartition("/")[0]
            continue
        following = f"{here}/{part}"
        mount = mount_of(mounts, following)
        if mount is not None and mount.fstype not in PLAIN:
            return mount
        try:
            target = read_link(following)
        except OSError:
            here = following
            continue
        links += 1
        here = "" if target.startswith("/") else here
        left += target.split("/")[::-1]
    return None
