"""What is kept of an engine's answers; all else is dropped on arrival: variables, command lines, logins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ALL: None = None
"""The value as it is."""
Shape = Mapping[str, Any] | None
"""The fields that are kept, each with its own shape; lists are taken item by item."""

LABELS = {"labels": ("com.docker.compose.", "com.docker.desktop.", "desktop.docker.io/")}
"""Labels with these beginnings: who made a container and what the user had typed for a bind mount."""


def _fields(names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), ALL)


MOUNTS = _fields("Type Name Source Destination Driver Mode RW Propagation")
PORTS = _fields("IP PrivatePort PublicPort Type")

VERSION = {
    **_fields("Version ApiVersion MinAPIVersion Os Arch KernelVersion GoVersion Experimental"),
    "Platform": _fields("Name"),
    "Components": _fields("Name Version"),
}
# moby api/types/system/info.go; the names of the Cpu fields are Go's own misspelling.
INFO = {
    **_fields(
        "ID Containers ContainersRunning ContainersPaused ContainersStopped Images Driver DriverStatus MemoryLimit"
        " SwapLimit CpuCfsPeriod CpuCfsQuota PidsLimit OomKillDisable CgroupDriver CgroupVersion KernelVersion"
        " OperatingSystem OSVersion OSType Architecture NCPU MemTotal DockerRootDir HttpProxy HttpsProxy NoProxy Name"
        " Labels ServerVersion DefaultRuntime SecurityOptions Isolation FirewallBackend Warnings ServerErrors"
        " ExperimentalBuild LiveRestoreEnabled IPv4Forwarding Debug NFd NGoroutines LoggingDriver SystemTime"
    ),
    "RegistryConfig": _fields("Mirrors"),
    "Swarm": _fields("LocalNodeState"),
}
CONTAINERS = {
    **_fields("Id Names Image ImageID Created State Status SizeRw SizeRootFs"),
    "Labels": LABELS,
    "Ports": PORTS,
    "Mounts": MOUNTS,
    "HostConfig": _fields("NetworkMode"),
}
CONTAINER = {
    **_fields("Id Name Created Image Platform RestartCount Driver"),
    "State": {
        **_fields("Status Running Paused Restarting OOMKilled Dead ExitCode StartedAt FinishedAt"),
        "Health": _fields("Status FailingStreak"),
    },
    "Config": {**_fields("Image WorkingDir User ExposedPorts StopSignal Tty"), "Labels": LABELS},
    "HostConfig": {
        **_fields(
            "Binds Memory MemoryReservation MemorySwap MemorySwappiness NanoCpus CpuShares CpuPeriod CpuQuota"
            " CpusetCpus PidsLimit NetworkMode PortBindings PublishAllPorts RestartPolicy Privileged CapAdd CapDrop"
            " SecurityOpt ShmSize Ulimits ReadonlyRootfs Init Runtime Isolation OomKillDisable Tmpfs AutoRemove"
        ),
        "LogConfig": _fields("Type"),
    },
    "Mounts": MOUNTS,
    "NetworkSettings": _fields("Ports"),
}
USAGE = _fields("ActiveCount TotalCount TotalSize Reclaimable")
DISK_USAGE = {
    **_fields("LayersSize BuilderSize"),
    "Images": _fields("Id Created Size SharedSize VirtualSize Containers"),
    "Containers": _fields("Id State SizeRw SizeRootFs"),
    "Volumes": {**_fields("Name Driver Mountpoint Scope"), "UsageData": _fields("Size RefCount")},
    "BuildCache": _fields("ID Type InUse Shared Size CreatedAt LastUsedAt UsageCount"),
    **dict.fromkeys(("ImageUsage", "ContainerUsage", "VolumeUsage", "BuildCacheUsage"), USAGE),
}
# Options of a network mount hold its password, in the one called `o`.
VOLUME = {**_fields("Name Driver Mountpoint Scope CreatedAt"), "Labels": LABELS, "Options": _fields("type device")}

# Labels and options of networks are anybody's words; subnets decide which addresses containers take away.
NETWORKS = {**_fields("Name Driver Scope Internal"), "IPAM": {"Config": _fields("Subnet Gateway")}}
IMAGE = _fields("Id RepoTags Architecture Variant Os Size Created")


def shape_of(path: str) -> Shape:
    """The fields kept of the answer to an unversioned path; KeyError for a path that is not asked."""
    parts = path.split("?", maxsplit=1)[0].strip("/").split("/")
    match parts:
        case ["containers", container, "json"] if container:
            return CONTAINER
        case ["volumes", volume] if volume:
            return VOLUME
        case ["images", image, "json"] if image:
            return IMAGE
    return {
        "version": VERSION,
        "info": INFO,
        "containers/json": CONTAINERS,
        "networks": NETWORKS,
        "system/df": DISK_USAGE,
    }["/".join(parts)]


def keep(value: Any, shape: Shape) -> Any:
    """The part of a value that is of the shape; of a list, the parts of its items."""
    if shape is ALL:
        return value
    if isinstance(value, list):
        return [keep(item, shape) for item in value]
    if not isinstance(value, dict):
        return None
    if shape is LABELS:
        return {name: text for name, text in value.items() if name.startswith(LABELS["labels"])}
    return {name: keep(value[name], inner) for name, inner in shape.items() if name in value}
