"""Engines, their states and their answers; for tests."""

from __future__ import annotations

import datetime
import json

from hostdoctor.facts.about import About
from hostdoctor.facts.docker_desktop import DockerDesktop, DockerDesktopSettings
from hostdoctor.facts.docker_engine import Engine, EngineInfo, EngineState
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.virtualization import VirtualMachinePlatform
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.parsers.docker_backend import classify_backend
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import within
from hostdoctor.testing.given import Within

SETTINGS = r"C:\Users\user1\AppData\Roaming\Docker\settings-store.json"
UNINSTALL = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
DESKTOP = DockerDesktop(version="4.86.0", location=r"C:\Program Files\Docker\Docker", source=UNINSTALL)
MODERN = WslPackage(generation=Generation.MODERN, version=(2, 6, 3, 0))
READY = EngineState(ready=True, server_version="29.6.1", platform="Docker Desktop 4.86.0 (233772)")
ACCEPTED = '{"LicenseTermsVersion": 2}'


def settings(text: str = ACCEPTED) -> DockerDesktopSettings:
    return DockerDesktopSettings(SETTINGS, parse_docker_settings(text.encode()))


def about(kind: str = "windows") -> About:
    side = {"windows": "windows", "linux": "linux"}.get(kind, "linux:Ubuntu-24.04")
    distribution = "Ubuntu-24.04" if kind == "wsl" else ""
    return About(kind=kind, side=side, distribution=distribution, today=datetime.date(2026, 11, 21))


def on_windows(
    *pipes: str,
    desktop: DockerDesktop | None = DESKTOP,
    wsl: WslPackage | None = MODERN,
    missing: tuple[str, ...] = (),
    halfway: str = "",
    organisations: tuple[str, ...] = (),
    project_wants: bool | None = True,
    file: str = ACCEPTED,
) -> DockerTraces:
    """Traces of a Windows with Docker Desktop, whose pipes are these."""
    return DockerTraces(
        desktop=desktop,
        settings=settings(file) if desktop else None,
        pipes=pipes,
        wsl=wsl,
        platform=VirtualMachinePlatform(missing),
        halfway=halfway,
        organisations=organisations,
        project_wants=project_wants,
    )


def at_pipe(
    name: str = "dockerDesktopLinuxEngine", context: str = "desktop-linux", rule: str = "currentContext"
) -> Engine:
    return Engine(context=context, endpoint=f"npipe:////./pipe/{name}", active=True, kind="npipe", rule=rule)


def at_socket(path: str = "/var/run/docker.sock", context: str = "default", rule: str = "default") -> Engine:
    return Engine(context=context, endpoint=f"unix://{path}", active=True, kind="unix", rule=rule)


def failed(kind: str, status: int = 0) -> EngineState:
    return EngineState(ready=False, failure=kind, status=status)


def engine(docker: Engine, state: object, *facts: object) -> Within:
    return within(docker, docker.context, state, *facts)


def info(kernel: str, system: str = "Docker Desktop", version: str = "29.6.1", **more: object) -> EngineInfo:
    """What an engine on a Windows machine tells, and what it runs on."""
    told = {"OSType": "linux", "OperatingSystem": system, "KernelVersion": kernel, "Name": "docker-desktop"}
    parsed = parse_docker_info(json.dumps(told | {"ServerVersion": version} | more))
    return EngineInfo(parsed, classify_backend(parsed, windows_host=True))


WSL_2 = info("6.6.87.2-microsoft-standard-WSL2")
HYPER_V = info("6.12.72-linuxkit")
DOCKER_VMM = info("6.14.0-dockervmm")
RANCHER = info("6.6.87.2-microsoft-standard-WSL2", "Rancher Desktop WSL Distribution")
IN_DISTRIBUTION = info("6.6.87.2-microsoft-standard-WSL2", "Ubuntu 24.04.3 LTS", Name="pc1")
WINDOWS_CONTAINERS = info("10.0 26100", "Microsoft Windows Version 24H2", OSType="windows", Driver="windowsfilter")
