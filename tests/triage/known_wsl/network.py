"""Tickets about ports, localhost and modes of networking."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

from . import KnownProblem

FORBIDDEN = "An attempt was made to access a socket in a way forbidden by its access permissions."
RANGES = """
Protocol tcp Port Exclusion Ranges

Start Port    End Port
----------    --------
      5357        5357
      8005        8104
     50000       50059     *

* - Administered port exclusions.
"""
PROBLEMS = (
    KnownProblem(
        "port-in-reserved-range",
        "port-reserved",
        "8005",
        f"""Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:8080 -> 0.0.0.0:0: listen tcp 0.0.0.0:8080: bind: {FORBIDDEN}

netstat shows nobody:

C:\\>netstat -ano | findstr :8080

C:\\>netsh interface ipv4 show excludedportrange protocol=tcp
{RANGES}""",
    ),
    KnownProblem(
        "go-server-reserved-german",
        "port-reserved",
        "8005",
        """Mein Go-Server startet auf Windows nicht mehr

PS> go run .
2026/11/20 09:14:12 listen tcp :8080: bind: Der Zugriff auf einen Socket war aufgrund der Zugriffsrechte des Sockets unzulässig.
exit status 1
PS> netsh int ipv4 show excludedportrange tcp

Portausschlussbereiche für das Protokoll "tcp"

Startport     Endport
----------    --------
      8005        8104
     50000       50059     *

* - Verwaltete Portausschlüsse.
""",
    ),
    KnownProblem(
        "dynamic-range-chinese",
        "dynamic-ports",
        "49152",
        f"""每次重启后 3000 端口都不能用

listen tcp 0.0.0.0:3000: bind: {FORBIDDEN}

> netsh int ipv4 show dynamicport tcp

协议 tcp 动态端口范围
---------------------------------
启动端口        : 1024
端口数          : 13977

> netsh int ipv4 show excludedportrange protocol=tcp

协议 tcp 端口排除范围

开始端口    结束端口
----------    --------
      2950        3049
      5361        5460

* - 管理的端口排除。
""",
    ),
    KnownProblem(
        "port-taken-by-process",
        "port-conflict",
        "8080",
        """Bind for 0.0.0.0:8080:

Error response from daemon: ports are not available: exposing port TCP 0.0.0.0:8080 -> 127.0.0.1:0: listen tcp 0.0.0.0:8080: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.

PS C:\\> netstat -ano -p tcp

Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1204
  TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING       23110
""",
    ),
    KnownProblem(
        "mirrored-not-there",
        "wsl-networking",
        "mirrored",
        """mirrored is set but ip addr shows a 172 address

PS> type .wslconfig
[wsl2]
networkingMode=mirrored

$ wslinfo --networking-mode
nat

PS> wsl --version
WSL version: 2.7.14.0
Kernel version: 6.18.33.2-2
WSLg version: 1.0.75
MSRDC version: 1.2.6353
Direct3D version: 1.611.1-81528511
DXCore version: 10.0.26100.1-240331-1435.ge-release
Windows version: 10.0.19045.6456
""",
    ),
    KnownProblem(
        "mirrored-docker-ce",
        "docker-mirrored-ports",
        "27.3",
        """docker-ce in Debian, nicht von Windows aus erreichbar, von anderen PCs schon

$ docker version
Client: Docker Engine - Community
 Version:           27.2.0
 API version:       1.47
 Go version:        go1.21.13
 Git commit:        3ab4256
 Built:             Tue Aug 27 14:15:15 2024
 OS/Arch:           linux/amd64
 Context:           default

Server: Docker Engine - Community
 Engine:
  Version:          27.2.0
  API version:      1.47 (minimum version 1.24)
  Go version:       go1.21.13
  Git commit:       3ab5c7d
  Built:            Tue Aug 27 14:15:15 2024
  OS/Arch:          linux/amd64
  Experimental:     false

$ wslinfo --networking-mode
mirrored
$ uname -r
6.6.87.2-microsoft-standard-WSL2
""",
    ),
    KnownProblem(
        "proxy-not-mirrored",
        "proxy-not-mirrored",
        "proxy",
        """go mod download hangs at work

wsl: A localhost proxy configuration was detected but not mirrored into WSL. WSL in NAT mode does not support localhost proxies.
""",
    ),
    KnownProblem(
        "proxy-not-mirrored-chinese",
        "proxy-not-mirrored",
        "proxy",
        "wsl: 检测到 localhost 代理配置，但未镜像到 WSL。NAT 模式下的 WSL 不支持 localhost 代理。\n\ngit clone 很慢\n",
    ),
    KnownProblem(
        "ics-disabled",
        "wsl-reported-error",
        "Host Network Service",
        """no network in WSL, company laptop

PS> wsl
The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.
Error code: Wsl/Service/CreateInstance/CreateVm/ConfigureNetworking/HNS/0x80070422
""",
    ),
)
