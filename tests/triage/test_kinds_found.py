"""Each kind of output by samples of its own making: alone, in a fence, and between what people write."""
# ruff: noqa: E501 - rows of outputs are as long as they are

from __future__ import annotations

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import KINDS, value_of

SAMPLES = {
    "wsl-version": {
        "cut": "WSL version: 2.6.1.0\nKernel version: 6.6.87.2-1\n",
        "on-one-line": "WSL version: 2.6.1.0 Kernel version: 6.6.87.2-1 WSLg version: 1.0.66 Windows version: 10.0.26100.1\n",
        "bullets": "- WSL-Version: 2.6.1.0\n- Kernelversion: 6.6.87.2-1\n- WSLg-Version: 1.0.66\n",
    },
    "wsl-list-verbose": {
        "no-header": "* Ubuntu            Running         2\n  docker-desktop    Stopped         2\n",
        "german-words": "  NAME      STATUS      VERSION\n* Debian    Beendet     1\n",
        "joined-by-a-log": "NAME STATE VERSION * Ubuntu Running 2 docker-desktop Stopped 2\n",
    },
    "wsl-status": {
        "inbox": "Default Distribution: Ubuntu\nDefault Version: 1\n\nWindows Subsystem for Linux was last updated on 1/2/2026\n"
        "WSL automatic updates are on.\n\nKernel version: 5.10.102.1\n",
        "no-virtualization": "Default Version: 2\nWSL2 is unable to start since virtualization is not enabled on this machine.\n",
    },
    "wsl-errors": {
        "code": "The distribution is gone.\nError code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\n",
        "launcher": "WslRegisterDistribution failed with error: 0x80370102\n",
        "warning": "wsl: Unknown key 'wsl2.foo' in C:\\Users\\ana\\.wslconfig:3\n",
        "code-alone": "Wsl/Service/CreateInstance/E_ACCESSDENIED\n",
    },
    "wslconfig": {
        "typo-in-section": "[ws12]\nmemory=8GB\nprocessors=4\n",
        "section-without-number": "[WSL]\nnetworkingMode=nat\n",
        "no-section": "memory=8GB\nlocalhostForwarding=true\n",
        "old-and-new": "[experimental]\nautoMemoryReclaim=gradual\nsparseVhd=true\n",
    },
    "wsl-conf": {
        "systemd": "[boot]\nsystemd=true\n",
        "commented-out": "# [network]\n# generateResolvConf = false\n",
        "all-sections": "[automount]\nenabled = true\n\n[gpu]\nenabled=false\n\n[time]\nuseWindowsTimezone=true\n",
    },
    "docker-info": {
        "cut": "Server:\n Server Version: 29.1.3\n Storage Driver: overlayfs\n Kernel Version: 6.6.87.2-microsoft-standard-WSL2\n"
        " Operating System: Docker Desktop\n OSType: linux\n",
        "json": '{"ServerVersion":"29.1.3","OSType":"linux","NCPU":8,"KernelVersion":"6.6.87.2","OperatingSystem":"Debian"}\n',
    },
    "docker-version": {
        "short": "Docker version 29.1.3, build f52814d\n",
        "client-alone": "Client:\n Version:           29.1.3\n API version:       1.52\n OS/Arch:           windows/amd64\n",
        "json": '{"Client":{"Version":"29.1.3","ApiVersion":"1.52"},"Server":{"Version":"29.1.3","ApiVersion":"1.52"}}\n',
    },
    "docker-connect-errors": {
        "pipe": 'error during connect: Get "http://%2F%2F.%2Fpipe%2Fx/v1.52/info": open //./pipe/x: Das System kann die Datei'
        " nicht finden.\n",
        "socket": "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n",
        "python": "docker.errors.DockerException: Error while fetching server API version: (2, 'CreateFile', 'x')\n",
        "shell": "bash: docker: command not found\n",
        "stand-in": "The command 'docker' could not be found in this WSL 1 distro.\n",
    },
    "docker-settings": {
        "fragment": '  "WslEngineEnabled": true,\n  "IntegratedWslDistros": ["Debian"],\n',
        "daemon": '{\n  "registry-mirrors": ["https://mirror.example"],\n  "insecure-registries": []\n}\n',
    },
    "diagnose-output": {"two-rows": "[PASS] DD0027: is there disk space?\n[FAIL] DD0004: is the engine running? no\n"},
    "proc-mounts": {
        "mount": "C:\\ on /mnt/c type 9p (rw,noatime,aname=drvfs;path=C:\\;uid=1000,cache=5)\n",
        "table": "/dev/sdd / ext4 rw,relatime 0 0\nnone /mnt/wsl tmpfs rw,relatime 0 0\n",
        "mountinfo": "75 80 8:48 / / rw,relatime - ext4 /dev/sdd rw,discard\n",
    },
    "excludedportrange": {
        "french": "Plages d’exclusion de ports tcp\n\nPort de début  Port de fin\n----------    --------\n      5357        5357\n"
        "     50000       50059     *\n\n* - Exclusions administrées.\n",
        "rows-alone": "      1072        1171\n      1172        1271\n      2869        2869\n     50000       50059     *\n",
    },
    "dynamicport": {
        "german": 'Dynamischer Portbereich für das Protokoll "tcp"\n---------------------------------\n'
        "Startport       : 1024\nAnzahl von Ports: 64511\n",
    },
    "port-errors": {
        "docker": "Error response from daemon: ports are not available: exposing port TCP 0.0.0.0:80 -> 127.0.0.1:0:"
        " listen tcp 0.0.0.0:80: bind: address already in use\n",
        "node": "Error: listen EADDRINUSE: address already in use :::3000\n",
        "python": "OSError: [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use\n",
    },
    "go-env": {
        "windows": "set GOOS=windows\nset GOPATH=C:\\go\nset GOROOT=C:\\Go\nset GOVERSION=go1.27.3\n",
        "linux": "GOOS='linux'\nGOPATH='/home/a/go'\nGOROOT='/usr/local/go'\nGOVERSION='go1.27.3'\n",
        "json": '{\n\t"GOOS": "linux",\n\t"GOROOT": "/usr/local/go",\n\t"GOPATH": "/home/a/go"\n}\n',
    },
    "go-version": {
        "found": "go version go1.27.3 windows/amd64\n",
        "cmd": "'go' is not recognized as an internal or external command,\noperable program or batch file.\n",
        "zsh": "zsh: command not found: go\n",
    },
    "go-errors": {
        "toolchain": "go: go.mod requires go >= 1.27.0 (running go 1.21.13; GOTOOLCHAIN=local)\n",
        "certificate": 'go: a.example/x@v1.0.0: Get "https://p.example/x": tls: failed to verify certificate: x509: certificate'
        " signed by unknown authority\n",
    },
    "sysctl-vm-dirty": {"two": "vm.dirty_background_ratio = 10\nvm.dirty_ratio = 20\n"},
    "inotify-errors": {
        "limits": "fs.inotify.max_user_instances = 128\n",
        "node": "Error: ENOSPC: System limit for number of file watchers reached, watch '/home/a/x'\n",
        "go": "failed to create watcher, error: too many open files\n",
    },
    "systeminfo-hyperv": {
        "rows": "Anforderungen für Hyper-V:  VM-Überwachungsmoduserweiterungen: Ja\n    Virtualisierung in Firmware aktiviert: Nein\n"
        "    Adressübersetzung der zweiten Ebene: Ja\n    Datenausführungsverhinderung verfügbar: Ja\n",
        "computer-info": "HyperVisorPresent                                 : True\n",
        "detected": "Hyper-V Requirements: A hypervisor has been detected. Features will not be displayed.\n",
    },
    "free": {
        "german": "              gesamt   benutzt     frei\nSpeicher:     7.7Gi     1.2Gi     5.9Gi\nSwap:  2.0Gi  0B  2.0Gi\n"
    },
    "df": {"human": "Filesystem      Size  Used Avail Use% Mounted on\n/dev/sdd       1007G   12G  945G   2% /\n"},
    "uname": {"all": "Linux pc 6.6.87.2-microsoft-standard-WSL2 #1 SMP PREEMPT_DYNAMIC x86_64 GNU/Linux\n"},
    "ss": {
        "listeners": "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 4096 0.0.0.0:80 0.0.0.0:*\n"
    },
    "netstat": {
        "windows": "  TCP    0.0.0.0:5432           0.0.0.0:0              ABHÖREN         4711\n",
        "linux": "tcp        0      0 0.0.0.0:22      0.0.0.0:*      LISTEN      812/sshd\n",
    },
    "get-nettcpconnection": {
        "table": "LocalAddress LocalPort RemoteAddress RemotePort State  AppliedSetting OwningProcess\n"
        "------------ --------- ------------- ---------- -----  -------------- -------------\n"
        "0.0.0.0      135       0.0.0.0       0          Listen                1234\n",
        "list": "LocalAddress  : ::\nLocalPort     : 80\nState         : Listen\nOwningProcess : 4\n",
    },
    "air-log": {
        "start": "/_/--\\ |_| |_| \\_ v1.67.2, built with Go go1.27.3\n\nwatching .\n!exclude tmp\nbuilding...\nrunning...\n",
    },
    "curl": {
        "answer": "HTTP/2 200\nserver: example\ncontent-type: text/plain\n",
        "error": "curl: (28) Failed to connect to proxy.golang.org port 443 after 3001 ms: Timeout was reached\n",
    },
    "docker-ps": {
        "table": "CONTAINER ID   IMAGE         COMMAND   CREATED      STATUS      PORTS     NAMES\n"
        '0123456789ab   postgres:17   "x"       1 hour ago   Up 1 hour   80/tcp    db\n',
        "empty": "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n",
    },
    "docker-context-ls": {
        "table": "NAME        DESCRIPTION   DOCKER ENDPOINT               ERROR\n"
        "default *   Current       unix:///var/run/docker.sock\n",
    },
    "docker-errors": {
        "exec": "exec /entrypoint.sh: no such file or directory\n",
        "denied": "Error response from daemon: pull access denied for a/b, repository does not exist\n",
    },
    "compose-errors": {
        "undefined": 'service "api" depends on undefined service "db": invalid compose project\n',
        "unset": 'time="2026-01-02T10:00:00Z" level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."\n',
    },
    "date": {"linux": "Mon Sep  2 21:14:40 UTC 2024\n"},
    "bcdedit": {"off": "identifier              {current}\nhypervisorlaunchtype    Off\n"},
    "ver": {"german": "Microsoft Windows [Version 10.0.26100.4652]\n"},
    "registry": {
        "query": "HKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\n    AllowWSL1    REG_DWORD    0x0\n",
        "export": 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\Software\\Policies\\WSL]\n"AllowWSL1"=dword:00000000\n',
    },
    "services": {
        "query": "SERVICE_NAME: hns\n        TYPE               : 30  WIN32\n        STATE              : 4  RUNNING\n",
    },
    "cim-list": {"system": "Manufacturer        : X\nModel               : Y\nTotalPhysicalMemory : 17000000000\n"},
    "defender-status": {"preference": "ExclusionPath    : {C:\\src}\nExclusionProcess : {go.exe}\n"},
    "air-toml": {"build": '[build]\n  cmd = "go build -o ./tmp/main ."\n  exclude_dir = ["tmp"]\n  poll = true\n'},
    "dockerfile": {"two-stages": "FROM golang:1.25 AS b\nRUN go build .\n\nFROM scratch\nCOPY --from=b /a /a\n"},
    "compose": {"service": "services:\n  api:\n    image: x\n    ports:\n      - 80:80\n"},
    "go-mod": {"module": "module a.example/shop\n\ngo 1.25.0\n\nrequire b.example/x v1.0.0\n"},
    "ip-route": {"two": "default via 172.20.0.1 dev eth0 proto kernel\n172.20.0.0/20 dev eth0 scope link\n"},
    "ip-link": {"brief": "lo    UNKNOWN    00:00:00:00:00:00 <LOOPBACK,UP>\n"},
    "ip-address": {
        "brief": "eth0   UP   172.20.5.3/20 fe80::1/64\n",
        "full": "2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq state UP\n    link/ether 00:15:5d:00:00:01\n"
        "    inet 172.20.5.3/20 scope global eth0\n",
    },
    "resolv-conf": {"by-hand": "nameserver 1.1.1.1\nsearch example.com\n"},
    "env": {"list": "DOCKER_HOST=tcp://pc:2375\nWSL_DISTRO_NAME=Debian\nLANG=de_DE\n"},
    "ulimit": {"all": "core file size  (blocks, -c) 0\nopen files  (-n) 1024\n"},
    "meminfo": {"memory": "MemTotal:       32786504 kB\nDirty:           2412880 kB\nWriteback:             0 kB\n"},
    "vmstat": {"counters": "nr_dirty 603220\nnr_writeback 0\nnr_dirty_threshold 1572864\n"},
    "memory-kills": {"kernel": "[1.2] Out of memory: Killed process 812 (api) total-vm:2kB, anon-rss:1kB\n"},
    "linux-errors": {
        "disk": "[311.9] EXT4-fs error (device sdc): ext4_lookup:1855: inode #18\n[312.0] Aborting journal on device sdc-8.\n",
        "systemd": "System has not been booted with systemd as init system (PID 1). Can't operate.\n",
    },
}
TYPED = {
    "nproc": ("nproc", "8", 8),
    "pwd": ("pwd", "/home/nina/api", "/home/nina/api"),
    "ulimit": ("ulimit -n", "unlimited", {"n": None}),
    "wslinfo": ("wslinfo --networking-mode", "mirrored", {"networking_mode": "mirrored"}),
    "uname": ("uname -r", "5.15.0-1-generic", {"release": "5.15.0-1-generic", "machine": None}),
    "date": ("date +%FT%T", "2026-01-02T10:00:00", {"time": "2026-01-02T10:00:00", "utc": None}),
    "dockerignore": ("cat .dockerignore", "node_modules\n*.log", ["node_modules", "*.log"]),
}


def params() -> list[object]:
    return [
        pytest.param(kind, text, id=f"{kind}-{name}")
        for kind, texts in SAMPLES.items()
        if kind in KINDS
        for name, text in texts.items()
    ]


@pytest.mark.parametrize(("kind", "text"), params())
def test_it_is_found_wherever_it_stands(kind: str, text: str) -> None:
    tickets = (
        text,
        f"Good morning,\n\nthis is what I see:\n\n```\n{text}```\n\nAny idea? Thanks, Ana\n",
        f"Good morning,\n\nthis is what I see now on my laptop.\n\n{text}\nAny idea? Thanks, Ana\n",
    )

    assert [[kind]] * 3 == [[block.kind for block in find_blocks(ticket.encode())] for ticket in tickets]


@pytest.mark.parametrize(("kind", "text"), params())
def test_its_value_says_something(kind: str, text: str) -> None:
    (block,) = find_blocks(f"```\n{text}```\n".encode())

    empty: tuple[object, ...] = ({}, None) if kind == "docker-ps" else ([], {}, None)
    assert value_of(kind, block.data) not in empty


@pytest.mark.parametrize("kind", TYPED)
def test_some_are_known_by_their_command_alone(kind: str) -> None:
    typed, printed, value = TYPED[kind]

    (block,) = find_blocks(f"```\nana@pc:~$ {typed}\n{printed}\n```\n".encode())

    assert (kind, value) == (block.kind, value_of(kind, block.data))


def test_every_kind_has_a_sample() -> None:
    assert set(KINDS) <= {*SAMPLES, *TYPED}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("x509: certificate signed by unknown authority", id="certificate"),
        pytest.param("tls: failed to verify certificate: x509: certificate signed by unknown authority", id="tls"),
        pytest.param("dial tcp: lookup proxy.golang.org: no such host", id="name"),
        pytest.param("dial tcp 192.0.2.7:443: i/o timeout", id="timeout"),
    ],
)
def test_what_go_and_docker_say_alike_is_of_the_command_above_it(line: str) -> None:
    def kinds(command: str) -> list[str]:
        return [block.kind for block in find_blocks(f"```\nana@pc:~/shop$ {command}\n{line}\n```\n".encode())]

    assert ["go-errors"] == kinds("go mod download")
    assert "go-errors" not in kinds("docker pull golang:1.27")
