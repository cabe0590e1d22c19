"""Parts of composed hosts: answers as the host layer gives them, made from vendors' facts and not recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hostdoctor.host.machine import Answer, Question
from hostdoctor.scopes import Absent, Known

from .wsl_parts import around_wsl, distribution, virtual_disks

Answers = dict[Question, Answer]

GIB = 1 << 30
LXSS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss"
MSI = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
SERVICES = r"HKLM\SYSTEM\CurrentControlSet\Services"
UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
PROFILE = r"C:\Users\user1"
APPX = "MicrosoftCorporationII.WindowsSubsystemForLinux_8wekyb3d8bbwe"
SETTINGS = rf"{PROFILE}\AppData\Roaming\Docker\settings-store.json"
NOTHING = Absent("there is no such thing")


def ask(side: str, operation: str, *arguments: str) -> Question:
    """A question in one line."""
    return Question(side, operation, arguments)


def key(path: str, values: Mapping[str, Any] | None = None, *subkeys: str) -> tuple[Question, Answer]:
    """A registry key that is there."""
    return ask("windows", "registry", path), Known({"values": dict(values or {}), "subkeys": list(subkeys)})


def no_key(path: str) -> tuple[Question, Answer]:
    """A registry key that is not there."""
    return ask("windows", "registry", path), Absent("there is no such key")


def ran(out: str | bytes = b"", exit_code: int = 0, err: str = "") -> Answer:
    """What a command said."""
    data = out.encode() if isinstance(out, str) else out
    return Known({"exit": exit_code, "out": data, "err": err.encode()})


def read(text: str | bytes) -> Answer:
    """The bytes of a file."""
    return Known(text.encode() if isinstance(text, str) else text)


def about(kind: str, side: str, **more: Any) -> Answers:
    """Where the doctor runs."""
    facts = {
        "kind": kind,
        "side": side,
        "distribution": "",
        "project": "",
        "project_side": side,
        "today": "2026-11-21",
        "depth": "default",
        "online": False,
        "shell": "powershell" if kind == "windows" else "bash",
        "python": "3.12.8",
        "elevated": False,
        "packaged": False,
        "interactive": True,
        "interop": "",
        "user_profile": PROFILE if kind != "linux" else "",
        "container": False,
    }
    return {ask("here", "about"): Known(facts | more)}


def windows(build: int = 26200, display: str = "25H2", **system: Any) -> Answers:
    """Windows itself, with virtualization on and nothing installed."""
    hardware = {
        "build": build,
        "ubr": 7171,
        "display_version": display,
        "edition": "Professional",
        "machine": "amd64",
        "ram_bytes": 32 * GIB,
        "logical_processors": 16,
        "language": "en-US",
    }
    return {
        **around_wsl(),
        ask("windows", "system"): Known(hardware | system),
        ask("windows", "path", r"%SystemRoot%\System32\wsl.exe"): Known(
            {"exists": True, "directory": False, "size": 200_000, "reparse": False}
        ),
        ask("windows", "cim", "computer-system"): Known(
            [{"HypervisorPresent": True, "Manufacturer": "LENOVO", "Model": "21HM", "TotalPhysicalMemory": 32 * GIB}]
        ),
        ask("windows", "cim", "processor"): Known(
            [{"VirtualizationFirmwareEnabled": False, "NumberOfLogicalProcessors": 16}]
        ),
        ask("windows", "cim", "optional-features"): Known([{"Name": "VirtualMachinePlatform", "InstallState": 1}]),
        ask("windows", "appx", APPX): Known(False),
        ask("windows", "list", PROFILE): Known(["AppData/", "Documents/", "go/"]),
        ask("windows", "read", rf"{PROFILE}\.wslconfig"): Absent("there is no such file"),
        ask("windows", "environment"): Known(
            {"USERPROFILE": PROFILE, "APPDATA": rf"{PROFILE}\AppData\Roaming", "PATH": r"C:\Windows\System32"}
        ),
        **{ask("windows", "programs", name): Known([]) for name in ("go", "docker", "docker-compose")},
        ask("windows", "listeners"): Known(
            [{"protocol": "tcp", "address": "0.0.0.0", "port": 135, "pid": 1100, "process": "svchost.exe"}]
        ),
        ask("windows", "netsh-ports"): read(netsh()),
        ask("windows", "pipes"): Known([]),
        ask("windows", "wsl-list"): Absent("WSL is not installed"),
        ask("windows", "contexts"): Known({"config": None, "contexts": [], "environment": {}}),
        **dict(
            no_key(path)
            for path in (
                MSI,
                LXSS,
                r"HKLM\Software\Policies\WSL",
                rf"HKCU\{UNINSTALL}",
                rf"HKLM\{UNINSTALL}",
                *(rf"{SERVICES}\{name}" for name in ("WSLService", "LxssManager", "vmcompute", "hns", "vfpext")),
            )
        ),
    }


def netsh(*ranges: str, start: int = 49152, count: int = 16384) -> str:
    """The dynamic range and then the excluded ranges, as one netsh process prints them."""
    rows = "".join(f"{row}\r\n" for row in (*ranges, "     50000       50059     *"))
    return (
        "\r\nProtocol tcp Dynamic Port Range\r\n---------------------------------\r\n"
        f"Start Port      : {start}\r\nNumber of Ports : {count}\r\n\r\n\r\n"
        "Protocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n"
        f"{rows}\r\n* - Administered port exclusions.\r\n\r\n"
    )


def platform_on() -> Answers:
    """The Virtual Machine Platform."""
    return dict(key(rf"{SERVICES}\{name}", {"Start": 3}) for name in ("vmcompute", "hns", "vfpext"))


def wsl(version: str = "2.6.3.0", **distributions: tuple[int, str]) -> Answers:
    """The modern package and distributions by name (`_` for `-`): version and state; the first is the default."""
    rows, keys, guids = [], [], []
    for number, (name, (generation, state)) in enumerate(distributions.items()):
        plain = name.replace("__", ".").replace("_", "-")
        guid = f"{{{number:08x}-0000-4000-8000-000000000000}}"
        guids.append(guid)
        values = {
            "DistributionName": plain,
            "Flags": 15 if generation == 2 else 7,
            "Version": 2,
            "State": 1,
            "BasePath": rf"{PROFILE}\AppData\Local\wsl\{guid}",
            "VhdFileName": "ext4.vhdx",
        }
        keys.append(key(rf"{LXSS}\{guid}", values))
        rows.append(f"{'*' if number == 0 else ' '} {plain:<24}{state:<16}{generation}")
    table = "\r\n".join(["  NAME                    STATE           VERSION", *rows, ""])
    return {
        **virtual_disks([rf"{PROFILE}\AppData\Local\wsl\{guid}" for guid in guids]),
        **platform_on(),
        **dict([key(MSI, {"Version": version, "InstallLocation": r"C:\Program Files\WSL"})]),
        **dict([key(rf"{SERVICES}\WSLService", {"Start": 2})]),
        **dict([key(LXSS, {"DefaultDistribution": guids[0] if guids else "", "DefaultVersion": 2}, *guids)]),
        **dict(keys),
        ask("windows", "wsl-list"): read(table.encode("utf-16-le")),
    }


DRIVE_C = (
    r"75 70 0:61 / /mnt/c rw,noatime - 9p C:\134 rw,aname=drvfs;path=C:\;uid=1000;gid=1000;symlinkroot=/mnt/,"
    "cache=5,access=client,msize=65536,trans=fd,rfd=6,wfd=6"
)


def mountinfo(*more: str) -> str:
    """/proc/self/mountinfo of a WSL 2 distribution."""
    rows = (
        "70 68 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard,errors=remount-ro,data=ordered",
        "71 70 0:36 / /mnt/wsl rw,relatime shared:1 - tmpfs none rw",
        "72 70 0:37 / /usr/lib/wsl/drivers ro,nosuid,nodev,noatime - 9p drivers ro,aname=drivers;fmask=222;dmask=222,"
        "cache=5,access=client,msize=65536,trans=fd,rfd=8,wfd=8",
        "73 70 0:26 / /proc rw,nosuid,nodev,noexec,noatime - proc proc rw",
        DRIVE_C,
        *more,
    )
    return "\n".join(rows) + "\n"


def linux(side: str, *, memory: int = 16 * GIB, processors: int = 16, **more: str) -> Answers:
    """The kernel and the files of a distribution (or of a Linux): ext4, usual limits, no Go."""
    kib = memory // 1024
    threshold = int(memory * 0.19) // 4096
    files = {
        "/proc/meminfo": f"MemTotal:       {kib} kB\nMemFree:        {kib // 2} kB\nSwapTotal:      {kib // 4} kB\n",
        "/proc/sys/kernel/osrelease": "6.6.87.2-microsoft-standard-WSL2\n",
        "/proc/vmstat": f"nr_dirty 120\nnr_writeback 0\nnr_dirty_threshold {threshold}\n"
        f"nr_dirty_background_threshold {threshold // 2}\n",
        "/proc/self/mountinfo": mountinfo(),
        "/proc/sys/vm/dirty_background_ratio": "10\n",
        "/proc/sys/vm/dirty_background_bytes": "0\n",
        "/proc/sys/vm/dirty_ratio": "20\n",
        "/proc/sys/vm/dirty_bytes": "0\n",
        "/proc/sys/vm/dirty_expire_centisecs": "3000\n",
        "/proc/sys/vm/dirty_writeback_centisecs": "500\n",
        "/proc/sys/fs/inotify/max_user_watches": "524288\n",
        "/proc/sys/fs/inotify/max_user_instances": "128\n",
        "/proc/sys/fs/inotify/max_queued_events": "16384\n",
    }
    return {
        **distribution(side),
        **{ask(side, "read", path): read(text) for path, text in (files | more).items()},
        ask(side, "run", "getconf", "_NPROCESSORS_ONLN"): ran(f"{processors}\n"),
        ask(side, "run", "wslinfo", "--networking-mode"): ran("nat\n"),
        ask(side, "environment"): Known({"HOME": "/home/user1", "PATH": "/usr/local/bin:/usr/bin:/bin"}),
        ask(side, "programs", "go"): Known([]),
        ask(side, "listeners"): Known([]),
        ask(side, "inotify-instances"): Known(9),
        ask(side, "clock-offset"): Known({"seconds": 0.004, "uncertainty": 0.003}),
        ask(side, "contexts"): Known({"config": None, "contexts": [], "environment": {}}),
    }


def go(side: str, version: str = "1.27.3", path: str = "/usr/local/go/bin/go", **settings: str) -> Answers:
    """A Go toolchain and its settings."""
    windows_side = side == "windows"
    home, slash = (PROFILE, "\\") if windows_side else ("/home/user1", "/")
    cache = rf"{PROFILE}\AppData\Local\go-build" if windows_side else "/home/user1/.cache/go-build"
    target = "windows/amd64" if windows_side else "linux/amd64"
    goenv = rf"{PROFILE}\AppData\Roaming\go\env" if windows_side else "/home/user1/.config/go/env"
    env = {
        "GOVERSION": f"go{version}",
        "GOROOT": path.rpartition(slash)[0].rpartition(slash)[0],
        "GOPATH": f"{home}{slash}go",
        "GOCACHE": cache,
        "GOMODCACHE": slash.join((home, "go", "pkg", "mod")),
        "GOENV": goenv,
        "GOPROXY": "https://proxy.golang.org,direct",
        "GOSUMDB": "sum.golang.org",
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "",
        "GOTMPDIR": "",
    }
    return {
        ask(side, "programs", "go"): Known([{"path": path, "source": "PATH", "alias": False, "target": path}]),
        ask(side, "run", path, "version"): ran(f"go version go{version} {target}\n"),
        ask(side, "run", path, "env", "-json"): ran(json.dumps(env | settings)),
        ask(side, "run", path, "env", "GOTOOLCHAIN"): ran("auto\n"),
        ask(side, "read", goenv): Absent("there is no such file"),
    }
