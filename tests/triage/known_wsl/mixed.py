"""Tickets with an unrelated oddity beside the cause, with broken text, or with an output that is empty."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

from . import KnownProblem

OLDISH = (
    "WSL version: 2.6.1.0\nKernel version: 6.6.87.2-1\nWSLg version: 1.0.66\nMSRDC version: 1.2.6353\n"
    "Direct3D version: 1.611.1-81528511\nDXCore version: 10.0.26100.1-240331-1435.ge-release\n"
    "Windows version: 10.0.26100.6584\n"
)
SPACED = "\n".join(" ".join(line) for line in ("Error code: Wsl/Service/0x80070422",))

PROBLEMS = (
    KnownProblem(
        "service-disabled-beside-old-go",
        "wsl-reported-error",
        "disabled",
        f"""both broken?

PS> go version
go version go1.20.5 windows/amd64
PS> wsl
The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.
Error code: Wsl/Service/0x80070422
PS> wsl --version
{OLDISH}""",
    ),
    KnownProblem(
        "letters-apart",
        "wsl-reported-error",
        "disabled",
        f"log file of my script:\n\n{SPACED}\n",
    ),
    KnownProblem(
        "reserved-port-beside-unlimited-memory",
        "port-reserved",
        "5432",
        f"""postgres container, see below; also pasted my config

Error response from daemon: ports are not available: exposing port TCP 127.0.0.1:5432 -> 127.0.0.1:0: listen tcp4 127.0.0.1:5432: bind: An attempt was made to access a socket in a way forbidden by its access permissions.

C:\\>netsh interface ipv4 show excludedportrange protocol=tcp

Protocole tcp Plages d'exclusion de ports

Port de début    Port de fin
----------       --------
      5400        5499

* - Exclusions de ports administrées.

C:\\>type .wslconfig
[wsl2]
pageReporting=true

{OLDISH}""",
    ),
    KnownProblem(
        "empty-list-and-code",
        "wsl-reported-error",
        "not registered",
        """PS C:\\> wsl -l -v
PS C:\\> wsl --status
지정된 서비스가 설치된 서비스로 존재하지 않습니다.
오류 코드: Wsl/0x80070424
""",
    ),
    KnownProblem(
        "quoted-mail",
        "wsl-reported-error",
        "compressed",
        """> > The requested operation could not be completed due to a virtual disk system limitation. Virtual hard disk files
> > must be uncompressed and unencrypted and must not be sparse.
> > Error code: Wsl/Service/RegisterDistro/MountVhd/HCS/0xc03a001a
>
> same here
""",
    ),
    KnownProblem(
        "html",
        "wsl-reported-error",
        "attached",
        "<pre>Failed to attach disk &#39;C:\\Users\\kai\\ext4.vhdx&#39; to WSL2\nError code: Wsl/Service/CreateInstance/MountVhd/WSL_E_USER_VHD_ALREADY_ATTACHED</pre>\n",
    ),
    KnownProblem(
        "table-in-ticket",
        "wsl-reported-error",
        "kernel",
        """| what | value |
| --- | --- |
| Fehler | WslRegisterDistribution failed with error: 0x800701bc |
""",
    ),
    KnownProblem(
        "wrong-key-beside-mirrored",
        "wslconfig-syntax",
        "[experimental]",
        f"""LAN address not reachable from Windows itself

[wsl2]
networkingMode=mirrored
dnsTunneling=true
hostAddressLoopback=true

$ wslinfo --networking-mode
mirrored

{OLDISH}""",
    ),
    KnownProblem(
        "japanese-warning",
        "settings-warned",
        "autoMemoryReclaim",
        "wsl: C:\\Users\\sato\\.wslconfig:3 の不明なキー 'wsl2.autoMemoryReclaim'\n\nこれは何ですか?\n",
    ),
    KnownProblem(
        "header-without-bracket",
        "wslconf-syntax",
        "line 4",
        """kai@box:~$ cat /etc/wsl.conf
[boot]
systemd = True # needed
command = service docker start
[network
hostname = box
""",
    ),
    KnownProblem(
        "clock-in-container-pull",
        "clock-offset",
        "hwclock",
        """docker pull fails in WSL since yesterday's hibernation

Error response from daemon: Get "https://registry-1.docker.io/v2/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-18T22:10:41Z is before 2026-11-19T00:00:00Z

$ date -u +%FT%TZ
2026-11-18T22:10:55Z

PS C:\\> [DateTime]::UtcNow.ToString('s')
2026-11-20T07:15:03
""",
    ),
    KnownProblem(
        "french-free-and-oom",
        "out-of-memory",
        "memory",
        """Bonjour, la compilation s'arrête :

[12881.11] Out of memory: Killed process 4411 (link) total-vm:5222008kB, anon-rss:4911004kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:9912kB oom_score_adj:0

               total       utilisé      libre     partagé tamp/cache   disponible
Mem:            7,6Gi       7,4Gi       102Mi       1,0Mi       120Mi        60Mi
Échange:           0B          0B          0B
""",
    ),
    KnownProblem(
        "windows-drive-in-german-df",
        "file-system-full",
        "/mnt/c",
        """geht nix mehr

$ df -h
Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf
none            7,8G    4,0K  7,8G    1% /mnt/wsl
drivers         238G    238G   20M  100% /usr/lib/wsl/drivers
/dev/sdc       1007G     61G  896G    7% /
C:\\             238G    238G   20M  100% /mnt/c
snapfuse         74M     74M     0  100% /snap/core22/1380
""",
    ),
    KnownProblem(
        "exec-format-powershell",
        "wsl-interop",
        "exe",
        """bash: /mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe: cannot execute binary file: Exec format error

$ uname -r
5.15.167.4-microsoft-standard-WSL2
""",
    ),
    KnownProblem(
        "apt-temporary-failure",
        "dns-tunneling",
        "name",
        """apt update in WSL behind VPN

Err:1 http://archive.ubuntu.com/ubuntu noble InRelease
  Temporary failure resolving 'archive.ubuntu.com'

$ cat /etc/resolv.conf
# This file was automatically generated by WSL. To stop automatic generation of this file, add the following entry to /etc/wsl.conf:
# [network]
# generateResolvConf = false
nameserver 172.28.16.1
""",
    ),
    KnownProblem(
        "frozen-resolv-conf",
        "dns-tunneling",
        "nameserver",
        """go get schlägt im Homeoffice fehl, im Büro nicht

$ go get example.com/a
go: example.com/a@v1.2.3: Get "https://proxy.golang.org/example.com/a/@v/v1.2.3.mod": dial tcp: lookup proxy.golang.org on 10.20.30.40:53: read udp 172.20.5.9:51131->10.20.30.40:53: i/o timeout

$ cat /etc/resolv.conf
nameserver 10.20.30.40
$ cat /etc/wsl.conf
[network]
generateResolvConf=false
""",
    ),
    KnownProblem(
        "hypervisor-off-by-bcdedit",
        "hypervisor-launch",
        "hypervisor",
        """Error code: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED

C:\\>bcdedit /enum {current}

Windows Boot Loader
-------------------
identifier              {current}
device                  partition=C:
description             Windows 11
nx                      OptIn
bootmenupolicy          Standard
hypervisorlaunchtype    Off
""",
    ),
)
