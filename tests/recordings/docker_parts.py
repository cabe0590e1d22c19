"""Parts of composed hosts: Docker Desktop and its engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hostdoctor.scopes import Absent, Known

from .parts import GIB, SETTINGS, UNINSTALL, Answers, ask, key, read

SETTLED = (
    '{"AutoStart": false, "IntegratedWslDistros": ["Ubuntu-24.04"], "LicenseTermsVersion": 2, "SettingsVersion": 45}'
)
"""settings-store.json of somebody who only integrated the distribution; the licence is accepted."""
BIN = r"C:\Program Files\Docker\Docker\resources\bin"


def docker_desktop(version: str = "4.86.0", settings: str = SETTLED) -> Answers:
    """Docker Desktop is installed for all users; the engine is another part."""
    context = {"name": "desktop-linux", "endpoint": "npipe:////./pipe/dockerDesktopLinuxEngine", "description": ""}
    return {
        **dict([key(rf"HKLM\{UNINSTALL}", {"DisplayVersion": version, "InstallLocation": r"C:\Program Files\Docker"})]),
        ask("windows", "read", SETTINGS): read(settings),
        ask("windows", "contexts"): Known(
            {"config": {"currentContext": "desktop-linux"}, "contexts": [context], "environment": {}}
        ),
        **{
            ask("windows", "programs", name): Known([_program(rf"{BIN}\{name}.exe")])
            for name in ("docker", "docker-compose")
        },
    }


def docker_in(
    side: str, target: str = "/mnt/wsl/docker-desktop/cli-tools/usr/bin/docker", *, runs: bool = False
) -> Answers:
    """A Linux with docker, by Docker Desktop's integration unless `target` is another client; Compose is a plug-in.

    `runs` says that a dockerd runs there.
    """
    return {
        ask(side, "programs", "docker"): Known([_program("/usr/bin/docker", target)]),
        ask(side, "programs", "docker-compose"): Absent("there is no docker-compose here"),
        ask(side, "path", "/var/run/docker.pid"): Known({"exists": runs, "directory": False}),
        ask(side, "path", "/var/run/docker.sock"): Known({"exists": True, "directory": False, "size": 0}),
    }


def _program(path: str, target: str = "") -> dict[str, Any]:
    return {"path": path, "source": "PATH", "alias": False, "target": target}


def engine(context: str, *, info: Mapping[str, Any], platform: str, containers: list[Any] | None = None) -> Answers:
    """A ready engine."""
    version = {
        "Version": info["ServerVersion"],
        "ApiVersion": "1.55",
        "MinAPIVersion": "1.40",
        "Platform": {"Name": platform},
    }
    side = f"engine:{context}"
    return {
        ask(side, "get", "/version"): Known(version),
        ask(side, "get", "/info"): Known(dict(info)),
        ask(side, "get", "/containers/json"): Known(containers or []),
        ask(side, "get", "/containers/json?all=1"): Known(containers or []),
        ask(side, "get", "/networks"): Known([{"Name": "bridge", "IPAM": {"Config": [{"Subnet": "172.17.0.0/16"}]}}]),
        ask(side, "clock-offset"): Known({"seconds": -0.011, "uncertainty": 0.018}),
    }


DESKTOP_ON_WSL2 = {
    "OSType": "linux",
    "OperatingSystem": "Docker Desktop",
    "KernelVersion": "6.6.87.2-microsoft-standard-WSL2",
    "Name": "docker-desktop",
    "Architecture": "x86_64",
    "NCPU": 16,
    "MemTotal": 16 * GIB,
    "Driver": "overlayfs",
    "CgroupVersion": "2",
    "ServerVersion": "29.6.1",
    "Labels": ["com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli"],
}
DESKTOP_ON_HYPERV = DESKTOP_ON_WSL2 | {"KernelVersion": "6.12.72-linuxkit", "NCPU": 4, "MemTotal": 8_323_145_728}


def desktop_engine(info: Mapping[str, Any] = DESKTOP_ON_WSL2, containers: list[Any] | None = None) -> Answers:
    """Docker Desktop's engine runs, and its pipes are there."""
    return {
        ask("windows", "pipes"): Known(["dockerBackendApiServer", "dockerDesktopLinuxEngine", "docker_engine"]),
        **engine("desktop-linux", info=info, platform="Docker Desktop 4.86.0 (233772)", containers=containers),
    }
