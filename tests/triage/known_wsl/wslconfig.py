"""Tickets with a .wslconfig that does not do what its owner thinks."""

from __future__ import annotations

from . import KnownProblem

VERSION = (
    "PS C:\\Users\\kai> wsl --version\nWSL version: 2.7.14.0\nKernel version: 6.18.33.2-2\nWSLg version: 1.0.75\n"
    "MSRDC version: 1.2.6353\nDirect3D version: 1.611.1-81528511\nDXCore version: 10.0.26100.1-240331-1435.ge-release\n"
    "Windows version: 10.0.26200.7019\n"
)
SYNTAX = "wslconfig-syntax"

FILES = (
    ("semicolon", SYNTAX, "line 2", "memory stays at 50 %", "[wsl2]\n; more for builds\nmemory=12GB\n"),
    (
        "windows-path",
        SYNTAX,
        "swapFile",
        "swap stays on C:",
        "[wsl2]\nmemory=8GB\nswapFile=D:\\Users\\kai\\swap.vhdx\n",
    ),
    ("tab-in-path", SYNTAX, "swapFile", "warum liegt swap nicht auf D?", "[wsl2]\nswapFile=D:\\temp\\swap.vhdx\n"),
    ("newline-in-path", SYNTAX, "kernel", "own kernel ignored", "[wsl2]\nkernel=C:\\new\\bzImage\n"),
    ("lower-case-size", SYNTAX, "memory=8gb", "vmmem frisst 16 GB", "[wsl2]\nmemory=8gb\n"),
    ("blank-in-size", SYNTAX, "memory", "la mémoire n'est pas limitée", "[wsl2]\nmemory=8 GB\nprocessors=4\n"),
    ("binary-unit", SYNTAX, "8GiB", "内存限制不生效", "[wsl2]\nmemory=8GiB\n"),
    ("percent", SYNTAX, "50%", "limit ignored", "[wsl2]\nmemory=50%\n"),
    ("decimals", SYNTAX, "1.5GB", "メモリ制限が効かない", "[wsl2]\nmemory=1.5GB\nswap=0\n"),
    ("no-unit", SYNTAX, "8 bytes", "after editing WSL crawls, go build is killed", "[wsl2]\nmemory=8\n"),
    ("duplicate", SYNTAX, "memory", "changed memory to 24 and nothing happens", "[wsl2]\nmemory=6GB\nmemory=24GB\n"),
    (
        "rejected-then-valid",
        SYNTAX,
        "memory",
        "Warum gilt die zweite Zeile nicht?",
        "[wsl2]\nmemory=8gb\nswap=2GB\nmemory=8GB\n",
    ),
    ("yes", SYNTAX, "localhostForwarding", "localhost broken", "[wsl2]\nlocalhostForwarding=yes\n"),
    ("on", SYNTAX, "dnsTunneling", "DNS с VPN", "[wsl2]\ndnsTunneling=on\n"),
    ("wsl-section", SYNTAX, "[wsl]", "настройки не применяются", "[wsl]\nmemory=6GB\nprocessors=4\n"),
    ("ws12-section", SYNTAX, "ws12", "settings have no effect", "[ws12]\nmemory=6GB\n"),
    ("blank-section", SYNTAX, "WSL 2", "limits are ignored", "[WSL 2]\nmemory=6GB\nprocessors=2\n"),
    (
        "no-bracket",
        SYNTAX,
        "line 3",
        "half of it works",
        "[wsl2]\nmemory=6GB\n[experimental\nautoMemoryReclaim=gradual\n",
    ),
    ("no-section", SYNTAX, "memory", "ignored?", "memory=6GB\nprocessors=4\n"),
    ("reclaim-in-wsl2", SYNTAX, "[experimental]", "mem not returned", "[wsl2]\nautoMemoryReclaim=dropCache\n"),
    ("ignored-ports-in-wsl2", SYNTAX, "[experimental]", "5432", "[wsl2]\nnetworkingMode=mirrored\nignoredPorts=5432\n"),
    (
        "memory-in-experimental",
        SYNTAX,
        "[wsl2]",
        "limite de memoria ignorado",
        "[experimental]\nmemory=6GB\nsparseVhd=false\n",
    ),
    ("retired", SYNTAX, "pageReporting", "warning at each start", "[wsl2]\npageReporting=true\nmemory=8GB\n"),
    ("retired-idle", SYNTAX, "idleThreshold", "Warnung beim Start", "[wsl2]\nidleThreshold=5\n"),
    (
        "automount-here",
        SYNTAX,
        "wsl.conf",
        "metadata does not work",
        "[wsl2]\nmemory=8GB\n[automount]\noptions=metadata\n",
    ),
    ("systemd-here", SYNTAX, "wsl.conf", "no systemd", "[wsl2]\nmemory=8GB\n[boot]\nsystemd=true\n"),
    ("quote-open", SYNTAX, "line 2", "kernel args", '[wsl2]\nkernelCommandLine="sysctl.vm.max_map_count=262144\n'),
    ("bad-mode", SYNTAX, "networkingMode", "bridge mode?", "[wsl2]\nnetworkingMode=mirror\n"),
    ("bad-reclaim", SYNTAX, "autoMemoryReclaim", "mem", "[experimental]\nautoMemoryReclaim=true\n"),
    ("bad-number", SYNTAX, "processors", "all cores used", "[wsl2]\nprocessors=four\n"),
    ("hyphen-key", SYNTAX, "line 3", "key", "[wsl2]\nmemory=8GB\nvm-idle-timeout=60000\n"),
    ("gpu-section", SYNTAX, "gpu", "GPU still on", "[wsl2]\nmemory=8GB\n[gpu]\nenabled=false\n"),
    ("colon", SYNTAX, "line 2", "is this yaml?", "[wsl2]\nmemory: 8GB\nprocessors=4\n"),
    (
        "safe-mode",
        "wslconfig-safe-mode",
        "safeMode",
        "/mnt/c is empty since yesterday",
        "[wsl2]\nsafeMode=true\nmemory=8GB\n",
    ),
    ("sparse", SYNTAX, "sparseVhd", "disk grows", "[experimental]\nsparseVhd=true\n"),
    (
        "forwarding-off",
        "localhost-forwarding",
        "localhostForwarding",
        "http://localhost:8080 in Windows says connection refused, in WSL it works",
        "[wsl2]\nlocalhostForwarding=false\n",
    ),
)
"""Name, check, word, complaint and file."""


def _as_pasted(number: int, complaint: str, file: str) -> str:
    forms = (
        f"{complaint}\n\n```\nPS C:\\Users\\kai> Get-Content .wslconfig\n{file}```\n",
        f"{complaint}. My .wslconfig:\n\n```ini\n{file}```\n\nand\n\n```\n{VERSION}```\n",
        f"{complaint}\n\nC:\\Users\\kai>type %UserProfile%\\.wslconfig\n{file}\nC:\\Users\\kai>\n",
        f"{complaint}\n\n$ cat /mnt/c/Users/kai/.wslconfig\n{file}$ uname -r\n6.18.33.2-microsoft-standard-WSL2\n",
    )
    return forms[number % len(forms)]


PROBLEMS = tuple(
    KnownProblem(f"wslconfig-{name}", check, word, _as_pasted(number, complaint, file))
    for number, (name, check, word, complaint, file) in enumerate(FILES)
)
