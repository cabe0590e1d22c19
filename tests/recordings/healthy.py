"""Hosts on which nothing is wrong: each is set up in a way that people choose, and a doctor must not scold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hostdoctor.host.machine import Answer
from hostdoctor.scopes import Absent, Known

from .docker_parts import DESKTOP_ON_WSL2, desktop_engine, docker_desktop, docker_in, engine
from .go_parts import go_tools
from .measured_parts import ON_EXT4, packages, small_files, watch
from .parts import GIB, PROFILE, Answers, about, ask, go, key, linux, read, windows, wsl
from .project_parts import project

UBUNTU = "linux:Ubuntu-24.04"
DEBIAN = "linux:Debian"
HOME_PROJECT = "/home/user1/shop"
NO_CONTEXTS: Answer = Known({"config": None, "contexts": [], "environment": {}})

IN_DISTRIBUTION = DESKTOP_ON_WSL2 | {
    "OperatingSystem": "Ubuntu 24.04.3 LTS",
    "Name": "user1-pc",
    "Labels": [],
    "Driver": "overlay2",
    "ServerVersion": "29.6.1",
}
RANCHER = DESKTOP_ON_WSL2 | {
    "OperatingSystem": "Rancher Desktop WSL Distribution",
    "Name": "user1-pc",
    "Labels": [],
    "ServerVersion": "29.5.3",
}
ON_LINUX = IN_DISTRIBUTION | {
    "OperatingSystem": "Debian GNU/Linux 13 (trixie)",
    "KernelVersion": "6.12.48+deb13-amd64",
    "Name": "user1-pc",
}


def developer(side: str, root: str = HOME_PROJECT) -> Answers:
    """A distribution or a Linux with Go and the project on its own file system."""
    return {
        **linux(side),
        **go(side),
        **go_tools(side),
        **project(side, root),
        **watch(side, root),
        **small_files(side, root, ON_EXT4),
        **packages(side, root),
        **docker_in(side),
    }


def windows_with(*distributions: str, build: int = 26200, display: str = "25H2", **system: object) -> Answers:
    """Windows with WSL 2.6.3 and these distributions, all of them running."""
    listed = {name.replace(".", "__").replace("-", "_"): (2, "Running") for name in distributions}
    return {**windows(build, display, **system), **wsl("2.6.3.0", **listed)}


def without_docker_desktop() -> Answers:
    """Docker Desktop was never there."""
    folder = rf"{PROFILE}\AppData\Roaming\Docker"
    return {
        ask("windows", "read", rf"{folder}\{name}"): Absent("there is no such file")
        for name in ("settings-store.json", "settings.json")
    }


def rancher_desktop() -> Answers:
    """Rancher Desktop instead of Docker Desktop, seen from Windows."""
    return {
        **about("windows", "windows", project=HOME_PROJECT, project_side=UBUNTU),
        **windows_with("Ubuntu-24.04", "rancher-desktop", "rancher-desktop-data"),
        **without_docker_desktop(),
        **developer(UBUNTU),
        **docker_in(UBUNTU, "/usr/bin/docker"),
        ask("windows", "pipes"): Known(["docker_engine"]),
        **engine("default", info=RANCHER, platform="Docker Engine - Community"),
    }


def engine_in_distribution() -> Answers:
    """Inside Ubuntu, with docker-ce installed there and no Docker Desktop at all."""
    return {
        **about("wsl", UBUNTU, distribution="Ubuntu-24.04", project=HOME_PROJECT),
        **windows_with("Ubuntu-24.04"),
        **without_docker_desktop(),
        **developer(UBUNTU),
        **docker_in(UBUNTU, "/usr/bin/docker", runs=True),
        **engine("default", info=IN_DISTRIBUTION, platform="Docker Engine - Community"),
        ask(UBUNTU, "contexts"): NO_CONTEXTS,
    }


def windows_10() -> Answers:
    """Windows 10 22H2 with extended security updates, the WSL package and Docker Desktop, all up to date."""
    return {
        **about("windows", "windows", project=HOME_PROJECT, project_side=UBUNTU),
        **windows_with("Ubuntu-24.04", "docker-desktop", build=19045, display="22H2", ubr=7548),
        **docker_desktop(),
        **desktop_engine(),
        **developer(UBUNTU),
    }


GERMAN_LIST = (
    "  NAME              STATUS             VERSION\r\n"
    "* Ubuntu-24.04      Wird ausgeführt    2\r\n"
    "  docker-desktop    Wird ausgeführt    2\r\n"
)
GERMAN_PORTS = (
    "\r\nProtokoll tcp Dynamischer Portbereich\r\n---------------------------------\r\n"
    "Startport       : 49152\r\nAnzahl von Ports : 16384\r\n\r\n\r\n"
    "Protokoll tcp Portausschlussbereiche\r\n\r\nStartport      Endport\r\n----------    --------\r\n"
    "     50000       50059     *\r\n\r\n* - Verwaltete Portausschlüsse.\r\n\r\n"
)


def german() -> Answers:
    """Windows 11 in German: localised tables, and a .wslconfig that WSL takes as it is."""
    config = "[wsl2]\r\nmemory=12GB\r\nswap=4GB\r\n# für den großen Build\r\nprocessors=12\r\n"
    return {
        **about("windows", "windows", project=HOME_PROJECT, project_side=UBUNTU),
        **windows_with("Ubuntu-24.04", "docker-desktop", language="de-DE"),
        **docker_desktop(),
        **desktop_engine(DESKTOP_ON_WSL2 | {"MemTotal": 12 * GIB, "NCPU": 12}),
        **developer(UBUNTU),
        **linux(UBUNTU, memory=12 * GIB, processors=12),
        **go(UBUNTU),
        ask("windows", "list", PROFILE): Known([".wslconfig", "AppData/", "Documents/"]),
        ask("windows", "read", rf"{PROFILE}\.wslconfig"): read(config.encode()),
        ask("windows", "wsl-list"): read(GERMAN_LIST.encode("utf-16-le")),
        ask("windows", "netsh-ports"): read(GERMAN_PORTS.encode("cp850")),
    }


def corporate() -> Answers:
    """A firm's laptop: policies for WSL, a proxy, the firm's own module proxy and private modules."""
    proxy = "http://proxy.corp.example:8080"
    variables = {
        "USERPROFILE": PROFILE,
        "APPDATA": rf"{PROFILE}\AppData\Roaming",
        "PATH": r"C:\Windows\System32",
        "HTTPS_PROXY": proxy,
        "HTTP_PROXY": proxy,
        "NO_PROXY": "localhost,127.0.0.1,.corp.example",
    }
    settings = (
        '{"AutoStart": false, "LicenseTermsVersion": 2, "SettingsVersion": 45, "ProxyHTTPMode": "manual",'
        f' "OverrideProxyHTTP": "{proxy}", "OverrideProxyHTTPS": "{proxy}"}}'
    )
    return {
        **about("windows", "windows", project=HOME_PROJECT, project_side=UBUNTU),
        **windows_with("Ubuntu-24.04", "docker-desktop", edition="Enterprise"),
        **dict([key(r"HKLM\Software\Policies\WSL", {"AllowWSL1": 0, "AllowKernelUserSetting": 0})]),
        **docker_desktop(settings=settings),
        **desktop_engine(DESKTOP_ON_WSL2 | {"HttpProxy": proxy, "HttpsProxy": proxy}),
        **developer(UBUNTU),
        **go(
            UBUNTU,
            GOPROXY="https://modules.corp.example,off",
            GOPRIVATE="*.corp.example",
            GONOSUMDB="*.corp.example",
            GONOPROXY="none",
        ),
        ask("windows", "environment"): Known(variables),
    }


LINUX_MOUNTS = "\n".join(
    (
        "22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro",
        "23 22 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw",
        "24 22 259:1 / /boot/efi rw,relatime shared:30 - vfat /dev/nvme0n1p1 rw,fmask=0077",
        "",
    )
)


def on_linux() -> Answers:
    """Debian on the machine itself, with docker-ce: the Linux, Docker and Go parts apply."""
    answers = {
        **about("linux", "linux", project=HOME_PROJECT),
        **developer("linux"),
        **docker_in("linux", "/usr/bin/docker", runs=True),
        **linux("linux"),
        ask("linux", "read", "/proc/self/mountinfo"): read(LINUX_MOUNTS),
        **go("linux"),
        **engine("default", info=ON_LINUX, platform="Docker Engine - Community"),
        ask("linux", "read", "/proc/sys/kernel/osrelease"): read("6.12.48+deb13-amd64\n"),
        ask("linux", "run", "wslinfo", "--networking-mode"): Absent("there is no such program"),
    }
    del answers[ask("linux", "clock-offset")]
    return answers


HEALTHY: Mapping[str, Callable[[], Answers]] = {
    "healthy-rancher-desktop": rancher_desktop,
    "healthy-engine-in-distribution": engine_in_distribution,
    "healthy-windows-10": windows_10,
    "healthy-german": german,
    "healthy-corporate": corporate,
    "healthy-linux": on_linux,
}
