"""Tickets with healthy outputs, by name."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

QUIET = (
    (
        "healthy-wsl",
        """just for the record, all fine

PS> wsl --version
WSL version: 2.7.14.0
Kernel version: 6.18.33.2-2
WSLg version: 1.0.75
MSRDC version: 1.2.6353
Direct3D version: 1.611.1-81528511
DXCore version: 10.0.26100.1-240331-1435.ge-release
Windows version: 10.0.26200.7019
PS> wsl -l -v
  NAME              STATE           VERSION
* Ubuntu            Running         2
  docker-desktop    Running         2
PS> wsl --status
Default Distribution: Ubuntu
Default Version: 2
WSL1 is not supported with your current machine configuration.
Please enable the "Windows Subsystem for Linux" optional component to use WSL1.
""",
    ),
    (
        "healthy-status-german",
        """Standarddistribution: Ubuntu
Standardversion: 2
WSL1 wird mit Ihrer aktuellen Computerkonfiguration nicht unterstützt.
Aktivieren Sie die optionale Komponente "Windows-Subsystem für Linux", um WSL1 zu verwenden.
""",
    ),
    (
        "healthy-settings",
        """PS> type .wslconfig
# limits
[wsl2]
memory=12GB
processors=6
swap=0
kernelCommandLine = "sysctl.vm.max_map_count=262144"

[experimental]
autoMemoryReclaim=dropCache

$ cat /etc/wsl.conf
[boot]
systemd=true

[user]
default=kai
""",
    ),
    (
        "healthy-linux-side",
        """kai@box:~/shop$ mount
/dev/sdc on / type ext4 (rw,relatime,discard,errors=remount-ro,data=ordered)
C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd,rfd=5,wfd=5)
kai@box:~/shop$ sysctl fs.inotify
fs.inotify.max_queued_events = 16384
fs.inotify.max_user_instances = 128
fs.inotify.max_user_watches = 524288
kai@box:~/shop$ df -h
Filesystem      Size  Used Avail Use% Mounted on
/dev/sdc       1007G   61G  896G   7% /
C:\\             931G  402G  529G  44% /mnt/c
kai@box:~/shop$ free -h
               total        used        free      shared  buff/cache   available
Mem:            15Gi       2.1Gi        11Gi       3.0Mi       2.2Gi        13Gi
Swap:          4.0Gi          0B       4.0Gi
kai@box:~/shop$ cat /etc/resolv.conf
nameserver 10.255.255.254
kai@box:~/shop$ wslinfo --networking-mode
nat
""",
    ),
    (
        "healthy-ports",
        """C:\\>netsh int ipv4 show dynamicport tcp

Protocol tcp Dynamic Port Range
---------------------------------
Start Port      : 49152
Number of Ports : 16384

C:\\>netsh interface ipv4 show excludedportrange protocol=tcp

Protocol tcp Port Exclusion Ranges

Start Port    End Port
----------    --------
     49709       49808
     50000       50059     *

* - Administered port exclusions.

C:\\>netstat -ano -p tcp

Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1204
""",
    ),
    (
        "healthy-dmesg",
        """[    0.701234] EXT4-fs (sdc): mounted filesystem 2a1c r/w with ordered data mode. Quota mode: none.
[    1.204411] hv_storvsc fd1d2cbd-ce7c-535c-966b-eb5f811c95f0: tag#12 cmd 0x85 status: scsi 0x2 srb 0x6 hv 0xc00000a1
[    1.300000] systemd[1]: Started user session.
""",
    ),
    (
        "healthy-firmware",
        """Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.
""",
    ),
    (
        "mirrored-by-choice",
        """[wsl2]
networkingMode=mirrored

$ wslinfo --networking-mode
mirrored
""",
    ),
    (
        "empty-netstat",
        "C:\\>netstat -ano | findstr :8080\n\nC:\\>\n\nC:\\>wsl -l -v\n  NAME      STATE      VERSION\n* Ubuntu    Running    2\n",
    ),
)
