"""A resolved Compose project made private: started beside the user's own stack, it shares nothing with it.

Source of the keys: compose-spec (05-services.md, 06-networks.md, 07-volumes.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .model import CannotMeasure

# Containers of these keys would meet those of the user's stack: its ports, names, routers and restarts.
DROPPED_OF_SERVICE = ("ports", "container_name", "labels", "profiles", "restart", "mac_address", "external_links")
# A driver may point to a folder or an interface of the host, or to a server.
DROPPED_OF_BOTH = ("name", "external", "driver", "driver_opts")
ADDRESSES = ("ipv4_address", "ipv6_address", "link_local_ips", "mac_address")
# Folders of these names hold what a program keeps; two databases on one folder destroy it.
DATA = re.compile(r"^/(?:var/lib/|data(?:/|$)|bitnami/|var/opt/|opt/[^/]+/data|.*/data$)", re.IGNORECASE)
PORTS_NOTE = "published ports, container names and labels are left out: nothing meets your own stack"
VOLUMES_NOTE = "its volumes are empty, so that a database initialises itself in the first start"
DATA_NOTE = "folders that hold data are replaced by empty volumes: {}"
READ_ONLY_NOTE = "your own stack runs, so these folders are read-only here; what writes into one fails: {}"
SHARED_NOTE = "these folders of yours are mounted as in your own stack, and written to by what writes there: {}"
HOST_NOTE = "the network of the host is replaced by one of its own: {}"


@dataclass(frozen=True, slots=True)
class PrivateProject:
    """The project as it is started, and what differs from the user's."""

    model: Mapping[str, Any]
    notes: tuple[str, ...]


def privately(model: Mapping[str, Any], *, running: bool) -> PrivateProject:
    """From what `docker compose config --format json` prints; CannotMeasure where a service cannot be private.

    `running` says that the user's own stack runs: two of a kind must not write into one folder.
    """
    services = _table(model.get("services"))
    if not services:
        raise CannotMeasure("the Compose file has no services")
    provided = sorted(name for name, service in services.items() if _table(service).get("provider"))
    if provided:
        raise CannotMeasure(f"{', '.join(provided)}: a provider outside the engine runs this, and there is only one")
    kept: dict[str, Any] = {name: _service(_table(service)) for name, service in services.items()}
    volumes = {name: _without(_table(volume), *DROPPED_OF_BOTH) for name, volume in _table(model, "volumes").items()}
    for name, service in kept.items():
        volumes.update(_isolate_mounts(name, service, read_only=running))
    networks = {
        name: _without(_table(network), *DROPPED_OF_BOTH, "ipam") for name, network in _table(model, "networks").items()
    }
    private = {key: value for key, value in model.items() if key in ("secrets", "configs")}
    private.update(services=kept, volumes=volumes, networks=networks)
    return PrivateProject(private, tuple(_notes(services, kept, running=running)))


def _service(service: Mapping[str, Any]) -> dict[str, Any]:
    kept = _without(service, *DROPPED_OF_SERVICE)
    if kept.get("build"):
        # With a name of its own the image would be the user's; without one it belongs to this project.
        kept.pop("image", None)
        kept.pop("pull_policy", None)
        kept["build"] = _without(_table(kept["build"]), "tags", "cache_to")
    if kept.get("network_mode") == "host":
        kept.pop("network_mode")
    alias = service.get("container_name")
    networks = {name: _without(_table(network), *ADDRESSES) for name, network in _table(service, "networks").items()}
    if isinstance(alias, str):
        # Others may call it by the name that its container cannot have here.
        for network in networks.values():
            network["aliases"] = [*network.get("aliases", []), alias]
    if networks:
        kept["networks"] = networks
    return kept


def _isolate_mounts(name: str, service: dict[str, Any], *, read_only: bool) -> dict[str, Any]:
    """Replace the mounts of a service; the volumes that stand for folders with data."""
    new: dict[str, Any] = {}
    mounts = []
    for index, mount in enumerate(service.get("volumes") or []):
        if not _is_folder(mount):
            mounts.append(mount)
        elif _holds_data(mount):
            volume = f"{name}-data-{index}"
            new[volume] = {}
            mounts.append({"type": "volume", "source": volume, "target": mount.get("target")})
        else:
            mounts.append({**mount, "read_only": True} if read_only else mount)
    if mounts:
        service["volumes"] = mounts
    return new


def _is_folder(mount: object) -> bool:
    """A mount of the host; the engine's socket is not written as a file is."""
    return isinstance(mount, dict) and mount.get("type") == "bind" and not str(mount.get("source")).endswith(".sock")


def _holds_data(mount: Mapping[str, Any]) -> bool:
    return not mount.get("read_only") and DATA.search(str(mount.get("target"))) is not None


def _notes(before: Mapping[str, Any], after: Mapping[str, Any], *, running: bool) -> list[str]:
    folders = [
        (name, mount)
        for name, service in before.items()
        for mount in _table(service).get("volumes") or []
        if _is_folder(mount) and not mount.get("read_only")
    ]
    data = sorted({f"{name} {mount.get('target')}" for name, mount in folders if _holds_data(mount)})
    others = sorted({f"{name} {mount.get('target')}" for name, mount in folders if not _holds_data(mount)})
    hosts = sorted(name for name, service in before.items() if _table(service).get("network_mode") == "host")
    notes = [PORTS_NOTE]
    if any(mount.get("type") == "volume" for service in after.values() for mount in service.get("volumes") or []):
        notes.append(VOLUMES_NOTE)
    for names, note in ((data, DATA_NOTE), (others, READ_ONLY_NOTE if running else SHARED_NOTE), (hosts, HOST_NOTE)):
        if names:
            notes.append(note.format(", ".join(names)))
    return notes


def _table(value: object, key: str | None = None) -> Mapping[str, Any]:
    found = value.get(key) if key is not None and isinstance(value, Mapping) else value
    return found if isinstance(found, Mapping) else {}


def _without(table: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in keys}
