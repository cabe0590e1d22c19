"""What a Compose service may share with the user's own containers and machine: refused, or left out.

Source of the keys: compose-spec 05-services.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .model import CannotMeasure

NAMESPACES = ("network_mode", "ipc", "pid", "uts", "cgroup", "userns_mode")
OWN_NAMESPACES = re.compile(r"none|private|shareable|service:.*")
# What lets a container change the machine, write into its logs, or hold one of its devices.
DROPPED = ("privileged", "devices", "device_cgroup_rules", "cgroup_parent", "logging", "oom_kill_disable")
HARMLESS_PULLS = ("never", "missing", "if_not_present", "build")
# capabilities(7): those that reach beyond a container, also without --privileged.
HOST_CAPABILITIES = frozenset(
    {
        *("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_TIME", "SYS_BOOT", "SYS_RAWIO", "SYS_NICE", "SYS_RESOURCE", "SYSLOG"),
        *("DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "BPF", "PERFMON", "WAKE_ALARM", "BLOCK_SUSPEND"),
    }
)
# In them lie the sockets of the engine and of other programs: one mounted read-only still takes commands.
SOCKET_FOLDERS = re.compile(
    r"(?:/var)?/run(?:/.*)?|/var|/|.*/\.(?:docker|orbstack|colima|rd)(?:/(?:run|desktop|default)(?:/.*)?)?"
    r"|/mnt/wsl(?:/docker.*)?"
)


def refuse_shared(name: str, service: Mapping[str, Any]) -> None:
    """CannotMeasure where a service names another container, the engine's socket, or a namespace of the host."""
    for what in _shared(service):
        raise CannotMeasure(f"{name}: {what} cannot be private; name the services to start without it")


def without_host(service: Mapping[str, Any]) -> dict[str, Any]:
    """The service without what would change the machine, or move a tag of the user's."""
    kept = {key: value for key, value in service.items() if key not in DROPPED}
    if not _is_own(kept.get("network_mode")):
        # The bridge, or a network by its name, is one where containers of the user's may be.
        kept.pop("network_mode", None)
    if isinstance(kept.get("cap_add"), list):
        kept["cap_add"] = [each for each in kept["cap_add"] if _capability(each) not in HOST_CAPABILITIES]
    if kept.get("pull_policy") and kept["pull_policy"] not in HARMLESS_PULLS:
        kept["pull_policy"] = "missing"
    for key in ("post_start", "pre_stop"):
        hooks = kept.get(key)
        if isinstance(hooks, list):
            kept[key] = [
                {word: value for word, value in hook.items() if word != "privileged"}
                if isinstance(hook, dict)
                else hook
                for hook in hooks
            ]
    return kept


def left_out(service: Mapping[str, Any]) -> Iterator[str]:
    """The keys that `without_host` takes away from a service."""
    yield from (key for key in DROPPED if service.get(key))
    if service.get("network_mode") and not _is_own(service["network_mode"]):
        yield "network_mode"
    if any(_capability(each) in HOST_CAPABILITIES for each in service.get("cap_add") or []):
        yield "cap_add"


def _shared(service: Mapping[str, Any]) -> Iterator[str]:
    for key in NAMESPACES:
        value = str(service.get(key) or "")
        if value == "host" or value.startswith("container:"):
            yield f"{key}: {value}"
    for each in service.get("volumes_from") or []:
        if str(each).startswith("container:"):
            yield f"volumes_from: {each}"
    if service.get("use_api_socket"):
        yield "use_api_socket (the engine's socket)"
    for mount in service.get("volumes") or []:
        if isinstance(mount, dict) and _is_socket(mount):
            yield f"volumes: {mount.get('source')} (a socket of your machine)"


def _is_socket(mount: Mapping[str, Any]) -> bool:
    if mount.get("type") == "npipe":
        return True
    source = re.sub(r"[/\\]+", "/", str(mount.get("source") or "")).casefold()
    ends = (source, str(mount.get("target") or "").casefold())
    return mount.get("type") == "bind" and (
        any(each.endswith(".sock") for each in ends)
        or "/pipe/" in source
        or SOCKET_FOLDERS.fullmatch(source.rstrip("/") or "/") is not None
    )


def _is_own(mode: object) -> bool:
    return isinstance(mode, str) and OWN_NAMESPACES.fullmatch(mode) is not None


def _capability(name: object) -> str:
    return str(name).upper().removeprefix("CAP_")
