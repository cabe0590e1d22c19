"""Tickets that prove too little, and what must be asked for."""
# ruff: noqa: E501  # outputs are as wide as they are printed

from __future__ import annotations

from . import OpenQuestion

OPEN_QUESTIONS = (
    OpenQuestion(
        "refused-port",
        "docker compose up: listen tcp 0.0.0.0:5432: bind: An attempt was made to access a socket in a way forbidden by "
        "its access permissions.\n",
        ("netsh interface ipv4 show excludedportrange protocol=tcp",),
    ),
    OpenQuestion(
        "refused-port-french",
        "Bonjour, depuis hier :\n\nlisten tcp 0.0.0.0:8080: bind: Une tentative d’accès à un socket de manière interdite "
        "par ses autorisations d’accès a été tentée.\n",
        ("netsh interface ipv4 show excludedportrange protocol=tcp",),
    ),
    OpenQuestion(
        "taken-port",
        "```\nlisten tcp 0.0.0.0:8080: bind: Only one usage of each socket address (protocol/network address/port) is "
        "normally permitted.\n```\n",
        ("netstat -ano -p tcp",),
    ),
    OpenQuestion(
        "clock",
        "apt says the release file is not valid yet since my laptop slept\n\n$ uname -r\n"
        "5.15.90.1-microsoft-standard-WSL2\n",
        ("wsl date -u; (Get-Date).ToUniversalTime().ToString('s')",),
    ),
    OpenQuestion(
        "slow",
        "go build is very slow in WSL\n\n$ uname -r\n6.6.87.2-microsoft-standard-WSL2\n",
        ("cat /proc/self/mountinfo",),
    ),
    OpenQuestion(
        "vpn",
        "DNS does not work in WSL while the VPN is up\n\n$ cat /etc/resolv.conf\nnameserver 10.255.255.254\n"
        "search corp.example\n",
        ('Get-Content "$env:USERPROFILE\\.wslconfig"',),
    ),
    OpenQuestion(
        "memory",
        "vmmem takes 20 GB of RAM\n\nWSL version: 2.7.14.0\nKernel version: 6.18.33.2-2\nWSLg version: 1.0.75\n"
        "MSRDC version: 1.2.6353\nDirect3D version: 1.611.1-81528511\nDXCore version: 10.0.26100.1-240331-1435.ge-release\n"
        "Windows version: 10.0.26200.7019\n",
        ('Get-Content "$env:USERPROFILE\\.wslconfig"',),
    ),
    OpenQuestion(
        "hot-reload",
        "hot reload does not work, air never rebuilds\n\n$ uname -a\n"
        "Linux pc1 6.6.87.2-microsoft-standard-WSL2 #1 SMP x86_64 GNU/Linux\n",
        ("cat /proc/self/mountinfo",),
    ),
)
