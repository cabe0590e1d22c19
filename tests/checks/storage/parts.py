"""Mount tables that the tests of storage checks begin with, as the kernel writes them."""

from __future__ import annotations

from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace, Place
from hostdoctor.parsers.mounts import parse_mounts

UBUNTU = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl2")
WSL_1 = Place(name="Ubuntu", side="linux:Ubuntu", kind="wsl1")
LINUX = Place(name="Linux", side="linux", kind="linux")
WINDOWS = Place(name="Windows", side="windows", kind="windows")
IN_UBUNTU = LinuxPlace(UBUNTU)
ON_LINUX = LinuxPlace(LINUX)

ROOT = "70 68 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard,errors=remount-ro,data=ordered"
DRIVE = (
    r"75 70 0:61 / /mnt/c rw,noatime - 9p C:\134 rw,aname=drvfs;path=C:\;uid=1000;gid=1000;symlinkroot=/mnt/,"
    "cache=5,access=client,msize=65536,trans=fd,rfd=6,wfd=6"
)
DRIVE_AT_THE_ROOT = DRIVE.replace("/mnt/c rw", "/c rw")
OLD_DRIVE = "75 70 0:61 / /mnt/c rw,noatime - 9p drvfs rw,aname=drvfs;path=C:\\134;uid=1000,cache=mmap,trans=fd"
VIRTIOFS = "75 70 0:61 / /mnt/c rw,noatime - virtiofs drvfsaC1 rw"
WSL_1_DRIVE = r"75 70 0:61 / /mnt/c rw,noatime - drvfs C:\134 rw,uid=1000,gid=1000,case=off"
SHARE = r"76 70 0:62 / /mnt/share rw,noatime - 9p \134\134server\134share rw,aname=drvfs;path=UNC\server\share,trans=fd"
DRIVERS = "72 70 0:37 / /usr/lib/wsl/drivers ro,nosuid - 9p drivers ro,aname=drivers;fmask=222,cache=5,trans=fd"
SECOND_DISK = "77 70 8:48 / /data rw,relatime - ext4 /dev/sdd rw"


def mounts(*rows: str) -> Mounts:
    """A table with an ext4 root and these rows."""
    return Mounts(parse_mounts(("\n".join((ROOT, *rows)) + "\n").encode()))
