"""Tickets about settings of Windows and WSL that show in what they do."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

from . import KnownProblem

PROBLEMS = (
    KnownProblem(
        "win11-23h2",
        "windows-servicing",
        "23H2",
        """WSL version: 2.7.14.0
Kernel version: 6.18.33.2-2
WSLg version: 1.0.75
MSRDC version: 1.2.6353
Direct3D version: 1.611.1-81528511
DXCore version: 10.0.26100.1-240331-1435.ge-release
Windows version: 10.0.22631.6199
""",
    ),
    KnownProblem(
        "localhost-refused",
        "localhost-forwarding",
        "localhostForwarding",
        """curl: (7) Failed to connect to localhost port 8080 after 2032 ms: Couldn't connect to server

[wsl2]
localhostForwarding = false
memory=8GB
""",
    ),
    KnownProblem(
        "poweroff-vhd",
        "wsl-reported-error",
        "disk",
        """Failed to attach disk 'D:\\WSL\\Ubuntu\\ext4.vhdx' to WSL2: The system cannot find the path specified.
Error code: Wsl/Service/CreateInstance/MountVhd/HCS/ERROR_PATH_NOT_FOUND
Press any key to continue...""",
    ),
    KnownProblem(
        "docker-in-wsl-integration-off",
        "docker-wsl-integration",
        "integration",
        """$ docker ps

The command 'docker' could not be found in this WSL 2 distro.
We recommend to activate the WSL integration in Docker Desktop settings.

For details about using Docker Desktop with WSL 2, visit:

https://docs.docker.com/go/wsl2/
""",
    ),
    KnownProblem(
        "readonly",
        "wsl-root-readonly",
        "read-only",
        """$ touch x
touch: cannot touch 'x': Read-only file system
$ mount | head -3
/dev/sdc on / type ext4 (ro,relatime,discard,errors=remount-ro,data=ordered)
none on /mnt/wsl type tmpfs (rw,relatime)
C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd,rfd=5,wfd=5)
""",
    ),
    KnownProblem(
        "tmpfs",
        "tmpfs-data",
        "/mnt/wsl",
        """compose data is gone after reboot

services:
  db:
    image: postgres:17
    volumes:
      - /mnt/wsl/pgdata:/var/lib/postgresql/data

kai@box:~/shop$ mount
/dev/sdc on / type ext4 (rw,relatime,discard,errors=remount-ro,data=ordered)
none on /mnt/wsl type tmpfs (rw,relatime)
""",
    ),
)
