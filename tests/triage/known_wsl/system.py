"""Tickets about what a distribution runs on: its disks, systemd, memory, the release of WSL."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

from . import KnownProblem

PROBLEMS = (
    KnownProblem(
        "ext4-damage",
        "filesystem-errors",
        "e2fsck",
        """git says object files are empty, then everything got read-only

$ dmesg | tail
[  311.904411] EXT4-fs error (device sdc): ext4_lookup:1855: inode #180022: comm git: iget: checksum invalid
[  311.904913] Aborting journal on device sdc-8.
[  311.911202] EXT4-fs (sdc): Remounting filesystem read-only
""",
    ),
    KnownProblem(
        "ext4-damage-no-command",
        "filesystem-errors",
        "e2fsck",
        """Ubuntu ist nur noch lesbar, im Log steht

EXT4-fs error (device sdd): __ext4_find_entry:1683: inode #2049: comm bash: reading directory lblock 0
EXT4-fs (sdd): Remounting filesystem read-only
""",
    ),
    KnownProblem(
        "storvsc",
        "filesystem-errors",
        "disk",
        """WSL freezes for minutes while compiling

[ 2117.300120] hv_storvsc fd1d2cbd-ce7c-535c-966b-eb5f811c95f0: tag#112 cmd 0x2a status: scsi 0x2 srb 0x4 hv 0xc0000001
[ 2117.300140] hv_storvsc fd1d2cbd-ce7c-535c-966b-eb5f811c95f0: tag#119 cmd 0x2a status: scsi 0x2 srb 0x4 hv 0xc0000001
""",
    ),
    KnownProblem(
        "systemctl-without-systemd",
        "systemd-session",
        "systemd",
        """installed docker-ce in Ubuntu

kai@box:~$ sudo systemctl start docker
System has not been booted with systemd as init system (PID 1). Can't operate.
Failed to connect to bus: Host is down
""",
    ),
    KnownProblem(
        "systemctl-bare",
        "systemd-session",
        "systemd",
        "wie starte ich dockerd?\n\nSystem has not been booted with systemd as init system (PID 1). Can't operate.\n",
    ),
    KnownProblem(
        "systemd-user-session",
        "systemd-session",
        "session",
        """each terminal starts with

wsl: Failed to start the systemd user session for 'kai'. See journalctl for more details.
""",
    ),
    KnownProblem(
        "rootless-cgroup",
        "systemd-session",
        "cgroup",
        """since the update to the preview of WSL rootless docker is dead

$ systemctl --user status docker
dockerd-rootless.sh[812]: open /sys/fs/cgroup/user.slice/user-1000.slice/cgroup.controllers: no such file or directory
""",
    ),
    KnownProblem(
        "max-map-count",
        "service-refused",
        "262144",
        """Elasticsearch container exits with 78

ERROR: [1] bootstrap checks failed. You must address the points described in the following lines before starting it.
bootstrap check failure [1] of [1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]
""",
    ),
    KnownProblem(
        "root-on-tmpfs-overlay",
        "wsl-root-readonly",
        "disk",
        """everything I install is gone after a restart of WSL

$ mount
none on / type overlay (rw,relatime,lowerdir=/system,upperdir=/rw/upper,workdir=/rw/work)
none on /mnt/wsl type tmpfs (rw,relatime)
C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000;gid=1000;symlinkroot=/mnt/,cache=5,trans=fd,rfd=5,wfd=5)
""",
    ),
    KnownProblem(
        "barrier-off",
        "journal-options",
        "barrier",
        """is this ok? a blog says it makes builds faster

$ cat /proc/mounts
/dev/sdc / ext4 rw,relatime,nobarrier,discard,errors=remount-ro,data=ordered 0 0
C:\\134 /mnt/c 9p rw,noatime,aname=drvfs;path=C:\\;uid=1000;gid=1000;cache=5,trans=fd,rfd=5,wfd=5 0 0
""",
    ),
    KnownProblem(
        "ssh-key-too-open",
        "key-permissions",
        "0777",
        """git clone over ssh

@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Permissions 0777 for '/mnt/c/Users/kai/.ssh/id_ed25519' are too open.
It is required that your private key files are NOT accessible by others.
""",
    ),
    KnownProblem(
        "disk-full-windows-drive",
        "file-system-full",
        "/mnt/c",
        """go build: no space left

kai@box:/mnt/c/Users/kai/src/shop$ df -h
Filesystem      Size  Used Avail Use% Mounted on
/dev/sdc       1007G   71G  886G   8% /
C:\\             475G  475G   64M 100% /mnt/c
""",
    ),
    KnownProblem(
        "disk-full-root",
        "file-system-full",
        "is full",
        """build fails

$ go build ./...
go: writing stat cache: write /home/kai/go/pkg/mod/cache/download/a/@v/list: no space left on device
$ df -h /
Filesystem      Size  Used Avail Use% Mounted on
/dev/sdc        251G  250G     0 100% /
""",
    ),
    KnownProblem(
        "oom-in-vm",
        "out-of-memory",
        "memory",
        """compile dies with signal: killed

$ dmesg | grep -i kill
[ 4021.552211] Out of memory: Killed process 9120 (compile) total-vm:3981220kB, anon-rss:3420116kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:7120kB oom_score_adj:0
$ free -h
               total        used        free      shared  buff/cache   available
Mem:           3.8Gi       3.6Gi       101Mi       2.0Mi       160Mi        80Mi
Swap:             0B          0B          0B
""",
    ),
    KnownProblem(
        "plugin-2-7-12",
        "wsl-reported-error",
        "plugin",
        """Seit dem Update heute startet WSL nicht (Firmenlaptop mit Defender for Endpoint)

Ein schwerwiegender Fehler wurde von einem Plug-In zurückgegeben.
Fehlercode: Wsl/Service/CreateInstance/CreateVm/Plugin/E_UNEXPECTED

PS> wsl --version
WSL-Version: 2.7.12.0
Kernelversion: 6.18.33.2-2
WSLg-Version: 1.0.75
MSRDC-Version: 1.2.6353
Direct3D-Version: 1.611.1-81528511
DXCore-Version: 10.0.26100.1-240331-1435.ge-release
Windows-Version: 10.0.26100.6584
""",
    ),
    KnownProblem(
        "not-stopped-state",
        "distribution-state",
        "Converting",
        """wsl --set-version was interrupted by a reboot, now nothing

  NAME            STATE           VERSION
* Ubuntu-22.04    Converting      1
  docker-desktop  Stopped         2
""",
    ),
    KnownProblem(
        "wsl1-distribution",
        "wsl-distribution-version",
        "WSL 1",
        """docker not found in my distro, Docker Desktop does not list it under integration

PS C:\\Users\\kai> wsl -l -v
  NAME              STATE           VERSION
* Ubuntu            Running         1
  docker-desktop    Running         2
""",
    ),
)
