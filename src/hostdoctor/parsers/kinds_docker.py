"""Outputs of Docker as JSON values: what `triage --format json` shows for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .docker_backend import BackendKind, classify_backend
from .docker_connect_errors import parse_docker_connect_error
from .docker_diagnose import parse_docker_diagnose
from .docker_info import parse_docker_info
from .docker_settings import DockerSettings, keys_without_effect, parse_docker_settings
from .docker_version import DockerSide, parse_docker_version

# A virtual machine of LinuxKit on a host that the output does not show is not called Hyper-V.
BACKEND_WORDS: Mapping[BackendKind, str | None] = {
    "docker-desktop-wsl2": "wsl2",
    "docker-desktop-hyperv": "hyperv",
    "docker-desktop-linuxkit": "linuxkit-vm",
    "docker-desktop-unknown-vm": "unknown-vm",
    "windows-containers": "windows-containers",
    "rancher-desktop-wsl2": "rancher-wsl2",
    "rancher-desktop": "rancher",
    "podman-wsl2": "podman-wsl2",
    "podman": "podman",
    "native-in-wsl2": "native-in-wsl2",
    "native": "native-linux",
    "unknown": None,
}
# Settings that are shown only where the file has them.
OPTIONAL_SETTINGS = {
    "windows_containers": "UseWindowsContainers",
    "auto_start": "AutoStart",
    "containerd_snapshotter": "UseContainerdSnapshotter",
    "settings_version": "SettingsVersion",
    "license_terms_version": "LicenseTermsVersion",
    "memory_mib": "MemoryMiB",
    "cpus": "Cpus",
    "swap_mib": "SwapMiB",
    "disk_size_mib": "DiskSizeMiB",
    "data_folder": "DataFolder",
    "custom_wsl_distro_dir": "CustomWslDistroDir",
    "filesharing_directories": "FilesharingDirectories",
    "expose_tcp_2375": "ExposeDockerAPIOnTCP2375",
    "kubernetes": "KubernetesEnabled",
    "resource_saver": "UseResourceSaver",
    "proxy_mode": "ProxyHTTPMode",
}


def docker_info(data: bytes) -> object:
    """{server_version, os, os_type, kernel, ncpu, mem_total, backend, warnings}; null where a row is missing."""
    info = parse_docker_info(data)
    return {
        "server_version": info.server_version,
        "os": info.os,
        "os_type": info.os_type,
        "kernel": info.kernel,
        "ncpu": info.ncpu,
        "mem_total": info.mem_total_text or info.mem_total,
        "backend": BACKEND_WORDS[classify_backend(info).kind],
        "warnings": len(info.warnings),
    }


def docker_version(data: bytes) -> object:
    """{client_version, client_osarch, server_version, server_osarch, context, server_product}."""
    version = parse_docker_version(data)
    client, server = version.client or DockerSide(), version.server or DockerSide()
    return {
        "client_version": client.version,
        "client_osarch": client.os_arch,
        "server_version": server.version,
        "server_osarch": server.os_arch,
        "context": version.context,
        "server_product": server.platform,
    }


def docker_connect_errors(data: bytes) -> object:
    """{endpoint, error, cause}, or null where the text holds no such error."""
    found = parse_docker_connect_error(data)
    if found is None:
        return None
    return {
        "endpoint": found.endpoint.address if found.endpoint else None,
        "error": found.error,
        "cause": found.cause,
    }


def docker_settings(data: bytes) -> object:
    """{file, wsl_engine, integrated_distros, default_integration} and the further settings that the file has."""
    settings = parse_docker_settings(data)
    distributions = settings.integrated_distributions
    shown: dict[str, object] = {
        "file": settings.file,
        "wsl_engine": settings.wsl_engine,
        "integrated_distros": None if distributions is None else list(distributions),
        "default_integration": settings.flag("EnableIntegrationWithDefaultWslDistro"),
    }
    shown |= {key: settings.values[name] for key, name in OPTIONAL_SETTINGS.items() if name in settings.values}
    useless = [anomaly.key for anomaly in settings.anomalies if anomaly.kind == "unknown-key"]
    finding = _finding(settings)
    return shown | ({"useless_keys": useless} if useless else {}) | ({"finding": finding} if finding else {})


def diagnose_output(data: bytes) -> object:
    """{os, checks[], counts{}, root_causes[]}; each check is {id, result, question, message, prerequisite_failed}."""
    output = parse_docker_diagnose(data)
    return {
        "os": output.system,
        "checks": [
            {
                "id": check.id,
                "result": check.result,
                "question": check.question,
                "message": check.message,
                "prerequisite_failed": check.prerequisite_failed,
            }
            for check in output.checks
        ],
        "counts": dict(output.counts),
        "root_causes": list(output.root_causes),
    }


def _finding(settings: DockerSettings) -> str | None:
    if settings.configured_backend == "wsl2":
        sizes = {"MemoryMiB", "Cpus", "SwapMiB"}
        idle = [setting.key for setting in keys_without_effect(settings, "wsl2") if setting.name in sizes]
        if idle:
            return f"{'/'.join(idle)} {'has' if len(idle) == 1 else 'have'} no effect with the WSL 2 engine"
    default_off = settings.flag("EnableIntegrationWithDefaultWslDistro") is False
    if default_off and settings.wsl_engine is not False and not settings.integrated_distributions:
        return "wsl-integration-off"
    return None


KINDS: Mapping[str, Callable[[bytes], object]] = {
    "docker-info": docker_info,
    "docker-version": docker_version,
    "docker-connect-errors": docker_connect_errors,
    "docker-settings": docker_settings,
    "diagnose-output": diagnose_output,
}
