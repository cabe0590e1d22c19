"""Whole hosts, composed from vendors' facts. `python -m tests.recordings.compose` writes them anew.

None of them was recorded on a real machine; each file says so in its label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from hostdoctor.host.interop_link import MENDS, RESTART
from hostdoctor.host.recording import COMPOSED, Recording, recording_text
from hostdoctor.scopes import Known, Unknown

from .docker_parts import DESKTOP_ON_HYPERV, DESKTOP_ON_WSL2, desktop_engine, docker_desktop, docker_in
from .dockerfile_parts import linters
from .go_parts import go_on_windows, go_tools
from .healthy import HEALTHY
from .measured_parts import ON_EXT4, SLOW_9P, packages, small_files, watch
from .parts import (
    LXSS,
    NOTHING,
    PROFILE,
    SERVICES,
    Answers,
    about,
    ask,
    go,
    key,
    linux,
    netsh,
    platform_on,
    ran,
    read,
    windows,
    wsl,
)
from .project_parts import project

FOLDER = Path(__file__).parent
STARTED = "2026-11-21T09:00:00+00:00"
UBUNTU = "linux:Ubuntu-24.04"
HOME_PROJECT = "/home/user1/shop"
DRIVE_PROJECT = "/mnt/c/Users/user1/src/shop"
OFF = "the kernel's WSLInterop entry is missing, so Windows programs cannot be started"


def healthy() -> Answers:
    """Windows 11 25H2, WSL 2.6.3, Ubuntu running, Docker Desktop on WSL 2, the project in the distribution."""
    return {
        **about("windows", "windows", project=HOME_PROJECT, project_side=UBUNTU),
        **windows(),
        **wsl(Ubuntu_24__04=(2, "Running"), docker_desktop=(2, "Running")),
        **docker_desktop(),
        **desktop_engine(),
        **linux(UBUNTU),
        **go(UBUNTU),
        **project(UBUNTU, HOME_PROJECT),
        **watch(UBUNTU, HOME_PROJECT),
        **small_files(UBUNTU, HOME_PROJECT, ON_EXT4),
        **packages(UBUNTU, HOME_PROJECT),
        **linters(UBUNTU, docker="/usr/bin/docker"),
        **docker_in(UBUNTU),
        **go_tools(UBUNTU),
    }


def project_on_drive() -> Answers:
    """Inside Ubuntu with the project and Go's caches on C:, and a container that works there."""
    cache = "/mnt/c/Users/user1/go-cache"
    container = {
        "Id": "4f1c",
        "Names": ["/shop-shop-1"],
        "Image": "shop-shop",
        "Labels": {},
        "Ports": [],
        "Mounts": [{"Type": "bind", "Source": "/run/desktop/mnt/host/c/Users/user1/src/shop", "Destination": "/src"}],
    }
    unix: dict[str, object] = {"config": None, "contexts": [], "environment": {}}
    return {
        **healthy(),
        **about("wsl", UBUNTU, distribution="Ubuntu-24.04", project=DRIVE_PROJECT),
        **go(UBUNTU, GOCACHE=cache, GOMODCACHE=f"{cache}/mod"),
        **project(UBUNTU, DRIVE_PROJECT),
        **watch(UBUNTU, DRIVE_PROJECT, delivered=0),
        **small_files(UBUNTU, DRIVE_PROJECT, SLOW_9P),
        **small_files(UBUNTU, "/home/user1", ON_EXT4),
        **packages(UBUNTU, DRIVE_PROJECT),
        ask(UBUNTU, "contexts"): Known(unix),
        **_engine_in_distribution(DESKTOP_ON_WSL2, [container]),
    }


def _engine_in_distribution(info: Mapping[str, object], containers: list[object]) -> Answers:
    answers = desktop_engine(info, containers)
    return {
        **answers,
        **{
            ask("engine:default", question.operation, *question.arguments): answer
            for question, answer in answers.items()
            if question.side.startswith("engine:")
        },
    }


def hyper_v() -> Answers:
    """Docker Desktop on Hyper-V by choice, Go and the project on Windows, WSL not used."""
    settings = (
        '{"LicenseTermsVersion": 2, "WslEngineEnabled": false, "MemoryMiB": 8192, "Cpus": 4, "SettingsVersion": 45}'
    )
    root = rf"{PROFILE}\src\shop"
    return {
        **about("windows", "windows", project=root),
        **windows(),
        **platform_on(),
        **docker_desktop(settings=settings),
        **desktop_engine(DESKTOP_ON_HYPERV),
        **go("windows", path=r"C:\Program Files\Go\bin\go.exe"),
        **go_on_windows(),
        **project("windows", root),
        **linters("windows"),
        **watch("windows", root),
        **small_files("windows", root, ON_EXT4),
    }


def no_project() -> Answers:
    """The look starts in the user's folder, which is no project."""
    return {ask("windows", "list", PROFILE): Known(["AppData/", "Documents/"]), **watch("windows", PROFILE)}


def windows_10_inbox() -> Answers:
    """Windows 10 22H2 in Chinese with the WSL that came with it, and Docker Desktop that refuses to start on it."""
    listed = "  NAME            STATE           VERSION\r\r\n* Ubuntu-20.04    Stopped         1\r\r\n"
    guid = "{00000000-0000-4000-8000-000000000000}"
    ranges = (
        "\r\n协议 tcp 动态端口范围\r\n---------------------------------\r\n"
        "启动端口        : 49152\r\n端口数          : 16384"
        "\r\n\r\n\r\n协议 tcp 端口排除范围\r\n\r\n开始端口    结束端口\r\n----------    --------\r\n"
        "     50000       50059     *\r\n\r\n* - 管理的端口排除。\r\n"
    )
    return {
        **about("windows", "windows", project=PROFILE),
        **windows(19045, "22H2", language="zh-CN"),
        **dict(
            [
                key(rf"{SERVICES}\LxssManager", {"Start": 3}),
                key(rf"{SERVICES}\vmcompute", {"Start": 3}),
                key(rf"{SERVICES}\hns", {"Start": 3}),
                key(LXSS, {"DefaultDistribution": guid, "DefaultVersion": 1}, guid),
                key(rf"{LXSS}\{guid}", {"DistributionName": "Ubuntu-20.04", "Flags": 7, "Version": 2, "State": 1}),
            ]
        ),
        **docker_desktop("4.40.0"),
        **no_project(),
        ask("windows", "wsl-list"): read(listed.encode("utf-16-le")),
        ask("windows", "netsh-ports"): read(ranges.encode("gbk")),
        ask("engine:desktop-linux", "get", "/version"): Known({"error": {"kind": "pipe-missing", "status": 0}}),
    }


def no_wsl() -> Answers:
    """Windows 11 without WSL and without Docker."""
    return {
        **about("windows", "windows", project=PROFILE),
        **windows(22631, "23H2"),
        **no_project(),
        ask("windows", "path", r"%SystemRoot%\System32\wsl.exe"): Known(
            {"exists": False, "directory": False, "size": 0, "reparse": False}
        ),
        ask("windows", "read", rf"{PROFILE}\AppData\Roaming\Docker\settings-store.json"): NOTHING,
        ask("windows", "read", rf"{PROFILE}\AppData\Roaming\Docker\settings.json"): NOTHING,
        ask("engine:default", "get", "/version"): Known({"error": {"kind": "pipe-missing", "status": 0}}),
    }


def stub() -> Answers:
    """Windows 11 24H2 as it comes: a wsl.exe that only installs."""
    return {
        **no_wsl(),
        **windows(26100, "24H2"),
        **no_project(),
        ask("windows", "read", rf"{PROFILE}\AppData\Roaming\Docker\settings-store.json"): NOTHING,
    }


def docker_stopped() -> Answers:
    """As healthy, but Docker Desktop does not run."""
    return {
        **healthy(),
        **wsl(Ubuntu_24__04=(2, "Running"), docker_desktop=(2, "Stopped")),
        ask("windows", "pipes"): Known([]),
        ask("engine:desktop-linux", "get", "/version"): Known({"error": {"kind": "pipe-missing", "status": 0}}),
        ask("engine:desktop-linux", "get", "/info"): Unknown("the engine does not answer"),
        ask("engine:desktop-linux", "get", "/containers/json"): Unknown("the engine does not answer"),
    }


BROKEN_WSLCONFIG = """; settings for WSL
[wsl2]
memory=8gb
processors=64
swapFile=C:\\temp\\swap.vhdx
hostAddressLoopback=true
[ws12]
swap=0
"""


def broken_wslconfig() -> Answers:
    """As healthy, with a .wslconfig of which WSL reads nearly nothing; the VM has half of the memory."""
    path = rf"{PROFILE}\.wslconfig"
    return {
        **healthy(),
        ask("windows", "list", PROFILE): Known([".wslconfig", "AppData/", "Documents/"]),
        ask("windows", "read", path): read(BROKEN_WSLCONFIG.replace("\n", "\r\n")),
    }


def reserved_port() -> Answers:
    """As healthy, with a dynamic range from 1024 on and a reservation over 5432."""
    return {
        **healthy(),
        ask("windows", "netsh-ports"): read(netsh("      5361        5460", start=1024, count=13977)),
    }


def interop_off() -> Answers:
    """Inside Ubuntu without interop: Windows cannot be asked, and the report says so."""
    unknown = Unknown(f"Windows could not be asked: {OFF}: {MENDS}", RESTART)
    answers = {
        **project_on_drive(),
        **about("wsl", UBUNTU, distribution="Ubuntu-24.04", project=HOME_PROJECT, interop=OFF),
        **go(UBUNTU),
        **project(UBUNTU, HOME_PROJECT),
        **watch(UBUNTU, HOME_PROJECT),
        **_engine_in_distribution(DESKTOP_ON_WSL2, []),
        ask(UBUNTU, "run", "wslinfo", "--version"): ran("2.6.3.0\n"),
        ask(UBUNTU, "list", "/proc/sys/fs/binfmt_misc"): Known(["python3.12", "register", "status"]),
        ask(UBUNTU, "clock-offset"): unknown,
    }
    readable = {"read", "list"}
    return {
        question: unknown if question.side == "windows" and question.operation not in readable else answer
        for question, answer in answers.items()
    }


HOSTS: Mapping[str, Callable[[], Answers]] = {
    "healthy-windows-11": healthy,
    "project-on-windows-drive": project_on_drive,
    "hyper-v": hyper_v,
    "windows-10-zh-cn-inbox": windows_10_inbox,
    "no-wsl": no_wsl,
    "windows-11-24h2-stub": stub,
    "docker-stopped": docker_stopped,
    "broken-wslconfig": broken_wslconfig,
    "reserved-port": reserved_port,
    "interop-off": interop_off,
    **HEALTHY,
}


def write_all() -> None:
    """One file for each host."""
    for name, compose in HOSTS.items():
        recording = Recording(answers=compose(), started=STARTED, label=COMPOSED)
        (FOLDER / f"{name}.json").write_text(recording_text(recording), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
