"""What stands behind a mount, told from its file system type, source and options; never from where it is mounted."""

from __future__ import annotations

import enum
import re


class MountKind(enum.StrEnum):
    """What stands behind a mount point, as far as it decides speed and file events."""

    DRVFS_9P = "drvfs-9p"
    DRVFS_WSL1 = "drvfs-wsl1"
    DRVFS_VIRTIOFS = "drvfs-virtiofs"
    WSL_DRIVERS = "wsl-drivers-9p"
    """WSL's own folder of graphics drivers: not a Windows drive"""
    EXT4 = "ext4"
    OVERLAY = "overlay"
    WSLFS = "wslfs-wsl1"
    GRPCFUSE = "grpcfuse"
    OTHER_FUSE = "other-fuse"
    MAC_SHARE = "docker-desktop-mac-share"
    PSEUDO = "pseudo"
    OTHER = "other"


WINDOWS_DRIVES = frozenset({MountKind.DRVFS_9P, MountKind.DRVFS_WSL1, MountKind.DRVFS_VIRTIOFS})

FSTYPES = {
    MountKind.PSEUDO: "autofs bdev binfmt_misc bpf cgroup cgroup2 configfs cpuset debugfs devpts devtmpfs efivarfs"
    " fusectl hugetlbfs mqueue nsfs pipefs proc pstore ramfs resctrl rootfs rpc_pipefs securityfs selinuxfs sockfs"
    " sysfs tmpfs tracefs xenfs",
    MountKind.EXT4: "ext4",
    MountKind.OVERLAY: "overlay overlayfs",
    MountKind.DRVFS_WSL1: "drvfs",
    MountKind.WSLFS: "wslfs lxfs",
    MountKind.GRPCFUSE: "grpcfuse fuse.grpcfuse",
    MountKind.MAC_SHARE: "fakeowner osxfs fuse.osxfs",
}
KIND_BY_FSTYPE = {fstype: kind for kind, fstypes in FSTYPES.items() for fstype in fstypes.split()}

GUID = re.compile(r"/?\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?(?:/.*)?", re.DOTALL)
WINDOWS_SOURCE = re.compile(r"[A-Za-z]:(?:\\.*)?|\\\\.+", re.DOTALL)
MAC_SOURCE = re.compile(r"/(?:run/)?host_mark/.*", re.DOTALL)
MAC_FOLDER = re.compile(r"/(?:host_mnt/)?(?:Users|Volumes|private)(?:/.*)?", re.DOTALL)


def kind_of(*, fstype: str, device: str, mountpoint: str, options: str, root: str) -> MountKind:
    """The kind of one row of the mount table; `root` is the folder inside the device, "" where not known."""
    if fstype == "9p":
        return _kind_of_9p(device, mountpoint, options)
    if fstype == "virtiofs":
        return _kind_of_virtiofs(device, mountpoint, root)
    if fstype in KIND_BY_FSTYPE:
        return KIND_BY_FSTYPE[fstype]
    if MAC_SOURCE.fullmatch(device):
        return MountKind.MAC_SHARE
    return MountKind.OTHER_FUSE if fstype.startswith("fuse") else MountKind.OTHER


def is_known(fstype: str) -> bool:
    """Whether the name is that of a file system which decides a kind."""
    return fstype in KIND_BY_FSTYPE or fstype in {"9p", "virtiofs"} or fstype.startswith("fuse")


def is_windows_source(device: str) -> bool:
    r"""Whether the source is a Windows path: ``C:``, ``C:\folder`` or ``\\server\share``."""
    return WINDOWS_SOURCE.fullmatch(device) is not None


def _kind_of_9p(device: str, mountpoint: str, options: str) -> MountKind:
    if "aname=drivers" in options or mountpoint == "/usr/lib/wsl/drivers":
        return MountKind.WSL_DRIVERS
    # Docker Desktop wrote `drvfs` as the source before it wrote the drive.
    if "aname=drvfs" in options or device == "drvfs" or is_windows_source(device):
        return MountKind.DRVFS_9P
    return MountKind.OTHER


def _kind_of_virtiofs(device: str, mountpoint: str, root: str) -> MountKind:
    # The source was drvfsC0 in WSL 2.7.0, a GUID up to 2.9.4, and is one device `drvfs` with folders named by GUIDs
    # since (microsoft/WSL drvfs.cpp); virtual machines on a Mac use other names.
    if device.startswith("drvfs") or is_windows_source(device) or GUID.fullmatch(device) or GUID.fullmatch(root):
        return MountKind.DRVFS_VIRTIOFS
    return MountKind.MAC_SHARE if MAC_FOLDER.fullmatch(mountpoint) else MountKind.OTHER_FUSE
