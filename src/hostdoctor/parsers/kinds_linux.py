"""Outputs of the Linux side as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .inotify import parse_inotify
from .mount_kinds import MountKind
from .mounts import parse_mounts
from .sysctl import parse_sysctl


def proc_mounts(data: bytes) -> object:
    """One {mountpoint, fstype, kind, device} for each mount."""
    return [
        {
            "mountpoint": mount.mountpoint,
            "fstype": mount.fstype,
            # The schema's list of kinds is closed, and has no name for disks and shares that no bind can come from.
            "kind": MountKind.PSEUDO if mount.kind is MountKind.OTHER else mount.kind,
            "device": mount.device,
        }
        for mount in parse_mounts(data)
    ]


def sysctl_vm_dirty(data: bytes) -> object:
    """Key to integer."""
    return dict(parse_sysctl(data))


def inotify_errors(data: bytes) -> object:
    """{errno, limit, first_path, limits{}}."""
    found = parse_inotify(data)
    return {
        "errno": found.errno,
        "limit": found.limit,
        "first_path": found.first_path,
        "limits": dict(found.limits),
    }


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "proc-mounts": proc_mounts,
    "sysctl-vm-dirty": sysctl_vm_dirty,
    "inotify-errors": inotify_errors,
}
