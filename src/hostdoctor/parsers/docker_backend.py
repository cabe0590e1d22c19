"""Which engine answered, and on what it runs.

The order of the evidence: windows containers by the type of the engine, a product by the name that it gives its
operating system, then the running kernel. A kernel that fits no pattern is an unknown virtual machine (Docker's own
VMM, or a custom WSL kernel) and never guessed to be Hyper-V.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .docker_info import DockerInfo

BackendKind = Literal[
    "docker-desktop-wsl2",
    "docker-desktop-hyperv",
    "docker-desktop-linuxkit",
    "docker-desktop-unknown-vm",
    "windows-containers",
    "rancher-desktop-wsl2",
    "rancher-desktop",
    "podman-wsl2",
    "podman",
    "native-in-wsl2",
    "native",
    "unknown",
]

WSL2_KERNEL = re.compile(r"microsoft-standard|WSL2", re.IGNORECASE)
LINUXKIT_KERNEL = re.compile(r"-(?:linuxkit|moby)\b")
# Hyper-V gives its virtual network cards addresses that begin with 00:15:5d, and the old VM took its name from them.
HYPERV_NAME = re.compile(r"^linuxkit-00155d", re.IGNORECASE)
PRODUCT = re.compile(r"^Docker (?:Desktop|for Windows)\b")


@dataclass(frozen=True, slots=True)
class Backend:
    """The kind of engine and the values that show it, each as `name: value`.

    docker-desktop-linuxkit is a LinuxKit machine on a host that the output does not name: Hyper-V if the host is
    Windows, else Docker Desktop for Mac or Linux.
    """

    kind: BackendKind
    evidence: tuple[str, ...]


def classify_backend(
    info: DockerInfo, *, platform_name: str | None = None, windows_host: bool | None = None
) -> Backend:
    """The back end of an engine that answered.

    `platform_name` is `.Server.Platform.Name` of `docker version` ("Docker Desktop 4.82.0 (233772)"), or the first
    component's name for Podman; `windows_host` says on which host the question was asked, where that is known.
    """
    kernel, name = info.kernel or "", info.os or ""
    product = platform_name or ""
    if info.os_type == "windows" or info.storage_driver == "windowsfilter":
        return Backend("windows-containers", _evidence(OSType=info.os_type, Driver=info.storage_driver))
    wsl2 = WSL2_KERNEL.search(kernel) is not None
    seen = _evidence(OperatingSystem=info.os, KernelVersion=info.kernel, Platform=platform_name)
    if "rancher desktop" in f"{name} {product}".lower():
        return Backend("rancher-desktop-wsl2" if wsl2 else "rancher-desktop", seen)
    if "podman" in product.lower() or info.product_license == "Apache-2.0":
        seen += _evidence(ProductLicense=info.product_license)
        return Backend("podman-wsl2" if wsl2 else "podman", seen)
    if _is_desktop(info, product):
        return _desktop(info, seen, wsl2=wsl2, windows_host=windows_host)
    if not name:
        return Backend("unknown", seen)
    return Backend("native-in-wsl2" if wsl2 else "native", seen)


def _is_desktop(info: DockerInfo, product: str) -> bool:
    named = PRODUCT.match(info.os or "") is not None or product.startswith("Docker Desktop")
    if named or info.desktop_address or LINUXKIT_KERNEL.search(info.kernel or ""):
        return True
    # In an output without the system's name, the machine's name and its proxy still tell.
    inside = info.name == "docker-desktop" or "http.docker.internal" in (info.http_proxy or "")
    return info.os is None and inside


def _desktop(info: DockerInfo, seen: tuple[str, ...], *, wsl2: bool, windows_host: bool | None) -> Backend:
    seen += _evidence(Label=info.desktop_address, Name=info.name)
    if wsl2:
        return Backend("docker-desktop-wsl2", seen)
    if not info.kernel:  # a cut output says nothing of the kernel
        return Backend("unknown", seen)
    if not LINUXKIT_KERNEL.search(info.kernel):
        return Backend("docker-desktop-unknown-vm", seen)
    if _on_windows(info, windows_host):
        return Backend("docker-desktop-hyperv", seen)
    return Backend("docker-desktop-linuxkit", seen)


def _on_windows(info: DockerInfo, windows_host: bool | None) -> bool:
    address = info.desktop_address or ""
    if address.startswith("unix:"):
        return False
    if windows_host is not None:
        return windows_host
    named = (info.os or "").startswith("Docker for Windows") or HYPERV_NAME.match(info.name or "") is not None
    return named or address.startswith("npipe:") or info.client_host == "windows"


def _evidence(**values: str | None) -> tuple[str, ...]:
    return tuple(f"{key}: {value}" for key, value in values.items() if value)
